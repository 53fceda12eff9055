"""When a breach of a notice can be recorded (s48): the notice stood, and something it asks for was in effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from footprints.core.facts import STOP, Refusal, in_words

# What can be breached. A warning asks for nothing that it is an offence not to do.
BREACHABLE = frozenset({"cpn", "abc", "cbo", "injunction", "closure"})


@dataclass(frozen=True)
class AppealDays:
    """The days of an appeal, both included; no end while it is in progress."""

    lodged_on: date
    ended_on: date | None

    def runs_on(self, day: date) -> bool:
        return self.lodged_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Standing:
    """A served notice as a breach finds it."""

    step: str
    served_on: date
    stands_until: date | None
    asks: frozenset[str]
    appeals: Sequence[AppealDays] = ()


def refusals(notice: Standing, occurred_on: date, *, today: date) -> Iterator[Refusal]:
    if notice.step not in BREACHABLE:
        yield Refusal("step", "A warning can be followed by the next step, not breached.", "s48(1)")
        return
    if occurred_on > today:
        yield Refusal("occurred_on", "That day is still to come.", "s48(1)")
    if occurred_on < notice.served_on:
        yield Refusal("occurred_on", f"It was served on {in_words(notice.served_on)}, after that day.", "s48(1)")
    if notice.stands_until is not None and occurred_on > notice.stands_until:
        yield Refusal("occurred_on", f"It stood until {in_words(notice.stands_until)}, before that day.", "s48(1)")
    if any(appeal.runs_on(occurred_on) for appeal in notice.appeals) and STOP not in notice.asks:
        rule = "An appeal was in progress on that day and suspended all it asks for: only what is to be stopped stands."
        yield Refusal("occurred_on", rule, "s46(3)")
