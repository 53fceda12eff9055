"""The points on streets to which reports are moved, as published police data does, and how many each one draws."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from gis_app.management.demo.records import SnapPoint, Street
from gis_app.management.demo.shapes import XY, Floats
from gis_app.management.demo.skeleton import placed
from gis_app.management.demo.troubles import TROUBLES, Spot

SNAP_POINTS = 1_200
APART = 60.0
APPEAL = {"main": 1.3, "local": 1.0, "path": 0.5}
# Spread of the piles, as the logarithm's standard deviation. Chosen so that the shares of the busiest points are
# those of Westminster's published reports: the top 1 % hold 13 %, the top 10 % hold half.
PILE_SPREAD = 0.8


def choose_snap_points(streets: Sequence[Street], rng: np.random.Generator) -> tuple[SnapPoint, ...]:
    """Points along the street segments; more of them where trouble gathers."""
    owners, points = _candidates(streets)
    appeal = np.array([APPEAL[streets[owner].road_class] for owner in owners]) * (1 + 9 * _nearness(points))
    chosen = np.sort(rng.choice(len(points), SNAP_POINTS, replace=False, p=appeal / appeal.sum()))
    return tuple(
        _snap_point((round(x, 2), round(y, 2)), streets[owner])
        for (x, y), owner in zip(points[chosen].tolist(), owners[chosen].tolist(), strict=True)
    )


def _snap_point(point: XY, street: Street) -> SnapPoint:
    spots = [spot for trouble in TROUBLES for spot in trouble.spots if spot.known_as]
    known = (spot.known_as for spot in spots if math.dist(point, placed(spot.middle)) < 1.35 * spot.spread)
    return SnapPoint(*point, street.code, street.name, next(known, street.name), street.road_class)


def _candidates(streets: Sequence[Street]) -> tuple[npt.NDArray[np.int64], Floats]:
    """The number of its street and the place of each possible point: one for every sixty metres or so."""
    lines = np.array([street.line for street in streets], dtype=object)
    counts = np.maximum(1, np.round(shapely.length(lines) / APART)).astype(np.int64)
    owners = np.repeat(np.arange(len(streets)), counts)
    order = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = (order + 0.5) / counts[owners]
    return owners, shapely.get_coordinates(shapely.line_interpolate_point(lines[owners], share, normalized=True))


def _nearness(points: Floats) -> Floats:
    """0 to about 1: how near each point (n, 2) is to where trouble gathers."""
    near = np.zeros(len(points))
    for trouble in TROUBLES:
        for spot in trouble.spots:
            near = np.maximum(near, pull(points, spot, reach=1.2))
    return near


def pull(points: Floats, spot: Spot, reach: float = 1.0) -> Floats:
    """How strongly ``spot`` draws reports to each point (n, 2): level in the middle, steep at its edge."""
    distance = np.hypot(*(points - np.array(placed(spot.middle))).T)
    strength: Floats = np.exp(-((distance / (1.7 * spot.spread * reach)) ** 4))
    return strength
