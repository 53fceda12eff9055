"""How long an area may last: the last lawful day and minute pass, the next are refused by name."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from footprints.core.areas import (
    Fault,
    Limit,
    Span,
    clock_faults,
    days_faults,
    hours_faults,
    years_faults,
    years_later,
)

LONDON = ZoneInfo("Europe/London")
THREE_YEARS = Limit(3, "the Act, s60")
HOURS = Limit(48, "the Act, s34")
DAYS = Limit(92, "the Act, s80")


def hours(first: str, last: str) -> Span:
    starts, ends = (datetime.fromisoformat(text).replace(tzinfo=LONDON) for text in (first, last))
    return Span(starts.date(), ends.date(), starts, ends)


@pytest.mark.parametrize(
    ("first", "last", "lawful"),
    [
        (date(2026, 3, 1), date(2029, 2, 28), True),
        (date(2026, 3, 1), date(2029, 3, 1), False),
        (date(2028, 2, 29), date(2031, 2, 28), True),
        (date(2028, 2, 29), date(2031, 3, 1), False),
        (date(2025, 3, 1), date(2028, 2, 29), True),
    ],
)
def test_three_years_end_on_the_day_before_the_anniversary(first: date, last: date, lawful: bool) -> None:
    assert (list(years_faults(Span(first, last), THREE_YEARS)) == []) is lawful


def test_a_refusal_names_the_last_lawful_day_and_the_section() -> None:
    (fault,) = years_faults(Span(date(2026, 3, 1), date(2029, 3, 1)), THREE_YEARS)
    rule = "is after 2029-02-28: an area that begins on 2026-03-01 holds for 3 years at most (the Act, s60)"
    assert fault == Fault("valid_to", "2029-03-01", rule)


def test_the_first_day_of_a_closure_is_the_first_of_its_days() -> None:
    first = date(2026, 1, 1)
    assert list(days_faults(Span(first, date(2026, 4, 2)), DAYS)) == []
    assert [fault.field for fault in days_faults(Span(first, date(2026, 4, 3)), DAYS)] == ["valid_to"]


@pytest.mark.parametrize("faults", [years_faults, days_faults])
def test_an_area_of_limited_length_needs_a_last_day(faults: object) -> None:
    (fault,) = faults(Span(date(2026, 1, 1), None), DAYS)  # type: ignore[operator]
    assert (fault.field, fault.value) == ("valid_to", "")


@pytest.mark.parametrize(
    ("first", "last", "lawful"),
    [
        ("2026-06-05T18:00", "2026-06-07T18:00", True),
        ("2026-06-05T18:00", "2026-06-07T18:01", False),
        # The clock goes forward on 29 March: 18:00 to 18:00 two days on is 47 hours, and 19:00 is 48.
        ("2026-03-28T18:00", "2026-03-30T19:00", True),
        ("2026-03-28T18:00", "2026-03-30T19:01", False),
        # It goes back on 25 October: 18:00 to 18:00 two days on is 49 hours.
        ("2026-10-24T18:00", "2026-10-26T17:00", True),
        ("2026-10-24T18:00", "2026-10-26T17:01", False),
    ],
)
def test_hours_are_those_that_pass_not_those_of_the_clock(first: str, last: str, lawful: bool) -> None:
    assert (list(hours_faults(hours(first, last), HOURS)) == []) is lawful


def test_a_dispersal_needs_both_hours() -> None:
    missing = list(hours_faults(Span(date(2026, 6, 5), date(2026, 6, 7)), HOURS))
    assert [fault.field for fault in missing] == ["starts_at", "ends_at"]
    assert all("(the Act, s34)" in fault.rule for fault in missing)


@pytest.mark.parametrize(
    ("span", "fields"),
    [
        (hours("2026-06-05T18:00", "2026-06-05T18:00"), ["ends_at"]),
        (Span(date(2026, 6, 5), None, datetime(2026, 6, 5, 18, tzinfo=LONDON), None), ["ends_at"]),
        (hours("2026-06-05T18:00", "2026-06-07T18:00"), []),
        # Half-open: hours that end at midnight end on the day before.
        (hours("2026-06-05T18:00", "2026-06-07T00:00"), ["valid_to"]),
        (Span(date(2026, 6, 4), date(2026, 6, 7)), []),
    ],
)
def test_hours_lie_on_the_days_they_say(span: Span, fields: list[str]) -> None:
    assert [fault.field for fault in clock_faults(span)] == fields


def test_a_leap_day_has_its_anniversary_on_the_first_of_march() -> None:
    assert years_later(date(2028, 2, 29), 3) == date(2031, 3, 1)
    assert years_later(date(2028, 2, 29), 4) == date(2032, 2, 29)
