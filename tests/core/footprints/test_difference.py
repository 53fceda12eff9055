from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from footprints.core.difference import Difference, area_m2, difference

SQUARE = shapely.box(0, 0, 10, 10)


def test_a_square_moved_by_half_its_width() -> None:
    found = difference(SQUARE, shapely.box(5, 0, 15, 10))
    assert found == Difference(before_m2=100.0, after_m2=100.0, added_m2=50.0, removed_m2=50.0, moved_m=5.0)
    assert found.sentence == "50 m² added and 50 m² taken away; its middle moved 5 m."


def test_the_same_outline_with_another_corner_first_is_the_same() -> None:
    turned = shapely.Polygon([(10, 0), (10, 10), (0, 10), (0, 0)])
    assert difference(SQUARE, turned).sentence == "The outline is the same."


def test_only_what_changed_is_told() -> None:
    assert difference(SQUARE, shapely.box(0, 0, 10, 10.01)).sentence == "The outline is the same."
    assert difference(SQUARE, SQUARE.buffer(-2)).sentence == "64 m² taken away."
    assert difference(SQUARE, shapely.box(-5, -5, 15, 15)).sentence == "300 m² added."


def test_holes_and_parts_count_with_their_ground() -> None:
    ring = SQUARE.difference(shapely.box(4, 4, 6, 6))
    two = shapely.MultiPolygon([ring, shapely.box(20, 0, 21, 1)])
    assert area_m2(two) == 97.0
    assert (difference(SQUARE, two).added_m2, difference(SQUARE, two).removed_m2) == (1.0, 4.0)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-50, 50), min_size=4, max_size=4), st.lists(st.integers(-50, 50), min_size=4, max_size=4))
def test_gain_less_loss_is_what_the_area_changed(first: list[int], second: list[int]) -> None:
    before, after = (shapely.box(x, y, x + 1 + abs(w), y + 1 + abs(h)) for x, y, w, h in (first, second))
    there, back = difference(before, after), difference(after, before)
    assert there.added_m2 - there.removed_m2 == pytest.approx(there.after_m2 - there.before_m2)
    assert (there.added_m2, there.moved_m) == (back.removed_m2, back.moved_m)
    assert there.moved_m == pytest.approx(math.dist(before.centroid.coords[0], after.centroid.coords[0]))
