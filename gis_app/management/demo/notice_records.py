"""Notices and what follows them, as the generator hands them over: plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shapely.geometry import MultiPolygon, Point


@dataclass(frozen=True, slots=True)
class Requirement:
    kind: str
    text: str
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    lodged_on: date
    ground: str
    status: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Breach:
    """``penalty_on`` is the day of a fixed penalty, None where there was none."""

    occurred_on: date
    evidence: str
    penalty_on: date | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Dispute:
    raised_on: date
    raised_by: str
    reason: str
    status: str
    decided_on: date | None
    decision: str


@dataclass(frozen=True, slots=True)
class Notice:
    """``subject``, ``case`` and ``premises`` are numbers in the lists of profiles, cases and premises."""

    step: str
    status: str
    subject: int
    agency: str
    officer: str
    entered_by: str
    issued_on: date
    served_at: datetime
    serial: str
    category: str
    conduct: str
    place: Point
    located_by: str
    accuracy_m: float
    moved_by_hand: bool
    case: int | None
    premises: int | None
    requirements: tuple[Requirement, ...] = ()
    comply_by: date | None = None
    evidence_on: date | None = None
    evidence: str = ""
    skip_reason: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    appeal: Appeal | None = None
    breaches: tuple[Breach, ...] = ()
    dispute: Dispute | None = None


@dataclass(frozen=True, slots=True)
class LegalArea:
    """An area where a power applies, or a template to copy. Hours only where the law counts hours."""

    kind: str
    agency: str
    title: str
    terms: str
    shape: MultiPolygon
    made_by: str
    reason: str
    valid_from: date
    valid_to: date | None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
