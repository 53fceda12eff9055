"""What the Act allows, written a second time and without the code it judges: plain loops over plain rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

LADDER = ["warning-1", "warning-2", "warning-3", "cpw", "cpn"]
STANDS = {"warning-1": 183, "warning-2": 183, "warning-3": 183, "cpw": 183, "cpn": 365}
GAP = timedelta(days=1)


@dataclass
class Row:
    """A notice as the oracle sees it. `said` names the texts that are not empty, and the papers."""

    step: str
    to: str
    issued_on: date
    served_on: date
    conduct: str
    comply_by: date | None = None
    evidence_on: date | None = None
    asks: list[tuple[str, date | None]] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    counted: bool = True


@dataclass(frozen=True)
class Who:
    person: bool
    born_on: date | None = None


def sixteenth_birthday(born_on: date) -> date:
    try:
        return date(born_on.year + 16, born_on.month, born_on.day)
    except ValueError:
        return date(born_on.year + 16, 3, 1)


def stood_until(row: Row) -> date:
    return row.issued_on + timedelta(days=STANDS[row.step] - 1)


def faults(row: Row, who: Who, before: Iterable[Row], *, today: date, may_issue: bool) -> set[str]:
    """Every reason why this notice may not count as served; empty when it may."""
    found = {name for name in ("conduct_text", "statement") if name not in row.said}
    if row.issued_on > today or row.served_on > today or row.served_on < row.issued_on:
        found.add("days")
    if any(kind == "stop" and deadline is not None for kind, deadline in row.asks):
        found.add("deadline on stop")
    if any(deadline is not None and deadline < max(row.issued_on, row.served_on) for _, deadline in row.asks):
        found.add("deadline in the past")
    mine = [one for one in before if one.to == row.to and one.counted]
    if leaves_ladder(row, mine) and "skip_reason" not in row.said:
        found.add("skip_reason")
    if row.step in ("cpw", "cpn"):
        found |= faults_under_the_act(row, who, may_issue)
    if row.step == "cpw" and (row.comply_by is None or row.comply_by < max(row.issued_on, row.served_on)):
        found.add("comply_by")
    if row.step == "cpn":
        found |= faults_of_a_notice(row, mine)
    return found


def faults_under_the_act(row: Row, who: Who, may_issue: bool) -> set[str]:
    found = {name for name in ("scan", "detrimental", "persistent", "unreasonable") if name not in row.said}
    if not may_issue:
        found.add("issuer")
    if who.person and who.born_on is None and "age_basis" not in row.said:
        found.add("age unknown")
    if who.person and who.born_on is not None and row.issued_on < sixteenth_birthday(who.born_on):
        found.add("under 16")
    return found


def faults_of_a_notice(row: Row, mine: list[Row]) -> set[str]:
    found = {name for name in ("consulted", "evidence_text") if name not in row.said}
    if not row.asks:
        found.add("requirements")
    carried = False
    for one in mine:
        if one.step != "cpw" or one.conduct != row.conduct or one.comply_by is None or row.evidence_on is None:
            continue
        if one.comply_by < row.issued_on and one.comply_by < row.evidence_on <= row.issued_on:
            carried = True
    if not carried:
        found.add("warning")
    return found


def leaves_ladder(row: Row, mine: list[Row]) -> bool:
    if row.step not in LADDER:
        return False
    reached, newest = -1, date.min
    for one in mine:
        other_conduct = one.step in ("cpw", "cpn") and one.conduct != row.conduct
        if one.step in LADDER and not other_conduct and one.issued_on <= row.issued_on <= stood_until(one):
            position = LADDER.index(one.step)
            if position > reached:
                reached, newest = position, one.issued_on
            elif position == reached:
                newest = max(newest, one.issued_on)
    position = LADDER.index(row.step)
    if position > reached + 1:
        return True
    return position == reached + 1 and reached >= 0 and row.issued_on < newest + GAP


def appeal_may_be_lodged(row: Row, day: date, today: date) -> bool:
    return row.step == "cpn" and day <= today and 0 <= (day - row.issued_on).days <= 20
