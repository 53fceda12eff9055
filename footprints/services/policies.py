"""Writing what the law and an agency's policy say from a day on. What held before is ended, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from footprints.models import DocumentKind, LadderPolicy, LadderStep, LegalParameter, Step
from geo.services.storing import store
from partners.errors import InvalidInput
from partners.services import agency_named

DAY = timedelta(days=1)
STEP_MEMBERS = frozenset({"step", "gap_days", "stands_days", "needs"})
LONGEST_DAYS = 3660


@transaction.atomic
def ladder_set(*, agency_slug: str, name: str, from_date: date, steps: Sequence[Any]) -> LadderPolicy:
    """Give an agency its own ladder from a day on; the one it had ends the day before. Raises InvalidInput."""
    agency = agency_named(agency_slug)
    rows = [step_row(number, given) for number, given in enumerate(steps, start=1)]
    if not rows:
        raise InvalidInput.of("steps", "", "holds no step")
    if twice := {row.step for row in rows if [other.step for other in rows].count(row.step) > 1}:
        raise InvalidInput.of("steps", ", ".join(sorted(twice)), "stands twice on the ladder")
    end_before(LadderPolicy.objects.filter(agency=agency), from_date)
    policy = LadderPolicy(agency=agency, name=name, from_date=from_date)
    store(policy)
    for row in rows:
        row.policy = policy
        store(row)
    return policy


@transaction.atomic
def legal_parameter_set(*, name: str, value: Decimal, from_date: date, source: str) -> LegalParameter:
    """Write what a legal parameter is from a day on; what it was ends the day before. Raises InvalidInput."""
    known = sorted(set(LegalParameter.objects.values_list("name", flat=True)))
    if name not in known:
        raise InvalidInput.of("name", name, f"is not a parameter we know; known are {', '.join(known)}")
    if not value.is_finite() or value <= 0:
        raise InvalidInput.of("value", value, "is not a number above 0")
    end_before(LegalParameter.objects.filter(name=name), from_date)
    made = LegalParameter(name=name, value=value, from_date=from_date, source=source)
    store(made)
    return made


def step_row(number: int, given: Any) -> LadderStep:
    """One step of a ladder as its file gives it, checked member by member."""
    field = f"steps.{number}"
    if not isinstance(given, Mapping) or not STEP_MEMBERS >= set(given) >= {"step"}:
        raise InvalidInput.of(field, given, f"is not an object with step, and of {', '.join(sorted(STEP_MEMBERS))}")
    if given["step"] not in Step.values:
        raise InvalidInput.of(f"{field}.step", given["step"], f"is not one of {', '.join(Step.values)}")
    needs = given.get("needs", [])
    if not isinstance(needs, list) or not all(kind in DocumentKind.values for kind in needs):
        raise InvalidInput.of(f"{field}.needs", needs, f"is not a list of {', '.join(DocumentKind.values)}")
    stands = given.get("stands_days")
    return LadderStep(
        position=number,
        step=given["step"],
        gap_days=read_days(f"{field}.gap_days", given.get("gap_days", 0), lowest=0),
        stands_days=None if stands is None else read_days(f"{field}.stands_days", stands, lowest=1),
        needs=needs,
    )


def read_days(field: str, given: Any, *, lowest: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not lowest <= given <= LONGEST_DAYS:
        raise InvalidInput.of(field, given, f"is not a whole number of days from {lowest} to {LONGEST_DAYS}")
    return given


def end_before(rows: Any, from_date: date) -> None:
    """End what holds on the day before; what begins on that day or later must be taken up with its author."""
    later = rows.filter(from_date__gte=from_date).first()
    if later is not None:
        rule = f"is not after {later.from_date}, from which day another one holds"
        raise InvalidInput.of("from_date", from_date, rule)
    rows.on(from_date).update(to_date=from_date - DAY)
