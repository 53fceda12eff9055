"""Everything a client can get wrong: a 4xx that names the field, the value and the rule; nothing half stored."""

from __future__ import annotations

import json
from typing import Any

import pytest

from footprints.models import Footprint, FootprintVersion
from geo.models import Case, Category, Premises, Profile, Report, Source
from partners.models import Event, Person
from tests.db.api import Api, fields_named
from tests.db.shapes import square_at

DRAFT = {"title": "High Street", "valid_from": "2026-03-01", "valid_to": None, "reason": "Drawn"}
RING = square_at()["coordinates"][0]


def polygon(*rings: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings), **more}


def deep_collection(depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "Point", "coordinates": [-0.1, 51.5]}
    for _ in range(depth):
        found = {"type": "GeometryCollection", "geometries": [found]}
    return found


GEOMETRIES = {
    "crs member": (polygon(RING, crs={"type": "name", "properties": {"name": "EPSG:27700"}}), "geometry.crs"),
    "unclosed ring": (polygon(RING[:-1] + [[-0.128, 51.5069]]), "geometry.coordinates"),
    "three positions": (polygon(RING[:3]), "geometry.coordinates"),
    "no rings": (polygon(), "geometry.coordinates"),
    "outside degrees": (polygon([[181, 51], [182, 51], [182, 52], [181, 51]]), "geometry.coordinates"),
    "metres": (
        polygon([[530000, 180000], [530100, 180000], [530100, 180100], [530000, 180000]]),
        "geometry.coordinates",
    ),
    "outside the grid": (square_at(2.35, 48.85), "geometry"),
    "text for a number": (polygon([["-0.128", 51.507], *RING[1:]]), "geometry.coordinates"),
    "true for a number": (polygon([[True, 51.507], *RING[1:]]), "geometry.coordinates"),
    "null for a number": (polygon([[None, 51.507], *RING[1:]]), "geometry.coordinates"),
    "huge whole number": (polygon([[10**39, 51.507], *RING[1:]]), "geometry.coordinates"),
    "no area": (polygon([[-0.1, 51.5], [-0.2, 51.5], [-0.3, 51.5], [-0.1, 51.5]]), "geometry"),
    "a point": ({"type": "Point", "coordinates": [-0.1, 51.5]}, "geometry.type"),
    "a feature": ({"type": "Feature", "geometry": square_at()}, "geometry.type"),
    "a collection 4 deep": (deep_collection(4), "geometry.type"),
    "a collection 400 deep": (deep_collection(400), "body"),
    "no coordinates": ({"type": "Polygon"}, "geometry.coordinates"),
    "text": ("POLYGON((0 51,1 51,1 52,0 51))", "geometry"),
    "a list": ([1, 2], "geometry"),
    "null": (None, "geometry"),
}


@pytest.mark.parametrize("name", GEOMETRIES)
def test_an_outline_that_cannot_be_stored(owner: Person, case: Case, name: str) -> None:
    geometry, field = GEOMETRIES[name]
    answer = Api(owner).post("footprints/", {**DRAFT, "case": case.pk, "geometry": geometry})
    assert (answer.status_code, fields_named(answer)) == (400, {field})
    assert not Footprint.objects.exists()


def test_a_million_vertices_are_refused(owner: Person, case: Case) -> None:
    ring = b"[0.1,51.5]," * 1_000_000 + b"[0.1,51.5]"
    head = json.dumps({**DRAFT, "case": case.pk})[:-1].encode()
    body = head + b',"geometry":{"type":"Polygon","coordinates":[[' + ring + b"]]}}"
    assert Api(owner).post("footprints/", body).status_code == 413
    fewer = body.replace(ring, b"[0,51]," * 600_000 + b"[0,51]")
    refused = Api(owner).post("footprints/", fewer)
    assert (refused.status_code, fields_named(refused)) == (400, {"geometry.coordinates"})
    assert not Footprint.objects.exists()


def test_numbers_that_json_does_not_have(owner: Person, case: Case) -> None:
    for number in ("NaN", "Infinity", "-Infinity", "1e999", "9" * 5000):
        ring = json.dumps(RING).replace("-0.128", number)
        text = json.dumps({**DRAFT, "case": case.pk, "geometry": polygon("RING")}).replace('"RING"', ring)
        answer = Api(owner).post("footprints/", text.encode())
        assert (answer.status_code, fields_named(answer)) == (400, {"body"})
    assert not FootprintVersion.objects.exists()


