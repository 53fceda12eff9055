"""The one transformation path, against published points."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo import crs

# Ordnance Survey's worked point at Caister water tower, and Leicester Square by the same tables.
CAISTER = (1.716073973, 52.658007833, 651409.804, 313177.450)
LEICESTER_SQUARE = (-0.1281, 51.5113, 529995.089, 180813.044)
in_england = st.tuples(st.floats(-2.5, 0.5), st.floats(51.0, 54.5))


@pytest.mark.parametrize(("lon", "lat", "easting", "northing"), [CAISTER, LEICESTER_SQUARE])
def test_degrees_become_osgb_metres_to_the_millimetre(lon: float, lat: float, easting: float, northing: float) -> None:
    x, y = crs.to_metric([lon], [lat])
    assert (x[0], y[0]) == (pytest.approx(easting, abs=0.001), pytest.approx(northing, abs=0.001))


@given(in_england)
def test_there_and_back_is_the_same_place(place: tuple[float, float]) -> None:
    lon, lat = crs.to_lonlat(*crs.to_metric([place[0]], [place[1]]))
    assert abs(lon[0] - place[0]) < 2e-8
    assert abs(lat[0] - place[1]) < 2e-8


@given(in_england)
def test_the_web_twin_gives_back_the_degrees_to_seven_decimals(place: tuple[float, float]) -> None:
    lon, lat = crs.from_web(*crs.to_web(*place))
    assert (round(float(lon), 7), round(float(lat), 7)) == (round(place[0], 7), round(place[1], 7))


def test_web_mercator_is_the_known_one() -> None:
    x, y = crs.to_web([180.0, 0.0], [85.051128779806, 51.5])
    assert x[0] == pytest.approx(20037508.342789)
    assert y[0] == pytest.approx(20037508.342789)
    assert y[1] == pytest.approx(6710219.083, abs=0.01)


@pytest.mark.parametrize(("lon", "lat"), [(-20.0, 50.0), (139.7, 35.7), (np.nan, 51.0), (np.inf, 51.0), (999.0, 1.0)])
def test_where_the_grid_does_not_reach_is_nan(lon: float, lat: float) -> None:
    x, y = crs.to_metric([lon], [lat])
    assert np.isnan(x[0])
    assert np.isnan(y[0])


def test_nothing_in_nothing_out() -> None:
    assert [part.size for part in crs.to_metric([], [])] == [0, 0]


@given(in_england, st.floats(0.0001, 1.0), st.floats(0.0001, 1.0), st.floats(0, 1), st.floats(0, 1))
def test_a_metric_box_holds_every_point_of_the_box_in_degrees(
    corner: tuple[float, float], width: float, height: float, across: float, up: float
) -> None:
    west, south = corner
    x0, y0, x1, y1 = crs.metric_box(west, south, west + width, south + height)
    x, y = crs.to_metric([west + across * width], [south + up * height])
    assert x0 <= x[0] <= x1
    assert y0 <= y[0] <= y1


def test_a_box_far_away_finds_nothing() -> None:
    assert max(crs.metric_box(100, 10, 110, 20)) < 0


def test_the_whole_world_is_the_whole_grid() -> None:
    assert crs.metric_box(-180, -90, 180, 90) == (0.0, 0.0, 700_000.0, 1_300_000.0)


def test_both_columns_come_from_one_shape() -> None:
    square = shapely.box(-0.13, 51.51, -0.12, 51.52)
    metric, web = crs.stored_pair(lonlat=square)
    assert (metric.srid, web.srid) == (27700, 3857)
    # About 694 m by 1,113 m at this latitude.
    assert metric.area == pytest.approx(694.1 * 1112.7, rel=0.002)
