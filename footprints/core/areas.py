"""How long an area where a power applies may last, and what it must say. Pure: the limits of the law come as data."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True)
class Fault:
    """What is wrong with an area: the field, its value as given, and the rule with the section that has it."""

    field: str
    value: str
    rule: str


@dataclass(frozen=True)
class Limit:
    """A limit of the law as it holds on the first day of an area, with the section it stands in."""

    most: int
    source: str


@dataclass(frozen=True)
class Span:
    """When an area holds: days (both included) and, where the hour matters, half-open local times."""

    valid_from: date
    valid_to: date | None
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    @property
    def has_hours(self) -> bool:
        return self.starts_at is not None or self.ends_at is not None


def years_faults(span: Span, limit: Limit) -> Iterator[Fault]:
    """An area that holds for some years at most, counted from its first day (s60)."""
    if span.valid_to is None:
        yield Fault("valid_to", "", f"is needed: such an area holds for {limit.most} years at most ({limit.source})")
        return
    last = years_later(span.valid_from, limit.most) - timedelta(days=1)
    if span.valid_to > last:
        yield too_late(span, last, f"{limit.most} years", limit)


def days_faults(span: Span, limit: Limit) -> Iterator[Fault]:
    """An area that holds for some days at most, its first day being the first of them (s80)."""
    if span.valid_to is None:
        yield Fault("valid_to", "", f"is needed: such an area holds for {limit.most} days at most ({limit.source})")
        return
    last = span.valid_from + timedelta(days=limit.most - 1)
    if span.valid_to > last:
        yield too_late(span, last, f"{limit.most} days", limit)


def hours_faults(span: Span, limit: Limit) -> Iterator[Fault]:
    """An area that holds for some hours at most: by the hours that pass, also where a clock is changed (s34)."""
    for field, moment in (("starts_at", span.starts_at), ("ends_at", span.ends_at)):
        if moment is None:
            yield Fault(field, "", f"is needed: such an area holds for {limit.most} hours at most ({limit.source})")
    if span.starts_at is None or span.ends_at is None:
        return
    # In UTC: between two times of one zone Python counts by the clock on the wall.
    if span.ends_at.astimezone(UTC) - span.starts_at.astimezone(UTC) > timedelta(hours=limit.most):
        rule = f"is more than {limit.most} hours after the start, {clock(span.starts_at)} ({limit.source})"
        yield Fault("ends_at", clock(span.ends_at), rule)


def clock_faults(span: Span) -> Iterator[Fault]:
    """That hours are given whole, in order, and on the days that they say."""
    if not span.has_hours:
        return
    if span.starts_at is None or span.ends_at is None:
        missing, other = ("starts_at", "ends_at") if span.starts_at is None else ("ends_at", "starts_at")
        yield Fault(missing, "", f"is needed beside {other}")
        return
    if span.ends_at <= span.starts_at:
        yield Fault("ends_at", clock(span.ends_at), f"is not after the start, {clock(span.starts_at)}")
        return
    first, last = span.starts_at.date(), (span.ends_at - timedelta(microseconds=1)).date()
    if span.valid_from != first:
        yield Fault("valid_from", str(span.valid_from), f"is not the day on which its hours begin, {first}")
    if span.valid_to != last:
        yield Fault("valid_to", str(span.valid_to or ""), f"is not the day on which its hours end, {last}")


def too_late(span: Span, last: date, length: str, limit: Limit) -> Fault:
    rule = f"is after {last}: an area that begins on {span.valid_from} holds for {length} at most ({limit.source})"
    return Fault("valid_to", str(span.valid_to), rule)


def years_later(day: date, years: int) -> date:
    """The same day some years on; after 29 February, where there is none, 1 March."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