BODIES = [
    b"{",
    b"",
    b'{"title": "a" "b"}',
    b"\xff\xfe{}",
    b"[]",
    b"5",
    b"null",
    b'"text"',
    b"[" * 100_000,
    b'{"title": "one", "title": "two"}',
    b"{'title': 'one'}",
    b"\xef\xbb\xbf{}",
]


@pytest.mark.parametrize("door", ["cases/", "reports/", "premises/", "profiles/", "footprints/"])
def test_a_body_that_is_not_an_object(owner: Person, door: str) -> None:
    api = Api(owner)
    for body in BODIES:
        answer = api.post(door, body)
        assert answer.status_code == 400, body[:40]
        assert fields_named(answer)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"]
)
def test_a_body_of_another_kind(owner: Person, kind: str) -> None:
    answer = Api(owner).post("cases/", b"reference=N-1&title=New", content_type=kind)
    assert answer.status_code == 415
    assert answer.headers["Content-Type"] == "application/problem+json"


WRONG: list[Any] = [None, 5, 1.5, True, [], ["x"], {}, {"a": 1}, "\u0000", "\ud800", ""]


@pytest.mark.parametrize(
    ("door", "field"),
    [
        ("cases/", "reference"),
        ("cases/", "opened_on"),
        ("cases/", "status"),
        ("reports/", "category"),
        ("reports/", "from"),
        ("reports/", "handling"),
        ("premises/", "kind"),
        ("profiles/", "name"),
        ("profiles/", "kind"),
        ("footprints/", "valid_from"),
    ],
)
def test_a_value_of_the_wrong_type(
    owner: Person, source: Source, category: Category, case: Case, door: str, field: str
) -> None:
    api = Api(owner)
    bodies: dict[str, dict[str, Any]] = {
        "cases/": {"reference": "N-1", "title": "New"},
        "reports/": {"source": "calls", "category": "noise", "from": "2026-03-01T12:00:00Z"},
        "premises/": {"name": "The Crown"},
        "profiles/": {"kind": "person", "name": "Sam"},
        "footprints/": {**DRAFT, "case": case.pk, "geometry": square_at()},
    }
    for value in WRONG:
        answer = api.post(door, bodies[door] | {field: value})
        assert (answer.status_code, fields_named(answer)) == (400, {field}), value
    assert not any(model.objects.exists() for model in (Report, Premises, Profile, Footprint, Event))


@pytest.mark.parametrize(
    "moment", ["2026-03-29T01:30", "2026-10-25T01:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "20260301"]
)
def test_a_moment_that_cannot_be_meant(owner: Person, source: Source, category: Category, moment: str) -> None:
    answer = Api(owner).post("reports/", {"source": "calls", "category": "noise", "from": moment})
    assert (answer.status_code, fields_named(answer)) == (400, {"from"})


@pytest.mark.parametrize("uprn", [0, -1, 10**12, 10**30, 1.5, "10", True])
def test_a_uprn_is_a_number_of_twelve_digits_at_most(owner: Person, uprn: Any) -> None:
    answer = Api(owner).post("premises/", {"uprn": uprn})
    assert (answer.status_code, fields_named(answer)) == (400, {"uprn"})


def test_of_many_faults_no_more_are_told_than_can_be_read(owner: Person) -> None:
    answer = Api(owner).post("profiles/", {f"member {number}": 1 for number in range(100_000)})
    assert (answer.status_code, len(answer.json()["errors"])) == (400, 100)


def test_a_problem_names_field_value_and_rule(owner: Person) -> None:
    answer = Api(owner).post("cases/", {"reference": "N-1", "title": "New", "opened_on": "1 March"}).json()
    assert answer == {
        "type": "about:blank",
        "title": "The request cannot be read",
        "status": 400,
        "detail": 'opened_on: "1 March" is not a date like 2026-01-31',
        "errors": [{"field": "opened_on", "value": "1 March", "rule": "is not a date like 2026-01-31"}],
    }


@pytest.mark.parametrize("door", ["cases", "reports", "premises", "profiles", "footprints", "areas", "import-batches"])
def test_a_record_number_that_is_none_is_not_found(owner: Person, door: str) -> None:
    api = Api(owner)
    for number in ("0", "-1", "abc", "1.5", "9" * 18, "9" * 40, "%00"):
        assert api.get(f"{door}/{number}/").status_code == 404
