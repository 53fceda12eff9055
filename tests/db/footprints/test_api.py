from __future__ import annotations

from typing import Any

import pytest
import shapely

from footprints.models import Footprint, FootprintVersion
from footprints.services.footprints import footprint_create
from geo.models import Case
from partners.models import Person
from tests.db.api import Api, fields_named, ids
from tests.db.footprints.conftest import outline
from tests.db.shapes import square_at

DRAFT: dict[str, Any] = {"geometry": square_at(), "valid_from": "2026-03-01", "valid_to": None, "reason": "First drawn"}


def test_a_drawn_footprint_comes_back_as_geojson(owner: Person, case: Case) -> None:
    answer = Api(owner).post("footprints/", DRAFT | {"case": case.pk, "title": "High Street"})
    assert answer.status_code == 201
    made = answer.json()
    assert answer.headers["Location"].endswith(f"/footprints/{made['id']}/")
    assert made["case"] == {"id": case.pk, "reference": "A-1", "title": "Station Road"}
    assert (made["version"], made["change"], made["withdrawn_at"], made["difference"]) == (1, None, None, None)
    assert made["made_by"] == made["versions"][0]["made_by"] == "Alice"
    drawn, came_back = shapely.geometry.shape(DRAFT["geometry"]), made["geometry"]
    assert came_back["type"] == "MultiPolygon"
    assert shapely.geometry.shape(came_back).normalize() == shapely.MultiPolygon([drawn]).normalize()
    ring = came_back["coordinates"][0][0]
    assert shapely.LinearRing(ring).is_ccw
    assert {tuple(corner) for corner in ring} == {tuple(corner) for corner in DRAFT["geometry"]["coordinates"][0]}


def test_a_save_needs_the_version_it_follows(owner: Person, footprint: Footprint) -> None:
    api, path = Api(owner), f"footprints/{footprint.pk}/"
    assert api.put(path, DRAFT).status_code == 428
    assert api.put(path, DRAFT, If_Match="*").status_code == 428
    assert fields_named(api.put(path, DRAFT, If_Match="three")) == {"If-Match"}
    saved = api.put(path, DRAFT | {"geometry": square_at(-0.1275), "reason": "Moved"}, If_Match='"1"')
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    assert saved.json()["difference"]["moved_m"] == pytest.approx(34.7, abs=0.2)
    assert [version["number"] for version in saved.json()["versions"]] == [2, 1]
    stale = api.put(path, DRAFT, If_Match='"1"')
    assert stale.status_code == 412
    assert "but Alice saved version 2" in stale.json()["detail"]


def test_the_etag_of_an_answer_can_be_sent_back(owner: Person, footprint: Footprint) -> None:
    api, path = Api(owner), f"footprints/{footprint.pk}/"
    tag = api.get(path).headers["ETag"]
    assert tag.startswith('"1-')
    assert api.client.get(f"/api/v1/{path}", headers={"if-none-match": tag}).status_code == 304
    saved = api.put(path, DRAFT | {"title": "Renamed"}, If_Match=tag)
    assert (saved.status_code, saved.json()["title"]) == (200, "Renamed")
    assert saved.headers["ETag"] == api.get(path).headers["ETag"] != tag


def test_a_withdrawal_changes_the_answer_and_its_etag(owner: Person, footprint: Footprint) -> None:
    api, path = Api(owner), f"footprints/{footprint.pk}/"
    tag = api.get(path).headers["ETag"]
    assert api.delete(path, {"reason": "Wrong case"}).status_code == 204
    gone = api.client.get(f"/api/v1/{path}", headers={"if-none-match": tag})
    assert (gone.status_code, gone.json()["withdrawn_reason"]) == (200, "Wrong case")
    assert api.put(path, DRAFT, If_Match='"1"').status_code == 409
    restored = api.post(f"{path}restore/")
    assert (restored.status_code, restored.json()["withdrawn_at"], restored.json()["version"]) == (200, None, 2)


def test_lists_show_what_is_on_the_map_unless_asked(owner: Person, footprint: Footprint, case: Case) -> None:
    api = Api(owner)
    assert ids(api.get("footprints/", case=case.pk)) == {footprint.pk}
    assert ids(api.get("footprints/", case=case.pk + 1)) == set()
    assert api.get(f"cases/{case.pk}/").json()["footprints"] == [
        {
            "id": footprint.pk,
            "kind": "case",
            "title": "Station Road",
            "version": 1,
            "valid_from": "2026-03-01",
            "valid_to": "2026-06-01",
        }
    ]
    api.delete(f"footprints/{footprint.pk}/", {"reason": "Done"})
    assert ids(api.get("footprints/")) == set()
    assert ids(api.get("footprints/", withdrawn="yes")) == {footprint.pk}
    assert api.get(f"cases/{case.pk}/").json()["footprints"] == []


def test_a_list_costs_the_same_for_any_number(owner: Person, case: Case, django_assert_num_queries: Any) -> None:
    for number in range(8):
        footprint_create(person=owner, case_id=case.pk, title=f"Part {number}", outline=outline())
    api = Api(owner)
    # Session, person, current versions, histories.
    with django_assert_num_queries(4):
        assert len(api.get("footprints/").json()["results"]) == 8


def test_a_partner_reads_and_may_not_draw(partner: Person, footprint: Footprint, shared_case: Case) -> None:
    api, path = Api(partner), f"footprints/{footprint.pk}/"
    assert api.get(path).status_code == 200
    for answer in (
        api.put(path, DRAFT, If_Match='"1"'),
        api.delete(path, {"reason": "Mine"}),
        api.post(f"{path}restore/"),
        api.post("footprints/", DRAFT | {"case": shared_case.pk, "title": "Mine"}),
    ):
        assert answer.status_code == 403
        assert answer.json()["detail"].startswith("Alpha leads this case")


def test_to_a_stranger_it_is_not_there(stranger: Person, footprint: Footprint, shared_case: Case) -> None:
    api, path, nowhere = Api(stranger), f"footprints/{footprint.pk}/", "footprints/999999/"
    for method, body in (("GET", None), ("PUT", DRAFT), ("PUT", {}), ("DELETE", {"reason": "Mine"})):
        answer = api.send(method, path, body)
        assert answer.status_code == 404
        assert answer.content == api.send(method, nowhere, body).content
    assert api.post("footprints/", DRAFT | {"case": shared_case.pk, "title": "Mine"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_from": "01/03/2026"}, "valid_from"),
        ({"valid_from": 20260301}, "valid_from"),
        ({"valid_to": "2026-02-01"}, "valid_to"),
        ({"reason": "  "}, "reason"),
        ({"reason": 5}, "reason"),
        ({"title": ["High Street"]}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\u0000b"}, "title"),
        ({"case": "1"}, "case"),
        ({"case": 10**30}, "case"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_body_is_refused_by_field(owner: Person, case: Case, change: dict[str, Any], field: str) -> None:
    answer = Api(owner).post("footprints/", DRAFT | {"case": case.pk, "title": "High Street"} | change)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
    assert not FootprintVersion.objects.exists()
    assert not Footprint.objects.exists()
