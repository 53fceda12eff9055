"""Numbers, days and times as an officer would write them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day_words(day: date) -> str:
    """6 January 2026"""
    return f"{day.day} {day:%B %Y}"


def time_words(at: datetime) -> str:
    """6 January 2026 at 21:00, in local time"""
    local = timezone.localtime(at)
    return f"{day_words(local.date())} at {local:%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """1 notice, 1,204 notices"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def area_words(square_metres: float) -> str:
    if square_metres < 10_000:
        return f"{square_metres:,.0f} m²"
    return f"{square_metres / 1e6:,.3f} km²" if square_metres < 100_000 else f"{square_metres / 1e6:,.2f} km²"
