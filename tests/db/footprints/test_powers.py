"""Which powers apply at a pin: to the minute, across the change of the clock, and to whom they are told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from footprints.models import Footprint
from footprints.services.footprints import footprint_create, footprint_withdraw
from geo.models import Case
from partners.models import Person
from tests.db.api import Api, fields_named
from tests.db.footprints.conftest import outline, police
from tests.db.shapes import square_at

pytestmark = pytest.mark.usefixtures("law")
HERE = {"lon": -0.1275, "lat": 51.5075}


def draw(person: Person, kind: str, **changes: Any) -> Footprint:
    case = changes.pop("case_id", None)
    return footprint_create(
        person=person, title=kind, kind=kind, terms="As the order says.", case_id=case, outline=outline(**changes)
    )


def powers(person: Person, at: str, **place: float) -> list[str]:
    answer = Api(person).get("powers/", **(HERE | place), at=at)
    assert answer.status_code == 200, answer.json()
    return [power["kind"] for power in answer.json()["powers"]]


def dispersal(person: Person, first: str, last: str) -> Footprint:
    starts, ends = datetime.fromisoformat(first), datetime.fromisoformat(last)
    hours: dict[str, Any] = {"starts_at": starts, "ends_at": ends}
    return draw(person, "dispersal", valid_from=starts.date(), valid_to=ends.date(), **hours)


def test_what_ends_first_stands_first_and_says_until_when(owner: Person, case: Case) -> None:
    pspo = draw(owner, "pspo", valid_to=date(2028, 12, 31))
    police(owner)
    zone = draw(owner, "cbo", valid_to=None, case_id=case.pk)
    closure = draw(owner, "closure", valid_to=date(2026, 5, 1))
    soon = dispersal(owner, "2026-03-06T18:00+00:00", "2026-03-08T12:00+00:00")
    answer = Api(owner).get("powers/", **HERE, at="2026-03-07T10:00:00Z").json()
    assert [power["footprint"] for power in answer["powers"]] == [soon.pk, closure.pk, pspo.pk, zone.pk]
    first, second, *_, last = answer["powers"]
    assert (first["from"], first["until"]) == ("2026-03-06T18:00:00+00:00", "2026-03-08T12:00:00+00:00")
    assert (second["from"], second["until"]) == ("2026-03-01", "2026-05-01")
    assert last["until"] is None
    assert (first["kind_name"], first["terms"], first["title"]) == ("Dispersal area", "As the order says.", "dispersal")
    assert answer["at"] == "2026-03-07T10:00:00+00:00"


def test_a_dispersal_begins_and_ends_to_the_second(owner: Person) -> None:
    dispersal(police(owner), "2026-03-06T18:00+00:00", "2026-03-08T12:00+00:00")
    assert powers(owner, "2026-03-06T17:59:59Z") == []
    assert powers(owner, "2026-03-06T18:00:00Z") == ["dispersal"]
    assert powers(owner, "2026-03-08T11:59:59Z") == ["dispersal"]
    assert powers(owner, "2026-03-08T12:00:00Z") == []


def test_days_are_local_also_in_summer(owner: Person) -> None:
    draw(owner, "pspo", valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 30))
    assert powers(owner, "2026-05-31T22:59:59Z") == []
    assert powers(owner, "2026-05-31T23:00:00Z") == ["pspo"]
    assert powers(owner, "2026-06-30T22:59:59Z") == ["pspo"]
    assert powers(owner, "2026-06-30T23:00:00Z") == []


def test_hours_across_the_change_of_the_clock(owner: Person) -> None:
    """From 20:00 GMT to 20:00 BST: 47 hours, and it ends by the clock that people read."""
    dispersal(police(owner), "2026-03-27T20:00+00:00", "2026-03-29T20:00+01:00")
    assert powers(owner, "2026-03-29T18:59:59Z") == ["dispersal"]
    assert powers(owner, "2026-03-29T19:00:00Z") == []
    # A time without its distance from UTC is local; one that the clock leaves out is refused.
    assert powers(owner, "2026-03-29T19:59:59") == ["dispersal"]
    gap = Api(owner).get("powers/", **HERE, at="2026-03-29T01:30:00")
    assert (gap.status_code, fields_named(gap)) == (400, {"at"})


def test_the_pin_must_lie_inside(owner: Person) -> None:
    draw(owner, "pspo", valid_to=date(2026, 12, 31))
    assert powers(owner, "2026-04-01T12:00:00Z", lon=-0.1271) == ["pspo"]
    assert powers(owner, "2026-04-01T12:00:00Z", lon=-0.1269) == []


def test_withdrawn_areas_and_footprints_of_cases_are_no_power(owner: Person, footprint: Footprint) -> None:
    made = draw(owner, "pspo", valid_to=date(2026, 12, 31))
    footprint_withdraw(person=owner, footprint_id=made.pk, reason="Quashed")
    assert powers(owner, "2026-04-01T12:00:00Z") == []


def test_zones_are_told_only_to_those_who_see_them(
    owner: Person, partner: Person, stranger: Person, shared_case: Case
) -> None:
    draw(owner, "pspo", valid_to=date(2026, 12, 31))
    draw(police(owner), "cbo", valid_to=None, case_id=shared_case.pk)
    at = "2026-04-01T12:00:00Z"
    assert powers(owner, at) == powers(partner, at) == ["pspo", "cbo"]
    assert powers(stranger, at) == ["pspo"]


def test_without_a_moment_it_is_now(owner: Person) -> None:
    draw(owner, "pspo", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    draw(owner, "pspo", geometry=square_at(), valid_from=timezone.localdate(), valid_to=timezone.localdate())
    answer = Api(owner).get("powers/", **HERE).json()
    assert len(answer["powers"]) == 1


def test_one_question_is_one_query(owner: Person, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        draw(owner, "pspo", valid_to=date(2026, 12, 31))
    api = Api(owner)
    # Session, person, areas.
    with django_assert_num_queries(3):
        assert len(api.get("powers/", **HERE, at="2026-04-01T12:00:00Z").json()["powers"]) == 5


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"lon": "nan", "lat": "51.5"}, "lon"),
        ({"lon": "inf", "lat": "51.5"}, "lon"),
        ({"lon": "-0.1", "lat": "1_0"}, "lat"),
        ({"lon": "-0.1", "lat": "51,5"}, "lat"),
        ({"lon": "-0.1"}, "lat"),
        ({"lon": "", "lat": "51.5"}, "lon"),
        ({"lon": "181", "lat": "51.5"}, "lon, lat.lon"),
        ({"lon": "2.35", "lat": "48.85"}, "lon, lat"),
        ({"lon": "-0.1", "lat": "51.5", "at": "yesterday"}, "at"),
        ({"lon": "-0.1", "lat": "51.5", "at": ""}, "at"),
        ({"lon": "-0.1", "lat": "51.5", "at": "2026-04-01"}, "at"),
        ({"lon": "-0.1", "lat": "51.5", "radius": "5"}, "radius"),
    ],
)
def test_a_question_is_read_strictly(owner: Person, query: dict[str, str], field: str) -> None:
    answer = Api(owner).get("powers/", **query)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
