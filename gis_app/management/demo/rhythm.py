"""When things happen: the days of two years and the hours of a day, each kind of trouble to its own rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from gis_app.management.demo.shapes import Floats

LONDON = ZoneInfo("Europe/London")
UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Weights of the weekdays from Monday; the hours as (peak, spread, weight), past 24 for the small hours."""

    weekdays: tuple[float, float, float, float, float, float, float]
    hours: tuple[tuple[float, float, float], ...]
    summer: float = 0.2  # how far July is above, and January below, the year's mean
    only: str = ""


RHYTHMS: dict[str, Rhythm] = {
    "night-out": Rhythm((0.3, 0.3, 0.5, 0.8, 2.1, 2.3, 0.7), ((22.4, 1.3, 3), (25.0, 0.9, 1))),
    "late": Rhythm((0.8, 0.8, 0.8, 0.9, 1.5, 1.7, 0.9), ((22.8, 1.6, 3), (25.5, 1.2, 1), (14, 3, 1)), 0.3),
    "after-school": Rhythm((1, 1, 1.05, 1, 1.25, 0.07, 0.05), ((15.9, 0.5, 3), (17.2, 0.7, 1)), 0.1, "term"),
    "weekend-day": Rhythm((0.4, 0.4, 0.4, 0.5, 0.9, 2.3, 2.1), ((14.8, 1.6, 2), (18.2, 1.2, 1)), 0.5),
    "shopping": Rhythm((1, 1, 1, 1.05, 1.2, 1.5, 0.6), ((12.8, 1.6, 1), (16.3, 0.9, 2)), 0.1),
    "evenings": Rhythm((0.8, 0.8, 0.85, 1.0, 1.4, 1.5, 0.9), ((20.2, 1.4, 3), (22.6, 1.2, 1)), 0.35),
    "mornings": Rhythm((1.5, 1.1, 1, 1, 1, 0.8, 0.6), ((8.4, 1.1, 2), (12.5, 2, 1))),
    "commuter": Rhythm((1, 1, 1, 1.1, 1.7, 1.3, 0.6), ((8.1, 0.7, 1), (17.3, 1.0, 2), (22.6, 1.1, 2)), 0.1),
    "bonfire": Rhythm((0.7, 0.7, 0.7, 0.8, 1.5, 1.8, 1.2), ((19.6, 1.2, 3), (22, 0.8, 1)), 0.0, "bonfire"),
}


def day_weights(days: Sequence[date], rhythm: Rhythm) -> Floats:
    """How likely each of ``days`` is (n,)."""
    weekday = np.array([rhythm.weekdays[day.weekday()] for day in days])
    season = np.array([1 + rhythm.summer * np.cos(2 * np.pi * (day.timetuple().tm_yday - 196) / 365) for day in days])
    weights: Floats = weekday * season * np.array([_allowed(day, rhythm.only) for day in days])
    return weights


def _allowed(day: date, only: str) -> float:
    when = (day.month, day.day)
    if only == "term":
        holiday = (7, 22) <= when <= (9, 3) or when >= (12, 20) or when <= (1, 4) or (4, 1) <= when <= (4, 14)
        return 0.08 if holiday or (10, 24) <= when <= (10, 31) else 1.0
    if only == "bonfire":
        peak = when == (11, 5) or when == (12, 31)
        return 9.0 if peak else 1.0 if (10, 20) <= when <= (11, 12) else 0.02
    return 1.0


def hours(count: int, rhythm: Rhythm, rng: np.random.Generator) -> Floats:
    """Hours of the day (n,), from 5 to 29: the small hours belong to the evening before."""
    peaks, spreads, weights = np.array(rhythm.hours).T
    chosen = rng.choice(len(peaks), count, p=weights / weights.sum())
    found: Floats = np.clip(rng.normal(peaks[chosen], spreads[chosen]), 5.0, 28.9)
    return found


def moments(days: Sequence[date], picked: npt.NDArray[np.int64], hour: Floats) -> list[datetime]:
    """The minute, in UTC, at ``hour`` London time of each picked day."""
    minutes = np.floor(hour * 60).astype(int).tolist()
    starts = [datetime(day.year, day.month, day.day, tzinfo=LONDON) for day in days]
    return [(starts[i] + timedelta(minutes=m)).astimezone(UTC) for i, m in zip(picked.tolist(), minutes, strict=True)]
