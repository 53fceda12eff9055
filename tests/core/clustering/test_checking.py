"""Bad input is refused with the field, the value and the rule."""

from __future__ import annotations

import numpy as np
import pytest

from clustering.core.dbscan import dbscan
from geo.core.checking import BadInput
from geo.core.outlines import outline

POINTS = np.array([(530_000.0, 180_000.0), (530_001.0, 180_000.0)])
ONES = np.ones(2, dtype=np.int64)


@pytest.mark.parametrize("radius", [0, -1, 0.0009, float("nan"), float("inf"), 2e6, True, "200", None, 10**400])
def test_bad_radius(radius: object) -> None:
    with pytest.raises(BadInput, match="is not a distance from 0.001 to 1,000,000 metres") as caught:
        dbscan(POINTS, ONES, radius_m=radius, min_reports=2)  # type: ignore[arg-type]
    assert caught.value.field == "radius_m"


@pytest.mark.parametrize("least", [0, -5, 2.5, float("nan"), True, "25", None, 2**60])
def test_bad_min_reports(least: object) -> None:
    with pytest.raises(BadInput, match='^min_reports: ".*" is not a whole number from 1'):
        dbscan(POINTS, ONES, radius_m=200, min_reports=least)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ([(-0.1281, 51.5113), (-0.13, 51.5)], "looks like degrees; coordinates must be metres"),
        ([(530_000.0, np.nan)] * 2, "is not a finite coordinate"),
        ([(np.inf, 180_000.0)] * 2, "is not a finite coordinate"),
        ([(1e12, 180_000.0)] * 2, "is further out than 100,000,000 metres"),
        ([(1.0, 2.0, 3.0)] * 2, "is not an array of n rows and 2 columns"),
    ],
)
def test_bad_points(points: list[tuple[float, ...]], rule: str) -> None:
    with pytest.raises(BadInput, match=rule) as caught:
        dbscan(points, ONES, radius_m=200, min_reports=2)
    assert caught.value.field == "points_m"


@pytest.mark.parametrize("weights", [[1], [0, 1], [-1, 1], [1.0, 2.0], [[1, 1]]])
def test_bad_weights(weights: list[object]) -> None:
    with pytest.raises(BadInput, match="^weights: "):
        dbscan(POINTS, weights, radius_m=200, min_reports=2)  # type: ignore[arg-type]


def test_a_grid_too_fine_for_the_extent_is_refused() -> None:
    with pytest.raises(BadInput, match="radius_m.*too small for an extent this large"):
        dbscan([(0.0, 0.0), (5e7, 5e7)], ONES, radius_m=0.001, min_reports=2)


def test_an_outline_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="core_points_m"):
        outline(np.zeros((0, 2)), 200.0)
