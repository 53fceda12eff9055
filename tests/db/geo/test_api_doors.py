"""Every door of the records API, knocked at by owner, partner, stranger, viewer and nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from footprints.models import Footprint
from footprints.services.footprints import footprint_create
from geo.models import Area, ImportBatch, Report, Street
from geo.services.case_sharing import case_unshare
from partners.models import Person
from tests.db.api import Api
from tests.db.footprints.conftest import outline
from tests.db.geo.conftest import Records
from tests.db.shapes import square_at

COMMON = ("me/", "agencies/", "people/", "categories/", "areas/", "streets/")
DRAFT = {"geometry": square_at(), "valid_from": "2026-03-01", "valid_to": None, "reason": "Drawn"}
NEW_REPORT = {"source": "calls", "category": "noise", "from": "2026-03-01T12:00:00Z"}


@pytest.fixture
def footprint(records: Records, owner: Person) -> Footprint:
    return footprint_create(person=owner, case_id=records.case.pk, title="Station Road", outline=outline())


@pytest.fixture
def batch(records: Records, owner: Person) -> ImportBatch:
    return ImportBatch.objects.create(
        source=records.shared.source, agency=owner.agency, file_name="a.csv", file_sha256="0" * 64, made_by=owner
    )


@pytest.fixture
def shared_doors(records: Records, footprint: Footprint) -> dict[str, str]:
    """Each list, and the door of the one record in it that the circle sees."""
    return {
        "cases/": f"cases/{records.case.pk}/",
        "reports/": f"reports/{records.shared.pk}/",
        "premises/": f"premises/{records.premises.pk}/",
        "profiles/": f"profiles/{records.profile.pk}/",
        "sources/": "sources/calls/",
        "footprints/": f"footprints/{footprint.pk}/",
    }


@pytest.fixture
def own_doors(records: Records, batch: ImportBatch) -> list[str]:
    """What no circle sees."""
    reports = (records.agency_only, records.author_only)
    return [f"import-batches/{batch.pk}/", *(f"reports/{report.pk}/" for report in reports)]


def found(api: Api, door: str) -> list[Any]:
    rows: list[Any] = api.get(door).json()["results"]
    return rows


def test_the_circle_opens_every_shared_door(
    shared_doors: dict[str, str], owner: Person, partner: Person, viewer: Person
) -> None:
    for who in (owner, partner, viewer):
        for many, one in shared_doors.items():
            assert Api(who).get(one).status_code == 200, one
            assert found(Api(who), many)


def test_a_stranger_finds_nothing_behind_any_door(
    shared_doors: dict[str, str], own_doors: list[str], stranger: Person
) -> None:
    api = Api(stranger)
    for many, one in shared_doors.items():
        assert found(api, many) == []
        assert api.get(one).content == api.get(many + ("nothing/" if many == "sources/" else "987654/")).content
        assert api.get(one).status_code == 404
    assert [api.get(door).status_code for door in own_doors] == [404] * 3


def test_what_is_kept_is_not_there_for_a_partner(own_doors: list[str], owner: Person, partner: Person) -> None:
    assert [Api(owner).get(door).status_code for door in own_doors] == [200] * 3
    assert [Api(partner).get(door).status_code for door in own_doors] == [404] * 3
    assert found(Api(partner), "import-batches/") == []


def test_nothing_a_partner_fetches_changes_with_what_it_may_not_see(
    shared_doors: dict[str, str], records: Records, partner: Person
) -> None:
    def all_bytes() -> list[bytes]:
        api = Api(partner)
        return [api.get(door).content for doors in shared_doors.items() for door in doors]

    before = all_bytes()
    Report.objects.filter(pk__in=[records.agency_only.pk, records.author_only.pk]).update(text="Other", place="There")
    assert all_bytes() == before


def test_every_door_closes_with_the_share(
    shared_doors: dict[str, str], records: Records, owner: Person, partner: Person
) -> None:
    api = Api(partner)
    case_unshare(person=owner, case_id=records.case.pk, agency="bravo")
    assert [api.get(one).status_code for one in shared_doors.values()] == [404] * 6
    assert [found(api, many) for many in shared_doors] == [[]] * 6


def test_the_common_doors_answer_everybody(
    owner: Person, stranger: Person, viewer: Person, ward: Area, street: Street
) -> None:
    for who in (owner, stranger, viewer):
        answers = [Api(who).get(door) for door in (*COMMON, f"areas/{ward.pk}/", f"streets/{street.pk}/")]
        assert [answer.status_code for answer in answers] == [200] * 8


def test_nobody_enters_without_signing_in(shared_doors: dict[str, str], own_doors: list[str]) -> None:
    for door in (*COMMON, *shared_doors, *shared_doors.values(), "import-batches/", *own_doors):
        answer = Api().get(door)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic ")
        assert Api().post(door, {}).status_code == 401


def writes(records: Records, footprint: Footprint) -> list[tuple[str, str, Any]]:
    case, drawn = f"cases/{records.case.pk}/", f"footprints/{footprint.pk}/"
    return [
        ("POST", "cases/", {"reference": "N-1", "title": "New"}),
        ("PATCH", case, {"title": "Renamed"}),
        ("POST", f"{case}share/", {"agency": "charlie"}),
        ("POST", f"{case}unshare/", {"agency": "bravo"}),
        ("POST", f"{case}link/", {"report": records.shared.pk}),
        ("POST", f"{case}unlink/", {"report": records.shared.pk}),
        ("POST", f"reports/{records.shared.pk}/link/", {"profile": records.profile.pk}),
        ("POST", f"reports/{records.shared.pk}/unlink/", {"profile": records.profile.pk}),
        ("POST", f"profiles/{records.profile.pk}/link/", {"premises": records.premises.pk}),
        ("POST", f"profiles/{records.profile.pk}/unlink/", {"premises": records.premises.pk}),
        ("POST", "reports/", NEW_REPORT),
        ("POST", "premises/", {"name": "The Bell"}),
        ("PATCH", f"premises/{records.premises.pk}/", {"name": "The Bell"}),
        ("POST", "profiles/", {"kind": "person", "name": "Kim"}),
        ("PATCH", f"profiles/{records.profile.pk}/", {"name": "Kim"}),
        ("POST", "footprints/", DRAFT | {"case": records.case.pk, "title": "Mine"}),
        ("PUT", drawn, DRAFT),
        ("DELETE", drawn, {"reason": "Mine"}),
        ("POST", f"{drawn}restore/", {}),
    ]


def test_a_viewer_changes_nothing(records: Records, footprint: Footprint, viewer: Person) -> None:
    for method, door, body in writes(records, footprint):
        answer = Api(viewer).send(method, door, body, If_Match='"1"')
        assert answer.status_code == 403, door
        assert "Viewers may look" in answer.json()["detail"]


def test_a_stranger_changes_nothing_and_learns_nothing(
    records: Records, footprint: Footprint, stranger: Person
) -> None:
    allowed = {"cases/": 201, "premises/": 201, "profiles/": 201, "reports/": 400}  # of the own agency
    for method, door, body in writes(records, footprint):
        answer = Api(stranger).send(method, door, body, If_Match='"1"')
        assert answer.status_code == allowed.get(door, 404), door


def test_a_partner_changes_nothing_of_the_owners(records: Records, footprint: Footprint, partner: Person) -> None:
    allowed = {"cases/": 201, "premises/": 201, "profiles/": 201, "reports/": 400}
    for method, door, body in writes(records, footprint):
        answer = Api(partner).send(method, door, body, If_Match='"1"')
        assert answer.status_code == allowed.get(door, 403), door


@pytest.mark.parametrize("door", ["categories/", "sources/", "areas/", "streets/", "import-batches/", "people/", "me/"])
def test_what_is_read_only_takes_no_writes(owner: Person, door: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert Api(owner).send(method, door, {}).status_code == 405


def test_people_are_the_own_agencys_names_and_roles(owner: Person, viewer: Person, partner: Person) -> None:
    rows = found(Api(owner), "people/")
    assert rows == [
        {"id": owner.pk, "name": "Alice", "role": "analyst"},
        {"id": viewer.pk, "name": "Vera", "role": "viewer"},
    ]
    assert Api(owner).get(f"people/{partner.pk}/").status_code == 404


def test_me_says_who_asks_and_what_they_may(viewer: Person) -> None:
    told = Api(viewer).get("me/").json()
    assert told["agency"] == {"slug": "alpha", "name": "Alpha"}
    assert (told["name"], told["role"], told["can_write"], told["can_run"]) == ("Vera", "viewer", False, False)


@pytest.mark.parametrize("door", [*COMMON, "cases/", "sources/", "import-batches/", "profiles/", "premises/"])
def test_a_parameter_nobody_reads_is_refused(owner: Person, door: str) -> None:
    assert Api(owner).get(door, colour="red").status_code == 400


def test_areas_are_chosen_by_kind(owner: Person, ward: Area) -> None:
    row = found(Api(owner), "areas/?kind=ward,park")[0]
    assert {"id": ward.pk, "kind": "ward", "name": "Station Ward", "code": "W1"}.items() <= row.items()
    assert row["bounds"][0] < row["bounds"][2] and "geometry" not in row
    assert found(Api(owner), "areas/?kind=park") == []
    assert Api(owner).get(f"areas/{ward.pk}/").json()["geometry"]["type"] == "MultiPolygon"


def test_answers_for_one_person_are_kept_by_no_shared_cache(owner: Person, shared_doors: dict[str, str]) -> None:
    for door in shared_doors.values():
        headers = Api(owner).get(door).headers
        assert "private" in headers["Cache-Control"]
        assert {"Authorization", "Cookie"} <= set(headers["Vary"].replace(" ", "").split(","))


def test_a_cookie_alone_writes_nothing_from_another_site(owner: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    body = {"reference": "N-1", "title": "New"}
    answer = client.post("/api/v1/cases/", body, content_type="application/json")
    assert answer.status_code == 403


def test_no_method_is_a_fault_of_ours(shared_doors: dict[str, str], owner: Person) -> None:
    for door in (*COMMON, *shared_doors, *shared_doors.values()):
        assert {Api(owner).send(method, door).status_code for method in ("OPTIONS", "HEAD")} == {200}, door
        assert Api(owner).send("TRACE", door).status_code == 405
