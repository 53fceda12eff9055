"""Notices as pages list them: newest first, of each subject in the order of the ladder, with what is to be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.db.models import Extent
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from footprints.models import NoticeStatus
from footprints.names import NOT_SHOWN, visible_names
from footprints.pages.lacking import lacking
from footprints.pages.words import count, day_words, time_words
from footprints.querysets import SHOWN
from geo.models import Profile
from partners.models import Person


@dataclass(frozen=True)
class NoticeRow:
    """One line: the notice, its state in words, and how many papers it has."""

    notice: Any
    state: str
    words: str
    papers: int
    missing: tuple[str, ...] = ()

    @property
    def hollow(self) -> bool:
        return bool(self.notice.status in (NoticeStatus.WITHDRAWN, NoticeStatus.ERASED))


@dataclass
class Ladder:
    """The notices of one subject, from the first to the last."""

    subject: int | None
    name: str
    visible: bool
    rows: list[NoticeRow] = field(default_factory=list)


@dataclass(frozen=True)
class NoticePage:
    """The newest notices, by subject, and how many there are in all."""

    ladders: list[Ladder]
    total: int

    @property
    def rows(self) -> int:
        return sum(len(ladder.rows) for ladder in self.ladders)

    @property
    def more(self) -> int:
        return self.total - self.rows


@dataclass(frozen=True)
class NoticeCounts:
    """How many notices, by what may be done with them, and the box around those that maps show."""

    total: int
    counted: int
    withdrawn: int
    recording: int
    disputed: int
    erased: int
    unlocated: int
    box: tuple[float, float, float, float] | None


def count_notices(notices: QuerySet[Any]) -> NoticeCounts:
    """All counts of visible notices, and their box on the web map, in one query."""
    open_to_all = Q(restricted_at__isnull=True)
    told = notices.order_by().aggregate(
        total=Count("pk"),
        counted=Count("pk", filter=open_to_all & Q(status=NoticeStatus.SERVED)),
        withdrawn=Count("pk", filter=open_to_all & Q(status=NoticeStatus.WITHDRAWN)),
        recording=Count("pk", filter=Q(status=NoticeStatus.RECORDING)),
        disputed=Count("pk", filter=Q(restricted_at__isnull=False) & ~Q(status=NoticeStatus.ERASED)),
        erased=Count("pk", filter=Q(status=NoticeStatus.ERASED)),
        unlocated=Count("pk", filter=Q(geom__isnull=True) & ~Q(status=NoticeStatus.ERASED)),
        box=Extent("geom_web", filter=open_to_all & Q(status__in=SHOWN)),
    )
    return NoticeCounts(**told)


def subject_names(person: Person, notices: Iterable[Any]) -> dict[int, str]:
    return visible_names(person, Profile, (notice.subject_id for notice in notices))


def ladders_of(notices: list[Any], names: dict[int, str]) -> list[Ladder]:
    """Subjects in the order of their newest notice; the notices of each from the oldest on.

    `names` are of those subjects that the person may see.
    """
    lacks = lacking(notices, timezone.localdate())
    found: dict[int | None, Ladder] = {}
    for notice in notices:
        pk = notice.subject_id
        name = names.get(pk, f"A subject {NOT_SHOWN}") if pk else "Nobody named yet, or posted on the premises"
        ladder = found.setdefault(pk, Ladder(pk, name, pk in names))
        ladder.rows.insert(0, row_of(notice, lacks.get(notice.pk, ())))
    return list(found.values())


def row_of(notice: Any, missing: tuple[str, ...] = ()) -> NoticeRow:
    state, words = state_of(notice)
    return NoticeRow(notice, state, words, notice.papers, missing)


def state_of(notice: Any) -> tuple[str, str]:
    """The state of an annotated notice as a word for its style and as a sentence."""
    if notice.status == NoticeStatus.ERASED:
        return "erased", f"Content erased {day_words(timezone.localtime(notice.erased_at).date())}, after a dispute"
    if notice.restricted_at:
        since = day_words(timezone.localtime(notice.restricted_at).date())
        return "disputed", f"Disputed since {since}: it counts nowhere"
    if notice.status == NoticeStatus.WITHDRAWN:
        return "withdrawn", f"Withdrawn {day_words(timezone.localtime(notice.withdrawn_at).date())}"
    if notice.status == NoticeStatus.RECORDING:
        return "recording", "Being recorded: not served yet"
    return "served", served_words(notice)


def served_words(notice: Any) -> str:
    parts = [f"Served {time_words(notice.served_at)}"]
    if notice.stands_until:
        parts.append(f"stands until {day_words(notice.stands_until)}")
    if notice.under_appeal:
        parts.append("under appeal")
    if notice.breached:
        parts.append("breached")
    return ", ".join(parts)


def sentence_of(counts: NoticeCounts) -> str:
    """How many notices there are, and what became of those that do not count."""
    parts = [f"{count(counts.counted, 'notice counts', 'notices count')}"]
    told = (
        (counts.withdrawn, "withdrawn"),
        (counts.recording, "being recorded"),
        (counts.disputed, "disputed and counted nowhere"),
        (counts.erased, "erased"),
    )
    parts += [f"{number:,} {word}" for number, word in told if number]
    return ", ".join(parts) + "."
