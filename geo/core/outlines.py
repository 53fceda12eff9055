"""The outline around points of a hotspot or of notices: always an area, around every point, with an exact meaning."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiPolygon, Polygon

from geo.core.checking import BadInput, Integers, Points, checked_points, checked_radius

Outline: TypeAlias = Polygon | MultiPolygon

# Segments per quarter of a circle. The polygon lies inside the circle: 0.64 % smaller, 0.5 m at 200 m.
QUARTER_SEGMENTS = 8
# Core points in one square of this many to the radius are drawn as one shape, the hull around them. Two of
# them lie at most radius / 8 apart, so the notch between their discs, which the hull fills, is at most
# radius / 256 deep (0.8 m at 200 m), and the closing fills most of it anyway.
SQUARES_PER_RADIUS = 12


def outline(core_points_m: npt.ArrayLike, radius_m: float, *, study_area: Outline | None = None) -> Outline:
    """Everything within half a radius of a core point, with gaps up to half a radius wide closed.

    The union of discs of radius_m / 2 around the core points, grown and shrunk again by radius_m / 4, and
    clipped to `study_area` where one is given. All in metres; Polygon or MultiPolygon, valid, normalised.

    One core point and a radius of 200 m: a disc of about pi · 100² m², also where a hull would be a point.
    """
    radius, points = checked_radius(radius_m), checked_points(core_points_m)
    if len(points) == 0:
        raise BadInput("core_points_m", points.shape, "holds no point to draw an outline around")
    return _outline(points, radius, study_area)


def outlines(
    core_points_m: npt.ArrayLike,
    labels: npt.ArrayLike,
    count: int,
    radius_m: float,
    *,
    study_area: Outline | None = None,
) -> Iterator[Outline]:
    """`outline` for each of the labels 0 … count - 1, in this order, as each becomes ready.

    Drawn on every processor core at once: GEOS lets go of Python's lock.
    """
    radius, points = checked_radius(radius_m), checked_points(core_points_m)
    if count == 0:
        return
    groups = _grouped(points, np.asarray(labels, dtype=np.int64), count)
    with ThreadPoolExecutor(max(1, min(8, os.cpu_count() or 1))) as pool:
        yield from pool.map(lambda group: _outline(group, radius, study_area), groups)


def _grouped(points: Points, labels: Integers, count: int) -> list[Points]:
    if labels.shape != (len(points),):
        raise BadInput("labels", labels.shape, f"is not one label for each of {len(points)} points")
    order = np.argsort(labels, kind="stable")
    edges = np.searchsorted(labels[order], np.arange(count + 1))
    empty = np.flatnonzero(np.diff(edges) == 0)
    if len(empty):
        raise BadInput("labels", int(empty[0]), "has no core point to draw an outline around")
    return np.split(points[order][edges[0] : edges[-1]], edges[1:-1] - edges[0])


def _outline(points: Points, radius_m: float, study_area: Outline | None) -> Outline:
    union = shapely.union_all(_discs(points, radius_m))
    # Grown with pointed corners and shrunk with round ones, nothing of the union is lost on the way back.
    grown = shapely.buffer(union, radius_m / 4, join_style="mitre")
    closed = shapely.buffer(grown, -radius_m / 4, quad_segs=QUARTER_SEGMENTS)
    if study_area is not None:
        closed = _areas_only(shapely.intersection(closed, study_area))
    return shapely.normalize(closed)


def _discs(points: Points, radius_m: float) -> npt.NDArray[np.object_]:
    """What is united: a disc around each point that lies alone, a rounded hull around those that crowd."""
    side = radius_m / SQUARES_PER_RADIUS
    square = np.floor(points / side)
    # In order of squares, x and y, so that the same points give the same bytes.
    order = np.lexsort((points[:, 1], points[:, 0], square[:, 1], square[:, 0]))
    points, square = points[order], square[order]
    fresh = np.append(True, (np.diff(square, axis=0) != 0).any(axis=1))
    group = np.cumsum(fresh) - 1
    alone = np.bincount(group)[group] == 1
    single = shapely.polygons(points[alone][:, None, :] + _circle(radius_m / 2))
    if alone.all():
        return np.asarray(single)
    crowd = np.unique(group[~alone], return_inverse=True)[1]
    hulls = shapely.convex_hull(shapely.linestrings(points[~alone], indices=crowd))
    return np.append(single, shapely.buffer(hulls, radius_m / 2, quad_segs=QUARTER_SEGMENTS))


def _circle(radius_m: float) -> Points:
    """The corners of a regular polygon on the circle around the origin."""
    turn = np.arange(4 * QUARTER_SEGMENTS) * (np.pi / (2 * QUARTER_SEGMENTS))
    return radius_m * np.column_stack((np.cos(turn), np.sin(turn)))


def _areas_only(shape: object) -> Outline:
    """The polygons of a clipped outline; touching points and lines are no area."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.area > 0]
    if not parts:
        raise BadInput("study_area", "", "does not reach this hotspot")
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
