from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from geo.importing.times import TimeRule, read_window

LONDON = ZoneInfo("Europe/London")


def rule(**formats: str) -> TimeRule:
    names = {"month": "%Y-%m", "day": "%d/%m/%Y", "iso": "iso", "clock": "%d/%m/%Y %H:%M:%S"}
    return TimeRule(("When",), "", tuple((names[name], precision) for name, precision in formats.items()), LONDON)


@pytest.mark.parametrize(
    ("text", "formats", "start", "end"),
    [
        ("2024-01", {"month": "month"}, "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z"),
        ("2023-12", {"month": "month"}, "2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        # Summer time: the month begins an hour before midnight UTC, and March is an hour short.
        ("2024-06", {"month": "month"}, "2024-05-31T23:00:00Z", "2024-06-30T23:00:00Z"),
        ("2024-03", {"month": "month"}, "2024-03-01T00:00:00Z", "2024-03-31T23:00:00Z"),
        ("15/06/2024", {"month": "month", "day": "day"}, "2024-06-14T23:00:00Z", "2024-06-15T23:00:00Z"),
        ("27/10/2024", {"day": "day"}, "2024-10-26T23:00:00Z", "2024-10-28T00:00:00Z"),
        ("2023-05-31T23:04:00+00:00", {"iso": "minute"}, "2023-05-31T23:04:00Z", "2023-05-31T23:05:00Z"),
        ("2023-06-01T00:04:59.5", {"iso": "second"}, "2023-05-31T23:04:59Z", "2023-05-31T23:05:00Z"),
        ("2023-06-01T10:40:00+02:00", {"iso": "hour"}, "2023-06-01T08:00:00Z", "2023-06-01T09:00:00Z"),
        ("2023-06-01", {"iso": "minute"}, "2023-05-31T23:00:00Z", "2023-06-01T23:00:00Z"),
        ("01/12/2024 13:05:30", {"clock": "second"}, "2024-12-01T13:05:30Z", "2024-12-01T13:05:31Z"),
    ],
)
def test_windows(text: str, formats: dict[str, str], start: str, end: str) -> None:
    window = read_window(text, "", rule(**formats))
    found = [datetime.fromtimestamp(at / 1e6, UTC) for at in (window.start_us, window.end_us)]
    assert found == [datetime.fromisoformat(start), datetime.fromisoformat(end)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty, where a date like 31/01/2026 is needed"),
        ("31/02/2024", "is not a date like 31/01/2026"),
        ("01/01/1066", "lies outside the years 1900 to 2099"),
        ("01/01/2024 10:00", "is not a date like 31/01/2026"),
    ],
)
def test_what_is_no_date_says_what_one_looks_like(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_window(text, "", rule(day="day"))
