"""An outline copied to another site: the same form, its middle where it was asked for."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from footprints.models import Footprint, FootprintVersion
from footprints.services.footprints import footprint_create
from geo.crs import stored_pair, to_lonlat
from geo.models import Area, AreaKind, Case
from partners.models import Person
from tests.db.api import Api, fields_named
from tests.db.conftest import EAST, NORTH
from tests.db.footprints.conftest import outline

SITE = shapely.Point(EAST + 3_000, NORTH + 2_000)


def body(case: Case, **changes: Any) -> dict[str, Any]:
    (lon,), (lat,) = to_lonlat(SITE.x, SITE.y)
    return {
        "case": case.pk,
        "location": {"lon": round(lon, 7), "lat": round(lat, 7)},
        "title": "The new site",
        "valid_from": "2026-03-01",
        "valid_to": None,
        "reason": "The same layout",
    } | changes


@pytest.fixture
def template(owner: Person) -> Footprint:
    return footprint_create(person=owner, title="Catchment", outline=outline(), kind="template")


@pytest.fixture
def catchment() -> Area:
    kind = AreaKind.objects.create(slug="station-catchment", name="Station catchment", drawn_as="boundary")
    star = shapely.MultiPolygon([shapely.Polygon([(0, 0), (900, 100), (700, 800), (300, 200)])])
    geom, geom_web = stored_pair(metric=shapely.transform(star, lambda xy: xy + [EAST, NORTH]))
    return Area.objects.create(kind=kind, name="Station", code="S1", geom=geom, geom_web=geom_web)


def shape_of(version: FootprintVersion) -> shapely.Geometry:
    return shapely.from_wkb(bytes(version.geom.wkb))


def test_a_template_is_copied_by_another_agency_to_its_own_case(
    template: Footprint, partner: Person, case: Case
) -> None:
    mine = Case.objects.create(reference="B-1", title="Mine", lead_agency=partner.agency, opened_on="2026-01-01")
    answer = Api(partner).post(f"footprints/{template.pk}/copy/", body(mine))
    made = answer.json()
    assert (answer.status_code, made["kind"], made["case"]["id"], made["version"]) == (201, "case", mine.pk, 1)
    assert answer.headers["Location"].endswith(f"/api/v1/footprints/{made['id']}/")
    assert "the template “Catchment”" in made["change"]
    before, after = (FootprintVersion.objects.get(footprint=pk) for pk in (template.pk, made["id"]))
    middle = shape_of(after).centroid
    assert middle.distance(SITE) < 0.03
    moved = shapely.transform(shape_of(before), lambda xy: xy + [middle.x, middle.y] - shape_of(before).centroid.coords)
    assert shapely.hausdorff_distance(moved, shape_of(after)) < 0.03
    assert after.area_m2 == pytest.approx(before.area_m2, rel=1e-4)


def test_a_catchment_is_copied(owner: Person, case: Case, catchment: Area) -> None:
    answer = Api(owner).post("footprints/copy-area/", body(case, area=catchment.pk))
    assert answer.status_code == 201
    version = FootprintVersion.objects.get()
    assert shape_of(version).centroid.distance(SITE) < 0.03
    assert version.area_m2 == pytest.approx(catchment.geom.area, rel=1e-4)
    assert "the area “Station”" in version.change


def test_the_name_of_another_footprint_is_not_told(owner: Person, footprint: Footprint, case: Case) -> None:
    made = Api(owner).post(f"footprints/{footprint.pk}/copy/", body(case)).json()
    assert "Station Road" not in made["change"]


def test_who_may_copy(
    footprint: Footprint, shared_case: Case, partner: Person, stranger: Person, viewer: Person
) -> None:
    path = f"footprints/{footprint.pk}/copy/"
    theirs = Api(partner).post(path, body(shared_case))
    assert (theirs.status_code, "leads this case" in theirs.json()["detail"]) == (403, True)
    assert Api(stranger).post(path, body(shared_case)).status_code == 404
    assert Api(stranger).post(path, {}).status_code == 404
    assert Api(viewer).post(path, body(shared_case)).status_code == 403
    assert Footprint.objects.count() == 1


def test_an_area_is_copied_to_a_case_one_leads(
    shared_case: Case, catchment: Area, partner: Person, stranger: Person, viewer: Person
) -> None:
    for person, status in ((partner, 403), (stranger, 404), (viewer, 403)):
        answer = Api(person).post("footprints/copy-area/", body(shared_case, area=catchment.pk))
        assert answer.status_code == status
    assert not Footprint.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"location": None}, "location"),
        ({"location": {"lon": 200, "lat": 51.5}}, "location.lon"),
        ({"location": {"lon": 2.35, "lat": 48.85}}, "location"),
        ({"valid_to": "2026-02-01"}, "valid_to"),
        ({"title": ""}, "title"),
        ({"area": 999999}, "area"),
        ({"kind": "pspo"}, "kind"),
    ],
)
def test_a_copy_is_refused_by_field(
    owner: Person, case: Case, catchment: Area, change: dict[str, Any], field: str
) -> None:
    answer = Api(owner).post("footprints/copy-area/", body(case, area=catchment.pk) | change)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
    assert not Footprint.objects.exists()


def test_a_copy_that_would_leave_the_grid_is_refused(owner: Person, case: Case, catchment: Area) -> None:
    (lon,), (lat,) = to_lonlat(100.0, 300_000.0)
    answer = Api(owner).post("footprints/copy-area/", body(case, area=catchment.pk, location={"lon": lon, "lat": lat}))
    assert (answer.status_code, fields_named(answer)) == (400, {"location"})
    assert "the edge of the National Grid" in answer.json()["detail"]
    assert not Footprint.objects.exists()
