from __future__ import annotations

import math
from itertools import pairwise

import mercantile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.crs import to_web
from geo.tiles import EXTENT, HIGHEST_ZOOM, Tile, read_tile
from partners.errors import InvalidInput


@st.composite
def tiles(draw: st.DrawFn) -> Tile:
    z = draw(st.integers(0, HIGHEST_ZOOM))
    last = 2**z - 1
    return Tile(z, draw(st.integers(0, last)), draw(st.integers(0, last)))


@settings(max_examples=30)
@given(tiles())
def test_boxes_are_those_of_mercantile(tile: Tile) -> None:
    web = mercantile.xy_bounds(tile.x, tile.y, tile.z)
    degrees = mercantile.bounds(tile.x, tile.y, tile.z)
    assert tile.web_box() == pytest.approx(tuple(web), abs=1e-6)
    assert tile.degrees() == pytest.approx(tuple(degrees), abs=1e-9)


@settings(max_examples=30)
@given(tiles())
def test_neighbours_share_their_edge_to_the_last_bit(tile: Tile) -> None:
    last = 2**tile.z - 1
    if tile.x < last:
        assert tile.web_box()[2] == Tile(tile.z, tile.x + 1, tile.y).web_box()[0]
    if tile.y < last:
        assert tile.web_box()[1] == Tile(tile.z, tile.x, tile.y + 1).web_box()[3]


@settings(max_examples=30)
@given(st.floats(-8, 2), st.floats(50, 60), st.integers(0, HIGHEST_ZOOM))
def test_a_place_lies_in_the_tile_that_mercantile_names(lon: float, lat: float, z: int) -> None:
    found = mercantile.tile(lon, lat, z)
    west, south, east, north = Tile(z, found.x, found.y).web_box()
    x, y = to_web(lon, lat)
    slack = Tile(z, 0, 0).unit_m / 1000 + 1e-6
    assert west - slack <= x <= east + slack
    assert south - slack <= y <= north + slack


def test_a_widened_box_does_not_wrap_at_the_antimeridian() -> None:
    west, _, east, _ = Tile(1, 0, 0).degrees(buffer=64)
    assert west == pytest.approx(-180 - 180 * 64 / EXTENT)
    assert east == pytest.approx(180 * 64 / EXTENT)


def test_zooming_in_halves_a_tile() -> None:
    sizes = [Tile(z, 0, 0).size_m for z in range(HIGHEST_ZOOM + 1)]
    assert all(math.isclose(one, 2 * next_one) for one, next_one in pairwise(sizes))


@settings(max_examples=30)
@given(tiles())
def test_a_tile_is_read_back_from_its_address(tile: Tile) -> None:
    assert read_tile(str(tile.z), str(tile.x), str(tile.y)) == tile


HOSTILE = [
    "",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "NaN",
    "inf",
    "0x1",
    " 1",
    "1 ",
    "٣",
    "²",
    "1_0",
    "9" * 400,
    "4294967296",
    "%00",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", range(3))
def test_hostile_numbers_are_refused(text: str, place: int) -> None:
    numbers = ["3", "1", "1"]
    numbers[place] = text
    with pytest.raises(InvalidInput):
        read_tile(*numbers)


@pytest.mark.parametrize(("z", "x", "y"), [("0", "1", "0"), ("0", "0", "1"), ("3", "8", "0"), ("23", "0", "0")])
def test_numbers_beyond_the_zoom_are_refused(z: str, x: str, y: str) -> None:
    with pytest.raises(InvalidInput):
        read_tile(z, x, y)
