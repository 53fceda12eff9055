"""The time line of a case, a profile or a notice, made of what the person who asks may see and of nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from footprints.chronology import circle, notices, papers, proceedings, records
from footprints.chronology.entries import Entry
from footprints.chronology.scope import Scope, of_case, of_notice, of_profile

__all__ = ["Chronology", "Entry", "Scope", "chronology", "of_case", "of_notice", "of_profile"]

SOURCES = (
    records.reports,
    records.stubs,
    records.footprints,
    notices.notices,
    proceedings.disputes,
    proceedings.appeals,
    proceedings.breaches,
    papers.papers,
    circle.case,
    circle.shares,
    circle.ties,
)


@dataclass(frozen=True)
class Chronology:
    """The newest entries, newest first, and whether there are older ones."""

    entries: list[Entry]
    more: bool


def chronology(scope: Scope, limit: int) -> Chronology:
    """The newest `limit` entries: each source gives at least its newest, so the newest of all are among them."""
    entries = [entry for source in SOURCES for entry in source(scope, limit + 1)]
    entries.sort(key=lambda entry: entry.order, reverse=True)
    return Chronology(entries[:limit], len(entries) > limit)
