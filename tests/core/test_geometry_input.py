from __future__ import annotations

import math
from typing import Any

import pytest
import shapely

from geo.crs import shape_to_lonlat
from geo.geometry_input import MOST_VERTICES, geojson_of, read_point, read_polygon
from partners.errors import InvalidInput

WEST, SOUTH, STEP = -0.1278123, 51.5012345, 0.001
SQUARE = [
    [WEST, SOUTH],
    [WEST + STEP, SOUTH],
    [WEST + STEP, SOUTH + STEP],
    [WEST, SOUTH + STEP],
    [WEST, SOUTH],
]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def moved(ring: list[list[float]], east: float) -> list[list[float]]:
    return [[x + east, y] for x, y in ring]


def refusal(geojson: object) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_polygon(geojson)
    return caught.value.detail


def test_a_valid_outline_is_kept_to_the_last_digit() -> None:
    checked = read_polygon(polygon(SQUARE))
    assert shapely.get_coordinates(checked.shape_lonlat).tolist() == SQUARE
    assert checked.change is None
    assert checked.shape_metric.area == pytest.approx(7722, abs=5)


def test_a_clockwise_outline_is_turned_without_calling_it_a_change() -> None:
    checked = read_polygon(polygon(SQUARE[::-1]))
    assert checked.change is None
    assert shapely.is_ccw(checked.shape_lonlat.geoms[0].exterior)


def test_a_bow_tie_keeps_both_its_halves_and_says_so() -> None:
    bow_tie = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]
    checked = read_polygon(polygon(bow_tie))
    assert checked.change == "The outline crossed itself: it was split into 2 parts, and covers the same ground."
    assert checked.shape_metric.area == pytest.approx(read_polygon(polygon(SQUARE)).shape_metric.area / 2, rel=1e-3)


def test_a_star_drawn_in_one_stroke_keeps_its_middle() -> None:
    points = [[WEST + STEP * math.cos(a), SOUTH + STEP * math.sin(a)] for a in [math.pi * i * 0.8 for i in range(5)]]
    checked = read_polygon(polygon([*points, points[0]]))
    middle = shapely.Point(WEST, SOUTH)
    assert checked.shape_lonlat.contains(middle)
    assert len(checked.shape_lonlat.geoms) == 1


def test_overlapping_parts_are_joined_and_it_is_said() -> None:
    both = {"type": "MultiPolygon", "coordinates": [[SQUARE], [moved(SQUARE, STEP / 2)]]}
    checked = read_polygon(both)
    assert len(checked.shape_lonlat.geoms) == 1
    assert "joined into 1 part" in (checked.change or "")


def test_a_repaired_outline_is_the_same_in_degrees_and_in_metres() -> None:
    bow_tie = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]
    checked = read_polygon(polygon(bow_tie))
    again = shape_to_lonlat(checked.shape_metric)
    assert shapely.hausdorff_distance(again, checked.shape_lonlat) < 1e-9
    assert checked.shape_lonlat.is_valid


def test_lost_ground_is_said_in_square_metres() -> None:
    hole = [[x / 2 + WEST / 2, y / 2 + SOUTH / 2] for x, y in SQUARE]
    pierced = [[x + 0.7 * STEP, y + 0.2 * STEP] for x, y in hole]
    checked = read_polygon(polygon(SQUARE, pierced))
    assert checked.change is not None


def test_heights_are_left_out_and_it_is_said() -> None:
    checked = read_polygon(polygon([[x, y, 12.5] for x, y in SQUARE]))
    assert checked.change == "The heights were left out."
    assert not checked.shape_lonlat.has_z


def nested(depth: int) -> dict[str, Any]:
    collection: dict[str, Any] = {"type": "GeometryCollection", "geometries": []}
    for _ in range(depth):
        collection = {"type": "GeometryCollection", "geometries": [collection]}
    return collection


def with_first(position: Any) -> dict[str, Any]:
    return polygon([position, *SQUARE[1:-1], position])


