"""The map of one case: its numbers, its cluster, its bounds, and what it does not tell."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import shapely
from django.db import connection

from footprints.models import Notice
from geo.crs import shape_to_metric
from geo.models import Case
from layers.of_case import of_case, outline_of
from partners.models import Person
from tests.db.conftest import EAST, NORTH
from tests.db.layers.door import Door
from tests.db.served import served, square

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def mapped(door: Door, case: Case) -> dict[str, Any]:
    found: dict[str, Any] = door.json(f"layers/cases/{case.pk}/map.json")
    return found


@pytest.fixture
def street(owner: Person, partner: Person, shared_case: Case) -> None:
    """Three linked and one inside within 100 m, one linked far away, and what does not count."""
    square(shared_case, owner)
    for east in (0, 60, 60):
        served(owner, east, case=shared_case)
    served(owner, -40)
    served(owner, 900, case=shared_case)
    served(owner, 10, case=shared_case, status="withdrawn")
    served(owner, case=shared_case, status="withdrawn", located=False)
    served(owner, 20, case=shared_case, restricted_at=NOON)
    served(owner, 30, case=shared_case, status="recording")
    served(owner, 40, restricted_at=NOON)
    served(partner, 50)


def test_each_number_says_what_it_counted(street: None, at_owner: Door, shared_case: Case) -> None:
    found = mapped(at_owner, shared_case)
    assert found["counts"] == {"linked": 4, "inside": 1, "withdrawn": 2, "unlocated": 1, "off_map": 2}
    assert found["not_shown"] == 0
    assert found["said"] == [
        "4 notices that count are linked to this case, on all dates.",
        "1 more that counts was served inside its footprint, for another case or for none.",
        "2 were withdrawn: drawn hollow, and not counted.",
        "1 of these has no location and cannot be on the map.",
        "2 linked notices are being recorded or disputed: not on the map, and not counted.",
    ]


def test_the_circle_is_told_how_many_linked_ones_it_is_not_shown(
    street: None, at_partner: Door, shared_case: Case
) -> None:
    found = mapped(at_partner, shared_case)
    assert found["counts"] == {"linked": 4, "inside": 1, "withdrawn": 2, "unlocated": 1, "off_map": 0}
    assert found["not_shown"] == 2
    assert found["said"][-1] == "2 linked notices of other agencies are not shown to you."


def test_the_cluster_is_the_exact_one_of_the_points_that_count(street: None, at_owner: Door, shared_case: Case) -> None:
    cluster = mapped(at_owner, shared_case)["cluster"]
    assert (cluster["method"], cluster["parameters"]) == ("dbscan", {"radius_m": 100.0, "min_notices": 3})
    [hotspot] = cluster["features"]
    assert (hotspot["properties"]["notices"], hotspot["properties"]["places"]) == (4, 3)
    assert (cluster["used"], cluster["outside"]) == (5, 1)
    drawn = shape_to_metric(shapely.geometry.shape(hotspot["geometry"]))
    # All within half a radius of the core points from x = -40 to x = 60, and nothing else.
    discs = shapely.union_all([shapely.Point(EAST + x, NORTH).buffer(50, 32) for x in (-40, 0, 60)])
    assert drawn.buffer(0.5).contains(discs)
    assert shapely.box(EAST - 91, NORTH - 51, EAST + 111, NORTH + 51).contains(drawn)


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_than_three_are_no_cluster(number: int, at_owner: Door, owner: Person, case: Case) -> None:
    for _ in range(number):
        served(owner, case=case)
    assert mapped(at_owner, case)["cluster"]["features"] == []


def test_the_bounds_hold_footprint_and_points(street: None, at_owner: Door, shared_case: Case) -> None:
    west, south, east, north = mapped(at_owner, shared_case)["bounds"]
    box = shape_to_metric(shapely.box(west, south, east, north))
    assert box.buffer(0.1).contains(shapely.box(EAST - 100, NORTH - 100, EAST + 900, NORTH + 100))
    # Not much more: the sides lean by 1.5 degrees, as the grid does against the meridian here.
    assert box.area < 1.15 * 1000 * 200


def test_a_case_with_neither_says_so(at_owner: Door, case: Case) -> None:
    found = mapped(at_owner, case)
    assert (found["bounds"], found["cluster"]["used"]) == (None, 0)
    assert found["said"] == ["0 notices that count are linked to this case, on all dates."]


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "-1", "x"])
def test_a_case_that_is_not_there_is_not_found(number: str, at_owner: Door) -> None:
    answer = at_owner.get(f"layers/cases/{number}/map.json")
    assert answer.status_code == 404


def test_it_takes_no_filter(at_owner: Door, case: Case) -> None:
    assert at_owner.get(f"layers/cases/{case.pk}/map.json", category="noise").status_code == 400


def test_it_asks_few_questions_however_many_notices(
    street: None, at_owner: Door, shared_case: Case, django_assert_max_num_queries: Any
) -> None:
    at_owner.client.get("/healthz")
    with django_assert_max_num_queries(12):
        mapped(at_owner, shared_case)


def test_the_spatial_index_finds_what_lies_inside(owner: Person, shared_case: Case) -> None:
    """Where sequential scans are forbidden the planner names every index that the conditions can use."""
    square(shared_case, owner)
    outline = outline_of(owner, shared_case.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = of_case(Notice.objects.visible_to(owner).shown(), shared_case.pk, outline).explain()
    assert "footprints_notice_geom" in plan
    assert "Seq Scan on footprints_notice" not in plan


def test_served_in_2019_counts_as_well(at_owner: Door, owner: Person, case: Case) -> None:
    square(case, owner)
    served(owner, issued_on=date(2019, 1, 1))
    assert mapped(at_owner, case)["counts"]["inside"] == 1
