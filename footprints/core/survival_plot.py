"""The curve of a survival estimate as paths of an SVG, so that the page needs no script to draw it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footprints.core.figures import Floats, Survival

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Plot:
    """Paths and ticks in pixels of a `WIDTH` by `HEIGHT` picture."""

    curve: str
    band: str
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def survival_plot(survival: Survival) -> Plot | None:
    """None where there is nothing to draw: nobody was watched for a day."""
    if survival.people == 0 or survival.longest == 0:
        return None
    days = np.concatenate([[0], survival.days, [survival.longest]])
    x = LEFT + days / survival.longest * (WIDTH - LEFT - RIGHT)
    share = _closed(survival.share)
    known = ~np.isnan(survival.low)
    low, high = _closed(survival.low[known]), _closed(survival.high[known])
    # Where the share has reached 0 the band is not defined, so it ends on that day.
    end = days[-1] if known.all() else survival.days[~known][0]
    band_days = np.concatenate([[0], survival.days[known], [end]])
    band_x = LEFT + band_days / survival.longest * (WIDTH - LEFT - RIGHT)
    upper, lower = _steps(band_x, high), _steps(band_x, low)[::-1]
    return Plot(
        curve="M" + " ".join(_point(*at) for at in _steps(x, share)),
        band="M" + " ".join(_point(*at) for at in [*upper, *lower]) + "Z",
        x_ticks=_x_ticks(survival.longest),
        y_ticks=tuple((_height(share), f"{share * 100:.0f} %") for share in (0.0, 0.25, 0.5, 0.75, 1.0)),
    )


def _closed(shares: Floats) -> Floats:
    """All at the beginning; the last share to the end."""
    return np.concatenate([[1.0], shares, [shares[-1] if len(shares) else 1.0]])


def _steps(x: Floats, share: Floats) -> list[tuple[float, float]]:
    """Corners of a staircase: level up to each day, then down."""
    corners = [(float(x[0]), _height(share[0]))]
    for at, before, after in zip(x[1:], share[:-1], share[1:], strict=True):
        corners += [(float(at), _height(before)), (float(at), _height(after))]
    return corners


def _height(share: float) -> float:
    return float(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM))


def _point(x: float, y: float) -> str:
    return f"{x:.1f},{y:.1f}"


def _x_ticks(longest: int) -> tuple[tuple[float, str], ...]:
    """About six ticks at whole months."""
    months = longest / MONTH_DAYS
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / step <= 7)
    return tuple(
        (LEFT + month * MONTH_DAYS / longest * (WIDTH - LEFT - RIGHT), f"{month}")
        for month in range(0, int(months) + 1, step)
    )
