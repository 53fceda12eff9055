"""One entry of a time line, and where it stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum
from typing import Any

from django.utils import timezone


class Rank(IntEnum):
    """What comes first of things that carry the same moment."""

    OPENED = 0
    SHARED = 1
    REPORT = 2
    FOOTPRINT = 3
    ISSUED = 4
    SERVED = 5
    PAPER = 6
    DISPUTED = 7
    APPEAL = 8
    BREACH = 9
    PENALTY = 10
    DECIDED = 11
    WITHDRAWN = 12
    ERASED = 13
    CLOSED = 14


@dataclass(frozen=True)
class Entry:
    """What happened, when, who did it, and where to read on. A day alone has no time."""

    moment: datetime
    rank: Rank
    pk: int
    words: str
    who: str = ""
    link: str = ""
    detail: str = ""
    has_time: bool = True

    @property
    def order(self) -> tuple[datetime, int, int]:
        return self.moment, self.rank, self.pk

    @property
    def kind(self) -> str:
        return self.rank.name.lower()

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def clock(self) -> time | None:
        return self.moment.time() if self.has_time else None


def entry(at: datetime | date, rank: Rank, pk: int, words: str, **more: Any) -> Entry:
    """An entry at a moment, or on a day of which the time is not known: it stands at the day's beginning."""
    if isinstance(at, datetime):
        return Entry(timezone.localtime(at), rank, pk, words, **more)
    midnight = timezone.make_aware(datetime.combine(at, time.min))
    return Entry(midnight, rank, pk, words, has_time=False, **more)
