"""What the law and the ladder look at: one notice as it is recorded, and what came before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

CPW, CPN = "cpw", "cpn"
# The two notices of the Act itself: who may get and who may give one is not for an agency to decide.
OF_THE_ACT = frozenset({CPW, CPN})
OUTCOMES = frozenset({"cbo", "injunction", "closure", "eviction"})
STOP = "stop"
SERVED, WITHDRAWN, DISPUTED = "served", "withdrawn", "disputed"


@dataclass(frozen=True)
class Subject:
    """A person, with the birth date where it is known, or a body."""

    is_person: bool
    born_on: date | None = None


@dataclass(frozen=True)
class Grounds:
    """Why each of the three tests of s43(1) is met."""

    detrimental: str = ""
    persistent: str = ""
    unreasonable: str = ""


@dataclass(frozen=True)
class Requirement:
    """What a notice asks for: to stop, to do, or to take steps, and by when."""

    kind: str
    text: str
    deadline: date | None = None


@dataclass(frozen=True)
class Draft:
    """A notice as it is recorded so far. `papers` are the kinds of its documents."""

    step: str
    subject: Subject | None = None
    issued_on: date | None = None
    served_on: date | None = None
    issuer: str = ""
    issuer_designated: bool = False
    conduct: str | None = None
    conduct_text: str = ""
    grounds: Grounds = field(default_factory=Grounds)
    consulted: str = ""
    comply_by: date | None = None
    evidence_on: date | None = None
    evidence_text: str = ""
    age_basis: str = ""
    skip_reason: str = ""
    posted: bool = False
    has_premises: bool = False
    located: bool = False
    requirements: tuple[Requirement, ...] = ()
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PastBreach:
    """A breach, and the fixed penalty offered for it: until when it may be paid, and when it was."""

    occurred_on: date
    pay_by: date | None = None
    paid_on: date | None = None

    @property
    def discharged(self) -> bool:
        """Paid in time: no proceedings follow (s52)."""
        return self.pay_by is not None and self.paid_on is not None and self.paid_on <= self.pay_by


@dataclass(frozen=True)
class Past:
    """A notice to the same subject that was served before. `name` is its step in words."""

    step: str
    name: str
    issued_on: date
    conduct: str | None = None
    standing: str = SERVED
    comply_by: date | None = None
    stands_until: date | None = None
    breaches: tuple[PastBreach, ...] = ()

    @property
    def counts(self) -> bool:
        """What is disputed or withdrawn is no step."""
        return self.standing == SERVED

    def stands_on(self, day: date) -> bool:
        return self.counts and self.issued_on <= day and (self.stands_until is None or day <= self.stands_until)


@dataclass(frozen=True)
class Law:
    """The legal parameters in force on one day; None where there was no such law yet."""

    lowest_age: int | None = None
    appeal_days: int | None = None
    penalty_highest: Decimal | None = None
    penalty_days: int | None = None


@dataclass(frozen=True)
class Around:
    """Around a notice: what was served before it, the law on its day of issue, and today."""

    history: tuple[Past, ...]
    law: Law
    today: date


@dataclass(frozen=True)
class Refusal:
    """A hard rule that would be broken: the field, the rule in one sentence, and where it is written."""

    field: str
    rule: str
    source: str


@dataclass(frozen=True)
class Missing:
    """What a notice lacks to count as served."""

    field: str
    rule: str


def in_words(day: date) -> str:
    return f"{day:%-d %B %Y}"
