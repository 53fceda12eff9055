"""Hotspot runs through the records API."""

from __future__ import annotations

from typing import Any

import pytest

from clustering.models import HotspotRun
from clustering.services import hotspot_run_execute
from partners.models import Person
from tests.db.api import Api, fields_named, ids
from tests.db.clustering.conftest import asked, carried_out

WANTED = {"radius_m": 100, "min_reports": 5}


def test_a_run_is_accepted_with_an_empty_bar(owner: Person) -> None:
    answer = Api(owner).post("hotspot-runs/", {**WANTED, "filter": {"from": "2026-01-01", "to": None, "category": []}})
    run = answer.json()
    assert answer.status_code == 202
    assert (run["status"], run["progress"], run["stage"], run["hotspots"]) == ("queued", 0, "Waiting", [])
    assert run["filter"] == {"from": "2026-01-01"}
    assert run["parameters"] == {"radius_m": 100, "min_reports": 5}


@pytest.mark.usefixtures("town")
def test_a_finished_run_explains_itself(owner: Person) -> None:
    run = Api(owner).get(f"hotspot-runs/{carried_out(owner).pk}/").json()
    assert (run["status"], run["used"], run["noise"], run["hotspot_count"]) == ("done", 14, 1, 2)
    assert (run["left_out"], run["error"], run["made_by"]) == ({"no location": 1}, None, "Alice")
    first = run["hotspots"][0]
    assert (first["rank"], first["name"], first["reports"], first["months"]) == (1, "Station Road", 7, [3, 0, 4])
    west, south, east, north = first["bounds"]
    lon, lat = first["point"]
    assert west < lon < east and south < lat < north
    assert (east - west, north - south) == pytest.approx((0.0023, 0.0009), abs=0.0002)
    assert "geom" not in first


@pytest.mark.usefixtures("town")
def test_the_list_is_newest_first_without_hotspots(owner: Person) -> None:
    older, newer = carried_out(owner), asked(owner)
    rows = Api(owner).get("hotspot-runs/").json()["results"]
    assert [row["id"] for row in rows] == [newer.pk, older.pk]
    assert rows[1]["hotspot_count"] == 2
    assert "hotspots" not in rows[1]


def test_who_sees_and_cancels_a_run(owner: Person, partner: Person, viewer: Person) -> None:
    run = asked(owner)
    assert ids(Api(viewer).get("hotspot-runs/")) == {run.pk}
    assert ids(Api(partner).get("hotspot-runs/")) == set()
    door = f"hotspot-runs/{run.pk}/"
    assert [Api(person).get(door).status_code for person in (owner, viewer, partner, None)] == [200, 200, 404, 401]
    cancel = f"{door}cancel/"
    assert [Api(person).post(cancel).status_code for person in (viewer, partner, None)] == [403, 404, 401]
    answer = Api(owner).post(cancel)
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert Api(owner).post(cancel).status_code == 409


def test_a_viewer_may_not_ask(viewer: Person) -> None:
    assert Api(viewer).post("hotspot-runs/", WANTED).status_code == 403


BAD: list[tuple[Any, str]] = [
    ({"min_reports": 5}, "radius_m"),
    ({**WANTED, "radius_m": 0}, "radius_m"),
    ({**WANTED, "radius_m": "200"}, "radius_m"),
    ({**WANTED, "radius_m": None}, "radius_m"),
    ({**WANTED, "radius_m": 1e308}, "radius_m"),
    ({**WANTED, "min_reports": 2.5}, "min_reports"),
    ({**WANTED, "min_reports": 10**30}, "min_reports"),
    ({**WANTED, "radius": 5}, "radius"),
    ({**WANTED, "filter": []}, "filter"),
    ({**WANTED, "filter": {"form": "2026-01-01"}}, "form"),
    ({**WANTED, "filter": {"from": "2026-02-30"}}, "from"),
    ({**WANTED, "filter": {"from": ["2026-02-01"]}}, "from"),
    ({**WANTED, "filter": {"from": "2026-02-02", "to": "2026-02-01"}}, "to"),
    ({**WANTED, "filter": {"category": [{"slug": "noise"}]}}, "category"),
    ({**WANTED, "filter": {"area": 12345}}, "area"),
    ({**WANTED, "filter": {"area": {}}}, "area"),
    ({**WANTED, "filter": {"bbox": "1,2,nan,4"}}, "bbox"),
    ([], "body"),
    (b'{"radius_m": NaN, "min_reports": 5}', "body"),
]


@pytest.mark.parametrize(("body", "field"), BAD, ids=lambda part: str(part)[:60])
def test_bad_input_names_the_field_and_stores_nothing(owner: Person, body: Any, field: str) -> None:
    answer = Api(owner).post("hotspot-runs/", body)
    assert answer.status_code == 400, answer.content
    assert fields_named(answer) == {field}
    assert not HotspotRun.objects.exists()


@pytest.mark.usefixtures("town")
def test_a_full_page_of_runs_asks_the_database_a_fixed_number_of_times(
    owner: Person, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        hotspot_run_execute(asked(owner).pk)
    api = Api(owner)
    with django_assert_max_num_queries(4):
        assert len(api.get("hotspot-runs/").json()["results"]) == 3
