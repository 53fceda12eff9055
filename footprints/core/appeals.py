"""Appeals to the magistrates' court against a Community Protection Notice (s46)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from footprints.core.facts import CPN, STOP, Refusal, in_words


def last_day(issued_on: date, appeal_days: int) -> date:
    """The last day to appeal: the period begins with the day of issue, so 21 days end on issue + 20."""
    return issued_on + timedelta(days=appeal_days - 1)


def in_effect(kind: str, *, under_appeal: bool) -> bool:
    """Whether a requirement holds: while an appeal is in progress only what is to be stopped does (s46(3))."""
    return kind == STOP or not under_appeal


def lodging(step: str, issued_on: date, lodged_on: date, *, appeal_days: int, today: date) -> Iterator[Refusal]:
    """Why an appeal cannot have been lodged on a day."""
    if step != CPN:
        yield Refusal("step", "Only a Community Protection Notice can be appealed against.", "s46(1)")
        return
    last = last_day(issued_on, appeal_days)
    if lodged_on < issued_on:
        yield Refusal("lodged_on", f"The notice was issued on {in_words(issued_on)}, after that day.", "s46(2)")
    if lodged_on > last:
        rule = f"The last day to appeal was {in_words(last)}: {appeal_days} days beginning with the day of issue."
        yield Refusal("lodged_on", rule, "s46(2)")
    if lodged_on > today:
        yield Refusal("lodged_on", "That day is still to come.", "s46(2)")
