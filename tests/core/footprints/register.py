"""The words of the state machine: people, steps, days at which something changes, and rows with one thing wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies

from footprints.core import breaches, facts
from footprints.core.ladder import last_standing_day
from tests.core.footprints import oracle
from tests.core.footprints.notices import LADDER

# In the middle of the days that the machine plays; the leapling is 16 on it.
LEAP_DAY = date(2024, 2, 29)
PEOPLE = {
    "grown": oracle.Who(True, date(1990, 5, 1)),
    "leapling": oracle.Who(True, date(2008, 2, 29)),
    "unknown": oracle.Who(True),
    "shop": oracle.Who(False),
}
STEPS = ("warning-1", "warning-2", "warning-3", "cpw", "cpw", "cpn", "cpn", "abc")
ALL_SAID = frozenset(
    {"conduct_text", "statement", "scan", "detrimental", "persistent", "unreasonable", "consulted", "evidence_text"}
)
FLAWS = (*sorted(ALL_SAID), "issuer", "requirements", "evidence_on", "deadline")
WORDS: dict[str, Any] = {
    "conduct": strategies.sampled_from(["noise", "noise", "litter"]),
    "flaw": strategies.sampled_from([*[None] * 3 * len(FLAWS), *FLAWS]),
    "skip_reason": strategies.booleans(),
    "age_basis": strategies.booleans(),
}
AMOUNTS = (Decimal(0), Decimal("60.00"), Decimal("100.00"), Decimal("100.01"))
WAIT = strategies.sampled_from([True, True, True, False])
EDGES = (-1, 0, 1, 2, 5, 14, 15, 19, 20, 21)
NEAR = strategies.sampled_from(EDGES)


def nth(day: date, days: int) -> date:
    return day + timedelta(days=days)


@dataclass(eq=False)
class Kept:
    """A served notice in the machine's register."""

    row: oracle.Row
    standing: str = facts.SERVED
    appeals: list[breaches.AppealDays] = field(default_factory=list)
    breaches: list[facts.PastBreach] = field(default_factory=list)

    def past(self) -> facts.Past:
        row = self.row
        steps = {one.step: one for one in LADDER}
        stands = steps[row.step].stands_days if row.step in steps else None
        return facts.Past(
            step=row.step,
            name=row.step,
            issued_on=row.issued_on,
            conduct=row.conduct,
            standing=self.standing,
            comply_by=row.comply_by,
            stands_until=last_standing_day(row.issued_on, stands),
            breaches=tuple(self.breaches),
        )


def draft_of(row: oracle.Row, who: oracle.Who, may_issue: bool) -> facts.Draft:
    def text(name: str) -> str:
        return "said" if name in row.said else ""

    return facts.Draft(
        step=row.step,
        subject=facts.Subject(who.person, who.born_on),
        issued_on=row.issued_on,
        served_on=row.served_on,
        issuer="Alice",
        issuer_designated=may_issue,
        conduct=row.conduct,
        conduct_text=text("conduct_text"),
        grounds=facts.Grounds(text("detrimental"), text("persistent"), text("unreasonable")),
        consulted=text("consulted"),
        comply_by=row.comply_by,
        evidence_on=row.evidence_on,
        evidence_text=text("evidence_text"),
        age_basis=text("age_basis"),
        skip_reason=text("skip_reason"),
        located=True,
        requirements=tuple(facts.Requirement(kind, "asked", deadline) for kind, deadline in row.asks),
        papers=frozenset(row.said & {"statement", "scan"}),
    )


def flawed(row: oracle.Row, flaw: str | None) -> oracle.Row:
    """The row with one thing wrong or left out."""
    asks: dict[str, list[tuple[str, date | None]]] = {"requirements": [], "deadline": [("stop", nth(row.issued_on, 7))]}
    evidence_on = None if flaw == "evidence_on" else row.evidence_on
    return replace(row, said=row.said - {flaw}, asks=asks.get(flaw or "", row.asks), evidence_on=evidence_on)


def nearby(row: oracle.Row) -> Iterator[oracle.Row]:
    """The row a day earlier or later in each of its days, for other conduct, and without its reasons."""
    for name, days in product(("issued_on", "served_on", "comply_by", "evidence_on"), (-1, 1)):
        day = getattr(row, name)
        if day is not None:
            moved: dict[str, Any] = {name: nth(day, days)}
            yield replace(row, **moved)
    for day in (nth(row.issued_on, 1), LEAP_DAY, nth(LEAP_DAY, -1)):
        yield replace(row, issued_on=day, served_on=day)
    yield replace(row, conduct="litter")
    for name in ("skip_reason", "age_basis"):
        yield replace(row, said=row.said - {name})
