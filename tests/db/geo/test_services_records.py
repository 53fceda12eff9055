from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from geo.models import Category, Premises, Profile, Report, Source
from geo.services.premises import premises_create, premises_update
from geo.services.profiles import profile_create, profile_update
from geo.services.reports import report_create
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound
from partners.models import Event, Person
from tests.db.geo.conftest import Records
from tests.db.shapes import square_at

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = {"lon": -0.1276474, "lat": 51.5073219}


def made(person: Person, **values: Any) -> Report:
    whole: dict[str, Any] = {"source": "calls", "category": "noise", "occurred_from": NOON} | values
    return report_create(person=person, **whole)


def test_a_pin_is_stored_in_metres_and_as_it_came(owner: Person, source: Source, category: Category) -> None:
    report = made(owner, location=HERE, accuracy_m=12.0, text="Shouting")
    assert (report.geom.srid, report.geom_web.srid) == (27700, 3857)
    assert (round(report.geom.x), round(report.geom.y)) == (530038, 180371)
    assert (report.given_x, report.given_y, report.given_srid) == (HERE["lon"], HERE["lat"], 4326)
    assert (report.transform, report.located_by, report.accuracy_m) == ("ostn15", "pin", 12.0)
    assert (report.author, report.agency) == (owner, owner.agency)


def test_a_report_without_a_place_is_kept_too(owner: Person, source: Source, category: Category) -> None:
    report = made(owner)
    assert (report.geom, report.located_by, report.transform) == (None, "none", "none")
    assert report.occurred_to - report.occurred_from == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": "nowhere"}, "source"),
        ({"category": "nothing"}, "category"),
        ({"handling": "public"}, "handling"),
        ({"place": "x" * 201}, "place"),
        ({"occurred_to": NOON}, "to"),
        ({"location": HERE}, "accuracy_m"),
        ({"location": HERE, "accuracy_m": -1.0}, "accuracy_m"),
        ({"location": HERE, "accuracy_m": float("nan")}, "accuracy_m"),
        ({"location": HERE, "accuracy_m": 5.0, "located_by": "snapped"}, "located_by"),
        ({"location": {"lon": 2.35, "lat": 48.85}, "accuracy_m": 5.0}, "location"),
        ({"accuracy_m": 5.0}, "accuracy_m"),
    ],
)
def test_a_report_is_refused_by_field(
    owner: Person, source: Source, category: Category, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        made(owner, **values)
    assert [error.field for error in refused.value.errors] == [field]
    assert not Report.objects.exists()


def test_a_report_is_recorded_under_a_source_of_the_own_agency(
    partner: Person, source: Source, category: Category
) -> None:
    with pytest.raises(InvalidInput, match="source"):
        made(partner)


def test_a_report_kept_to_its_author_is_announced_to_nobody(owner: Person, source: Source, category: Category) -> None:
    made(owner, handling="author")
    assert not Event.objects.exists()


def test_viewers_record_nothing(viewer: Person, source: Source, category: Category) -> None:
    for write in (
        lambda: made(viewer),
        lambda: premises_create(person=viewer, name="The Crown"),
        lambda: profile_create(person=viewer, kind="person", name="Sam"),
    ):
        with pytest.raises(NotAllowed):
            write()


@pytest.mark.parametrize(
    ("geometry", "kind"),
    [
        ({"type": "Point", "coordinates": [-0.128, 51.507]}, "Point"),
        (square_at(-0.128, 51.507), "Polygon"),
        (
            {
                "type": "MultiPolygon",
                "coordinates": [square_at(lon, 51.507)["coordinates"] for lon in (-0.128, -0.120)],
            },
            "MultiPolygon",
        ),
        (None, None),
    ],
)
def test_premises_are_a_point_an_outline_or_nowhere(owner: Person, geometry: Any, kind: str | None) -> None:
    premises = premises_create(person=owner, name="The Crown", geometry=geometry)
    assert (premises.geom.geom_type if premises.geom else None) == kind


def test_premises_must_be_found_again(owner: Person) -> None:
    with pytest.raises(InvalidInput, match="must be found again"):
        premises_create(person=owner, kind="shop")


def test_a_uprn_is_recorded_once_in_an_agency(owner: Person, records: Records) -> None:
    with pytest.raises(Conflict, match='uprn: "10" is already'):
        premises_create(person=owner, uprn=10)


def test_an_organisation_is_not_born(owner: Person) -> None:
    with pytest.raises(InvalidInput, match="born_on"):
        profile_create(person=owner, kind="organisation", name="Acme", born_on=date(1990, 1, 1))


def test_changes_keep_what_they_do_not_name(owner: Person, records: Records) -> None:
    premises_update(person=owner, premises_id=records.premises.pk, address="1 High Street")
    profile_update(person=owner, profile_id=records.profile.pk, notes="Spoken to")
    assert Premises.objects.get() == records.premises
    assert (Premises.objects.get().name, Profile.objects.get().name) == ("The Crown", "Sam Sample")


def test_the_circle_hears_of_changes_and_may_not_make_them(
    owner: Person, partner: Person, stranger: Person, records: Records
) -> None:
    with pytest.raises(NotAllowed, match="Another agency recorded this"):
        premises_update(person=partner, premises_id=records.premises.pk, name="Mine")
    with pytest.raises(NotFound):
        profile_update(person=stranger, profile_id=records.profile.pk, name="Mine")
    premises_update(person=owner, premises_id=records.premises.pk, name="The Old Crown")
    assert set(Event.objects.get().agencies) == {owner.agency_id, partner.agency_id}
