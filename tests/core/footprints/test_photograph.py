from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from footprints.core.photograph import differences, duration, length

SERVED = datetime(2026, 3, 1, 14, 0, tzinfo=UTC)


def said(
    distance_m: float | None = None,
    taken_at: datetime | None = None,
    accuracy_m: float | None = None,
    served_at: datetime | None = SERVED,
) -> list[str]:
    return differences(distance_m=distance_m, accuracy_m=accuracy_m, taken_at=taken_at, served_at=served_at)


def test_place_and_time_that_differ_are_said() -> None:
    assert said(432.0, SERVED - timedelta(hours=3)) == [
        "This photograph was taken 430 m from the pin.",
        "This photograph was taken 3 hours before the notice was served.",
    ]
    assert said(None, SERVED + timedelta(days=12)) == ["This photograph was taken 12 days after the notice was served."]


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert said() == said(None, SERVED, served_at=None) == []


@pytest.mark.parametrize(
    ("distance_m", "accuracy_m", "differs"), [(100, None, 0), (101, None, 1), (140, 50, 0), (151, 50, 1)]
)
def test_what_the_pin_itself_may_be_off_is_no_difference(
    distance_m: float, accuracy_m: float | None, differs: int
) -> None:
    assert len(said(distance_m, accuracy_m=accuracy_m)) == differs


@pytest.mark.parametrize("side", [-1, 1])
def test_half_an_hour_is_no_difference(side: int) -> None:
    assert said(taken_at=SERVED + side * timedelta(minutes=30)) == []
    assert len(said(taken_at=SERVED + side * timedelta(minutes=31))) == 1


def test_the_same_moment_in_another_zone_is_the_same() -> None:
    assert said(taken_at=datetime(2026, 3, 1, 16, 0, tzinfo=timezone(timedelta(hours=2)))) == []


@pytest.mark.parametrize(
    ("metres", "words"),
    [(104, "100 m"), (996, "1000 m"), (1000, "1.0 km"), (2449, "2.4 km"), (9960, "10 km"), (1_234_567, "1,235 km")],
)
def test_lengths(metres: float, words: str) -> None:
    assert length(metres) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (31, "31 minutes"),
        (90, "90 minutes"),
        (118, "2 hours"),
        (1440, "24 hours"),
        (2880, "2 days"),
        (2_000_000, "1,389 days"),
    ],
)
def test_durations(minutes: float, words: str) -> None:
    assert duration(timedelta(minutes=minutes)) == words
