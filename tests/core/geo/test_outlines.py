"""Outlines are always areas, hold every core point, and have an exact meaning."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.core.checking import BadInput
from geo.core.outlines import outline, outlines

HERE = (530_000.0, 180_000.0)
RADIUS = 200.0
SHAPES = {
    "one point": [(0, 0)],
    "two points": [(0, 0), (150, 0)],
    "two points apart": [(0, 0), (1000, 0)],
    "on a line": [(0, 0), (50, 50), (100, 100), (150, 150)],
    "identical": [(7, 7)] * 5,
    "a ring with a hole": [(300 * math.cos(a), 300 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 24)],
    "a crowd": [(x * 3, y * 3) for x in range(12) for y in range(12)],
}


@pytest.mark.parametrize("offsets", SHAPES.values(), ids=SHAPES.keys())
def test_always_an_area_around_every_core(offsets: list[tuple[float, float]]) -> None:
    points = np.array(HERE) + np.array(offsets)
    shape = outline(points, RADIUS)
    assert shape.geom_type in {"Polygon", "MultiPolygon"}
    assert shape.is_valid and not shape.is_empty
    # Half a radius around each core, less the segment error.
    assert shapely.contains(shape, shapely.buffer(shapely.points(points), RADIUS / 2 * 0.99)).all()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=30))
def test_any_points_give_an_area_no_wider_than_its_meaning(offsets: list[tuple[int, int]]) -> None:
    points = np.array(HERE) + np.array(offsets, dtype=float)
    shape = outline(points, RADIUS)
    assert shape.geom_type in {"Polygon", "MultiPolygon"}
    discs = shapely.union_all(shapely.buffer(shapely.points(points), RADIUS / 2, quad_segs=32))
    assert shapely.contains(shape, shapely.points(points)).all()
    assert shape.area >= discs.area * 0.993
    # Closing by r never passes the hull, and fills only what lies within r of the discs on two sides.
    assert shapely.covers(shapely.buffer(discs, RADIUS / 4), shape)
    assert shapely.covers(shapely.buffer(shapely.convex_hull(discs), 0.5), shape)


def test_the_area_of_one_core_is_a_disc_of_half_the_radius() -> None:
    ideal = math.pi * (RADIUS / 2) ** 2
    assert ideal * 0.9935 <= outline([HERE], RADIUS).area <= ideal


def test_a_narrow_gap_is_closed_and_a_wide_one_is_not() -> None:
    assert outline([HERE, (HERE[0] + 235, HERE[1])], RADIUS).geom_type == "Polygon"
    assert outline([HERE, (HERE[0] + 320, HERE[1])], RADIUS).geom_type == "MultiPolygon"


def test_crowded_cores_move_the_line_by_less_than_a_256th(monkeypatch: pytest.MonkeyPatch) -> None:
    points = np.array(HERE) + np.random.default_rng(5).normal(0, 60, (400, 2))
    crowded = outline(points, RADIUS)
    monkeypatch.setattr("geo.core.outlines.SQUARES_PER_RADIUS", 1e7)
    assert shapely.hausdorff_distance(crowded.exterior, outline(points, RADIUS).exterior) < RADIUS / 256


def test_order_and_repetition_of_points_do_not_change_a_byte() -> None:
    points = np.array(HERE) + np.random.default_rng(5).normal(0, 300, (60, 2)).round()
    again = np.concatenate((points[::-1], points[:20]))
    assert outline(points, RADIUS).wkb == outline(again, RADIUS).wkb


def test_many_outlines_are_the_single_ones() -> None:
    points = np.array(HERE) + np.random.default_rng(2).normal(0, 500, (40, 2))
    labels = np.arange(40) % 3
    singly = [outline(points[labels == label], RADIUS).wkb for label in range(3)]
    assert [shape.wkb for shape in outlines(points, labels, 3, RADIUS)] == singly
    assert list(outlines(np.zeros((0, 2)), np.zeros(0, dtype=int), 0, RADIUS)) == []


def test_clipped_to_the_study_area_it_stays_an_area() -> None:
    west = shapely.box(HERE[0] - 1000, HERE[1] - 1000, HERE[0], HERE[1] + 1000)
    assert outline([HERE], RADIUS, study_area=west).area == pytest.approx(outline([HERE], RADIUS).area / 2)
    with pytest.raises(BadInput, match="does not reach"):
        outline([(HERE[0] + 500, HERE[1])], RADIUS, study_area=west)
