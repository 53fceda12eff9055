"""Points and distances in metres, as every method that takes them asks for, and how it says no."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

SMALLEST_RADIUS_M = 0.001
LARGEST_RADIUS_M = 1_000_000.0
# No metric reference system reaches further; beyond it squared distances lose the millimetre.
FURTHEST_M = 100_000_000.0


class BadInput(ValueError):
    """Input that a method refuses: which field, the value as it came, and the rule it breaks."""

    def __init__(self, field: str, value: object, rule: str) -> None:
        self.field = field
        self.value = value
        self.rule = rule
        super().__init__(f'{field}: "{value}" {rule}')


def checked_radius(radius_m: object, field: str = "radius_m") -> float:
    """The radius as a float in metres; refuses NaN, infinity, zero, negatives and other types."""
    rule = f"is not a distance from {SMALLEST_RADIUS_M} to {LARGEST_RADIUS_M:,.0f} metres"
    if isinstance(radius_m, bool) or not isinstance(radius_m, int | float | np.integer | np.floating):
        raise BadInput(field, radius_m, rule)
    try:
        radius = float(radius_m)
    except OverflowError:
        raise BadInput(field, radius_m, rule) from None
    if not math.isfinite(radius) or not SMALLEST_RADIUS_M <= radius <= LARGEST_RADIUS_M:
        raise BadInput(field, radius_m, rule)
    return radius


def checked_points(points_m: npt.ArrayLike) -> Points:
    """The points as an (n, 2) array in metres; refuses other shapes, NaN, infinity and degrees."""
    points = np.asarray(points_m, dtype=np.float64)
    if points.size == 0:
        return points.reshape(0, 2)
    if points.ndim != 2 or points.shape[1] != 2:
        raise BadInput("points_m", points.shape, "is not an array of n rows and 2 columns")
    usable = np.isfinite(points).all(axis=1)
    if not usable.all():
        row = int(np.argmin(usable))
        raise BadInput("points_m", tuple(points[row].tolist()), f"is not a finite coordinate (row {row})")
    reach = np.abs(points).max(axis=0)
    if reach.max() > FURTHEST_M:
        row = int(np.argmax(np.abs(points).max(axis=1)))
        raise BadInput("points_m", tuple(points[row].tolist()), f"is further out than {FURTHEST_M:,.0f} metres")
    if reach[0] <= 180 and reach[1] <= 90:
        raise BadInput("points_m", tuple(points[0].tolist()), "looks like degrees; coordinates must be metres")
    return points
