"""Papers that were added to notices."""

from __future__ import annotations

from footprints.chronology.entries import Entry, Rank, entry
from footprints.chronology.notices import notice_link
from footprints.chronology.scope import Scope


def papers(scope: Scope, limit: int) -> list[Entry]:
    return [
        entry(
            paper.added_at,
            Rank.PAPER,
            paper.pk,
            f"{paper.get_kind_display()} added to the {paper.notice.get_step_display()}",
            who=paper.added_by.name if paper.added_by else "",
            link=notice_link(paper.notice_id),
            detail=paper.title,
        )
        for paper in scope.newest_papers(limit)
    ]
