"""How two versions of a footprint differ, in square metres and metres."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely

# What rounding to seven decimals of a degree (a centimetre) may change along an outline, and nobody means.
NEGLIGIBLE_M2 = 0.5
NEGLIGIBLE_M = 0.5


@dataclass(frozen=True)
class Difference:
    """From one outline to the next: ground gained and lost (m²), and how far its middle moved (m)."""

    before_m2: float
    after_m2: float
    added_m2: float
    removed_m2: float
    moved_m: float

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if self.added_m2 < NEGLIGIBLE_M2 and self.removed_m2 < NEGLIGIBLE_M2:
            return "The outline is the same."
        changes = [
            f"{area:,.0f} m² {word}"
            for area, word in ((self.added_m2, "added"), (self.removed_m2, "taken away"))
            if area >= NEGLIGIBLE_M2
        ]
        moved = f"; its middle moved {self.moved_m:,.0f} m" if self.moved_m >= NEGLIGIBLE_M else ""
        return f"{' and '.join(changes)}{moved}."


def area_m2(shape: shapely.Geometry) -> float:
    """The area of a valid shape in metres, on the plane of the grid: within 0.1 % of the ground in Great Britain."""
    return float(shape.area)


def difference(before: shapely.Geometry, after: shapely.Geometry) -> Difference:
    """Compare two valid polygonal shapes in metres. Neither is altered.

    >>> difference(shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10))
    Difference(before_m2=100.0, after_m2=100.0, added_m2=50.0, removed_m2=50.0, moved_m=5.0)
    """
    shared = area_m2(shapely.intersection(before, after))
    old, new = area_m2(before), area_m2(after)
    middle, next_middle = shapely.centroid(before), shapely.centroid(after)
    return Difference(
        before_m2=old,
        after_m2=new,
        # Never below zero: the shared area carries the last digit's error.
        added_m2=max(0.0, new - shared),
        removed_m2=max(0.0, old - shared),
        moved_m=math.hypot(next_middle.x - middle.x, next_middle.y - middle.y),
    )