REFUSED = [
    (None, "is not a GeoJSON Polygon"),
    ("Polygon", "is not a GeoJSON Polygon"),
    ([1, 2], "is not a GeoJSON Polygon"),
    ({}, "is not Polygon or MultiPolygon"),
    ({"type": ["Polygon"], "coordinates": [SQUARE]}, "is not Polygon or MultiPolygon"),
    ({"type": "Polygon"}, "is missing"),
    ({"type": "Polygon", "coordinates": None}, "is not a list of rings"),
    ({"type": "Polygon", "coordinates": {}}, "is not a list of rings"),
    ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "it needs 4"),
    ({"type": "Point", "coordinates": [0, 51]}, "is not Polygon or MultiPolygon"),
    ({"type": "Feature", "geometry": polygon(SQUARE)}, "is not Polygon or MultiPolygon"),
    (nested(400), "is not Polygon or MultiPolygon"),
    (polygon(SQUARE) | {"crs": {"type": "name", "properties": {"name": "EPSG:27700"}}}, "is not allowed"),
    (polygon(SQUARE) | {"crs": None}, "is not allowed"),
    (polygon(), "is not a list of rings"),
    (polygon([]), "is not a list of positions"),
    (polygon(SQUARE[:-1]), "does not close its ring"),
    (polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), "it needs 4"),
    (polygon([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[0]]), "encloses no area"),
    (polygon([[WEST, SOUTH], [WEST + 1e-7, SOUTH], [WEST, SOUTH + 1e-7], [WEST, SOUTH]]), "is too small"),
    (polygon(SQUARE, SQUARE), "encloses no area"),
    (with_first([math.nan, 51.5]), "is not a finite number"),
    (with_first([0.1, math.inf]), "is not a finite number"),
    (with_first([10**400, 51.5]), "is not a finite number"),
    (with_first([True, 51.5]), "is not a finite number"),
    (with_first(["0.1", 51.5]), "is not a finite number"),
    (with_first([None, 51.5]), "is not a finite number"),
    (with_first([[0.1], 51.5]), "is not a finite number"),
    (with_first([181, 51.5]), "is outside"),
    (with_first([0.1, -91]), "is outside"),
    (with_first([530000, 180000]), "is outside"),
    (with_first([0.1]), "is not a position"),
    (with_first([0.1, 51.5, 1, 2]), "is not a position"),
    (with_first("0.1,51.5"), "is not a position"),
    (polygon([[*SQUARE[0], 5], *SQUARE[1:]]), "mixes positions"),
    (polygon([[2.3, 48.8], [2.4, 48.8], [2.4, 48.9], [2.3, 48.8]]), "reaches outside Great Britain"),
    (polygon([[-180, -85], [180, -85], [180, 85], [-180, -85]]), "reaches outside Great Britain"),
]


@pytest.mark.parametrize(("geojson", "rule"), REFUSED)
def test_what_is_not_an_outline_is_refused_with_its_rule(geojson: object, rule: str) -> None:
    said = refusal(geojson)
    assert rule in said
    assert said.startswith("geometry")


def test_a_million_positions_are_refused_before_they_are_read() -> None:
    ring: list[Any] = [["not even numbers"]] * 1_000_000
    assert f"more than {MOST_VERTICES:,} positions" in refusal(polygon(ring))


def test_an_outline_that_crosses_itself_too_often_is_refused_quickly() -> None:
    zigzag = [[WEST + STEP * (i * 0.618 % 1), SOUTH + STEP * (i * 0.414 % 1)] for i in range(4000)]
    assert "crosses itself more than" in refusal(polygon([*zigzag, zigzag[0]]))


def test_geojson_out_has_seven_decimals_and_turns_counter_clockwise() -> None:
    out = geojson_of(read_polygon(polygon(SQUARE[::-1])).shape_lonlat)
    assert out["type"] == "MultiPolygon"
    ring = out["coordinates"][0][0]
    assert all(round(x, 7) == x and round(y, 7) == y for x, y in ring)
    assert shapely.is_ccw(shapely.LinearRing(ring))


def test_a_point_comes_in_degrees_and_metres() -> None:
    lonlat, metric = read_point({"type": "Point", "coordinates": [WEST, SOUTH]})
    assert (lonlat.x, lonlat.y) == (WEST, SOUTH)
    assert 529_000 < metric.x < 531_000


@pytest.mark.parametrize("coordinates", [None, [], [1], ["a", "b"], [math.nan, 51], [2.3, 48.8], [0, 91], {}])
def test_a_point_that_is_none_is_refused(coordinates: object) -> None:
    with pytest.raises(InvalidInput):
        read_point({"type": "Point", "coordinates": coordinates})
