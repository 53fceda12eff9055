"""Small geometry helpers: smooth curves, rounding to the centimetre, walking along a line. All in metres."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

XY = tuple[float, float]
Floats = npt.NDArray[np.float64]


def smooth_line(points: Sequence[XY], step: float = 20.0) -> LineString:
    """A curve through all ``points`` (Catmull-Rom), with a corner about every ``step`` metres."""
    first, last = np.array(points[0]), np.array(points[-1])
    before, after = 2 * first - np.array(points[1]), 2 * last - np.array(points[-2])
    knots = np.vstack([before, np.array(points, dtype=float), after])
    return LineString(_spline(knots, step, closed=False))


def smooth_ring(points: Sequence[XY], step: float = 20.0) -> Polygon:
    """A closed smooth outline through all ``points``."""
    loop = np.array(points, dtype=float)
    knots = np.vstack([loop[-1], loop, loop[0], loop[1]])
    return Polygon(_spline(knots, step, closed=True))


def _spline(knots: Floats, step: float, *, closed: bool) -> Floats:
    pieces = []
    for p0, p1, p2, p3 in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        count = max(2, round(math.dist(p1, p2) / step))
        t = np.linspace(0, 1, count, endpoint=False)[:, None]
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * (p1 - p2) + p3 - p0) * t**3)
        )
    if not closed:
        pieces.append(knots[-2][None, :])
    return np.vstack(pieces)


def box_at(centre: XY, width: float, height: float, angle_degrees: float) -> Polygon:
    """A rectangle of ``width`` by ``height`` metres around ``centre``, turned anticlockwise."""
    angle = math.radians(angle_degrees)
    along = (math.cos(angle) * width / 2, math.sin(angle) * width / 2)
    across = (-math.sin(angle) * height / 2, math.cos(angle) * height / 2)
    signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return Polygon(
        [(centre[0] + a * along[0] + b * across[0], centre[1] + a * along[1] + b * across[1]) for a, b in signs]
    )


def moved(shape: BaseGeometry, offset: XY) -> BaseGeometry:
    """``shape`` shifted by ``offset`` metres and rounded to the centimetre."""
    return shapely.transform(shape, lambda xy: np.round(xy + np.array(offset), 2))


def heading(start: XY, end: XY) -> float:
    """Direction from ``start`` to ``end`` in radians, anticlockwise from east."""
    return math.atan2(end[1] - start[1], end[0] - start[0])


def ahead(point: XY, angle: float, distance: float) -> XY:
    """The point ``distance`` metres from ``point`` in direction ``angle`` (radians)."""
    return (point[0] + math.cos(angle) * distance, point[1] + math.sin(angle) * distance)
