"""Areas where a power applies: who may draw which, for how long, and who sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footprints.models import Footprint, FootprintVersion, LegalParameter
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.footprints import footprint_create, footprint_restore, footprint_withdraw
from geo.models import Case
from partners.models import Agency, Event, Person
from tests.db.api import Api, fields_named, ids
from tests.db.conftest import make_person
from tests.db.footprints.conftest import notice_at, outline, police
from tests.db.shapes import square_at

pytestmark = pytest.mark.usefixtures("law")
AREA: dict[str, Any] = {
    "geometry": square_at(),
    "title": "Town centre",
    "terms": "No drinking of alcohol.",
    "valid_from": "2026-03-01",
    "valid_to": "2029-02-28",
    "reason": "Made by the council",
}
PSPO = AREA | {"kind": "pspo"}
CLOSURE = AREA | {"kind": "closure", "valid_to": "2026-05-31"}
CBO = AREA | {"kind": "cbo", "valid_to": None}
DISPERSAL = AREA | {
    "kind": "dispersal",
    "valid_from": "2026-06-05",
    "valid_to": "2026-06-07",
    "starts_at": "2026-06-05T18:00:00+01:00",
    "ends_at": "2026-06-07T18:00:00+01:00",
}


def rule_of(answer: Any) -> str:
    (error,) = answer.json()["errors"]
    return str(error["rule"])


@pytest.mark.parametrize(
    ("kind", "area", "drawn"),
    [
        ("council", PSPO, 201),
        ("council", CLOSURE, 201),
        ("council", DISPERSAL, 403),
        ("council", CBO, 403),
        ("police", PSPO, 403),
        ("police", CLOSURE, 201),
        ("police", DISPERSAL, 201),
        ("police", CBO, 201),
        ("transport-police", DISPERSAL, 201),
        ("housing", CLOSURE, 403),
        ("other", PSPO, 403),
        ("housing", AREA | {"kind": "template", "terms": ""}, 201),
    ],
)
def test_who_may_draw_what(owner: Person, kind: str, area: dict[str, Any], drawn: int) -> None:
    Agency.objects.filter(pk=owner.agency_id).update(kind=kind)
    answer = Api(owner).post("footprints/", area)
    assert answer.status_code == drawn, answer.json()
    assert Footprint.objects.exists() is (drawn == 201)


def test_a_viewer_draws_no_template(viewer: Person) -> None:
    assert Api(viewer).post("footprints/", AREA | {"kind": "template", "terms": ""}).status_code == 403


def test_a_drawn_area_tells_kind_terms_and_maker(owner: Person) -> None:
    made = Api(police(owner)).post("footprints/", DISPERSAL).json()
    told = {name: made[name] for name in ("kind", "kind_name", "terms", "case", "notice", "starts_at", "ends_at")}
    assert told == {
        "kind": "dispersal",
        "kind_name": "Dispersal area",
        "terms": "No drinking of alcohol.",
        "case": None,
        "notice": None,
        "starts_at": "2026-06-05T18:00:00+01:00",
        "ends_at": "2026-06-07T18:00:00+01:00",
    }
    assert made["agency"]["slug"] == "alpha"


@pytest.mark.parametrize(
    ("area", "change", "field", "section"),
    [
        (PSPO, {"valid_to": "2029-03-01"}, "valid_to", "s60"),
        (PSPO, {"valid_to": None}, "valid_to", "s60"),
        (PSPO, {"terms": " "}, "terms", "s59"),
        (PSPO, {"valid_from": "2010-03-01", "valid_to": "2011-03-01"}, "valid_from", "2014"),
        (CLOSURE, {"valid_to": "2026-06-01"}, "valid_to", "s80"),
        (DISPERSAL, {"ends_at": "2026-06-07T18:00:01+01:00"}, "ends_at", "s34"),
        (DISPERSAL, {"ends_at": None}, "ends_at", "s34"),
        (DISPERSAL, {"terms": ""}, "terms", "s34"),
        (DISPERSAL, {"valid_to": "2026-06-08"}, "valid_to", "2026-06-07"),
        (DISPERSAL, {"starts_at": "2026-06-07T18:00:00+01:00"}, "ends_at", "not after"),
        (CBO, {"terms": ""}, "terms", "s22"),
        (CBO, {"starts_at": "2026-06-05T18:00:00+01:00"}, "starts_at", "belongs to dispersal areas"),
        (CLOSURE, {"starts_at": "2026-03-01T18:00:00Z"}, "ends_at", "needed beside"),
    ],
)
def test_an_unlawful_area_is_refused_by_field_and_section(
    owner: Person, area: dict[str, Any], change: dict[str, Any], field: str, section: str
) -> None:
    Agency.objects.filter(pk=owner.agency_id).update(kind="council" if area is PSPO else "police")
    answer = Api(owner).post("footprints/", area | change)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
    assert section in rule_of(answer)
    assert not Footprint.objects.exists()


def test_the_limit_is_the_one_of_the_first_day(owner: Person) -> None:
    """A change of the law is a row with its days: areas that begin before it keep the old limit."""
    old = LegalParameter.objects.get(name="closure-order-days")
    LegalParameter.objects.filter(pk=old.pk).update(to_date=date(2026, 6, 30))
    LegalParameter.objects.create(name=old.name, value=10, from_date=date(2026, 7, 1), source="A later Act, s1")
    assert Api(owner).post("footprints/", CLOSURE | {"valid_to": "2026-05-31"}).status_code == 201
    later = CLOSURE | {"valid_from": "2026-07-01", "valid_to": "2026-07-11"}
    refused = Api(owner).post("footprints/", later)
    assert "holds for 10 days at most (A later Act, s1)" in rule_of(refused)
    assert Api(owner).post("footprints/", later | {"valid_to": "2026-07-10"}).status_code == 201


def test_a_later_version_is_held_to_the_same_rules(owner: Person) -> None:
    api = Api(owner)
    made = api.post("footprints/", PSPO).json()
    body = {name: PSPO[name] for name in ("geometry", "valid_from", "reason")}
    path = f"footprints/{made['id']}/"
    assert fields_named(api.put(path, body | {"valid_to": "2031-01-01"}, If_Match='"1"')) == {"valid_to"}
    assert fields_named(api.put(path, body | {"valid_to": "2028-01-01", "terms": ""}, If_Match='"1"')) == {"terms"}
    assert Footprint.objects.get().terms == PSPO["terms"]
    saved = api.put(path, body | {"valid_to": "2028-01-01", "terms": "No fires."}, If_Match='"1"')
    assert (saved.status_code, saved.json()["terms"], saved.json()["version"]) == (200, "No fires.", 2)


def test_public_areas_and_templates_are_seen_and_heard_of_by_all(owner: Person, stranger: Person) -> None:
    made = Api(owner).post("footprints/", PSPO).json()
    template = Api(owner).post("footprints/", AREA | {"kind": "template", "terms": ""}).json()
    assert ids(Api(stranger).get("footprints/")) == {made["id"], template["id"]}
    assert ids(Api(stranger).get("footprints/", kind="template")) == {template["id"]}
    assert all(stranger.agency_id in event.agencies for event in Event.objects.filter(layer="footprints"))
    change = Api(stranger).delete(f"footprints/{made['id']}/", {"reason": "Mine"})
    assert (change.status_code, "drew this area" in change.json()["detail"]) == (403, True)


def test_the_zone_of_an_order_is_seen_by_its_case_alone(
    owner: Person, partner: Person, stranger: Person, shared_case: Case
) -> None:
    made = Api(police(owner)).post("footprints/", CBO | {"case": shared_case.pk}).json()
    assert made["case"]["id"] == shared_case.pk
    assert ids(Api(partner).get("footprints/")) == {made["id"]}
    assert ids(Api(stranger).get("footprints/")) == set()
    assert set(Event.objects.get(layer="footprints").agencies) == {owner.agency_id, partner.agency_id}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "pspo", "terms": "No fires.", "valid_to": "2027-01-01"}, "case"),
        ({"kind": "template"}, "case"),
        ({"terms": "No fires."}, "terms"),
        ({"notice": 1}, "notice"),
        ({"kind": "parish"}, "kind"),
        ({"case": None}, "case"),
        ({"kind": "notice", "case": None}, "notice"),
    ],
)
def test_what_does_not_belong_to_a_kind_is_refused(
    owner: Person, case: Case, change: dict[str, Any], field: str
) -> None:
    draft = {name: PSPO[name] for name in ("geometry", "title", "valid_from", "reason")} | {"valid_to": None}
    answer = Api(owner).post("footprints/", draft | {"case": case.pk} | change)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
    assert not FootprintVersion.objects.exists()


def test_the_footprint_of_a_notice_is_drawn_by_who_issued_it_and_follows_it(
    owner: Person, partner: Person, stranger: Person, shared_case: Case
) -> None:
    notice = notice_at(owner, shared_case)
    draft = {name: PSPO[name] for name in ("geometry", "title", "valid_from", "reason")}
    body = draft | {"valid_to": None, "kind": "notice", "notice": notice.pk}
    assert Api(stranger).post("footprints/", body).status_code == 404
    refused = Api(partner).post("footprints/", body)
    assert (refused.status_code, "issued this notice" in refused.json()["detail"]) == (403, True)
    made = Api(owner).post("footprints/", body).json()
    assert (made["notice"]["id"], made["case"]) == (notice.pk, None)
    assert ids(Api(partner).get("footprints/", notice=notice.pk)) == {made["id"]}
    # A dispute hides it from the circle, and from every map, and open maps hear of it.
    dispute_open(person=owner, notice_id=notice.pk, reason="Not me", raised_on=date(2026, 3, 9), raised_by="Sam")
    told = Event.objects.filter(layer="footprints", object_id=made["id"]).order_by("-pk")[:2]
    heard = {(event.what, *event.agencies) for event in told}
    assert heard == {("disputed", owner.agency_id), ("changed", partner.agency_id)}
    assert ids(Api(partner).get("footprints/")) == set()
    assert ids(Api(owner).get("footprints/")) == {made["id"]}
    assert not FootprintVersion.objects.visible_to(owner).undisputed().exists()
    # Upheld: what was drawn tells where the notice was served, so it goes with the content.
    chief = make_person(owner.agency, "chief", "commander")
    dispute_decide(person=chief, notice_id=notice.pk, outcome="upheld", decision="It was not them")
    assert not Footprint.objects.exists()
    assert Event.objects.filter(layer="footprints", object_id=made["id"]).latest("pk").what == "erased"
    assert Api(owner).post("footprints/", body).status_code == 409


def test_an_expired_area_is_over_to_the_minute(owner: Person) -> None:
    Api(police(owner)).post("footprints/", DISPERSAL)
    version = FootprintVersion.objects.get()
    day = date(2026, 6, 7)
    rows = FootprintVersion.objects.all()
    assert version.ends_at
    assert not rows.not_over(version.ends_at, day).exists()
    assert rows.not_over(version.ends_at.replace(minute=59, hour=16), day).exists()


def test_a_case_footprint_is_never_over_by_itself(owner: Person, footprint: Footprint) -> None:
    current = FootprintVersion.objects.get()
    assert FootprintVersion.objects.all().not_over(current.made_at, date(2030, 1, 1)).exists()


def test_a_withdrawn_area_can_be_put_back(owner: Person) -> None:
    span = {"valid_from": date(2026, 3, 1), "valid_to": date(2029, 2, 28)}
    made = footprint_create(person=owner, title="Park", outline=outline(**span), kind="pspo", terms="No fires.")
    footprint_withdraw(person=owner, footprint_id=made.pk, reason="Quashed by the court")
    footprint_restore(person=owner, footprint_id=made.pk)
    assert FootprintVersion.objects.current().get().valid_to == date(2029, 2, 28)
