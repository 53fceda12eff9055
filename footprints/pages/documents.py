"""The index of papers: what lies with which notice, with its SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from footprints.models import NoticeDocument
from footprints.pages.newest import newest


@dataclass(frozen=True)
class DocumentPage:
    """The newest papers, how many there are in all, and their size together."""

    papers: list[Any]
    total: int
    size: int

    @property
    def more(self) -> int:
        return self.total - len(self.papers)


def documents_of(notices: QuerySet[Any]) -> QuerySet[Any]:
    """Papers of visible notices, with what an index says of them."""
    return told_of(NoticeDocument.objects.of(notices))


def told_of(papers: QuerySet[Any]) -> QuerySet[Any]:
    rows = papers.select_related("file", "notice", "added_by")
    return rows.defer("notice__geom", "notice__geom_web")


def newest_papers(notices: QuerySet[Any], limit: int) -> list[Any]:
    """The newest papers of visible notices."""
    papers = NoticeDocument.objects.of(notices).order_by("-pk")
    return newest(papers, limit, lambda found: told_of(found).order_by("-pk"))


def document_page(notices: QuerySet[Any], papers: list[Any], limit: int) -> DocumentPage:
    """`papers` are the newest `limit` of these notices: where they are fewer, they are all."""
    if len(papers) < limit:
        return DocumentPage(papers, len(papers), sum(paper.file.size for paper in papers))
    told = NoticeDocument.objects.of(notices).order_by().aggregate(number=Count("pk"), size=Sum("file__size"))
    return DocumentPage(papers, told["number"], told["size"] or 0)
