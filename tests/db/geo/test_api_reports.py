from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from geo.models import Area, Category, Report, Source
from partners.models import Person
from tests.db.api import Api, fields_named, ids
from tests.db.conftest import MakeReport
from tests.db.geo.conftest import Records

PIN = {"lon": -0.1276474, "lat": 51.5073219}


def test_a_report_in_full(owner: Person, source: Source, category: Category) -> None:
    window = {"from": "2026-06-30T22:00:00Z", "to": "2026-06-30T23:00:00+01:00"}
    body: dict[str, Any] = {
        "source": "calls",
        "category": "noise",
        **window,
        "place": "High Street",
        "text": "Shouting",
    }
    refused = Api(owner).post("reports/", body)
    assert fields_named(refused) == {"to"}
    body |= {"to": "2026-06-30T22:30:00Z", "location": PIN, "accuracy_m": 8, "handling": "agency"}
    answer = Api(owner).post("reports/", body)
    assert answer.status_code == 201
    made = answer.json()
    assert made == Api(owner).get(f"reports/{made['id']}/").json()
    assert made.pop("location") == PIN | {"easting": 530037.82, "northing": 180371.48}
    assert made == {
        "id": Report.objects.get().pk,
        "category": "noise",
        "category_name": Category.objects.get(slug="noise").name,
        "source": "calls",
        "from": "2026-06-30T23:00:00+01:00",
        "to": "2026-06-30T23:30:00+01:00",
        "place": "High Street",
        "text": "Shouting",
        "reference": "",
        "outcome": "",
        "agency": "alpha",
        "handling": "agency",
        "accuracy_m": 8.0,
        "located_by": "pin",
        "cases": [],
        "profiles": [],
        "premises": [],
    }


def test_degrees_come_back_to_the_seventh_decimal(owner: Person, source: Source, category: Category) -> None:
    body = {"source": "calls", "category": "noise", "from": "2026-01-01T00:00:00Z", "accuracy_m": 1}
    for lon, lat in ((-0.1, 51.5), (-5.7141234, 50.0657891), (-1.2345678, 60.1234567), (1.7, 52.5)):
        made = Api(owner).post("reports/", {**body, "location": {"lon": lon, "lat": lat}}).json()["location"]
        assert (made["lon"], made["lat"]) == (lon, lat)


def test_the_list_takes_the_filters_of_the_map(
    owner: Person, make_report: MakeReport, ward: Area, category: Category
) -> None:
    theft = Category.objects.get_or_create(slug="other-theft", defaults={"name": "Other theft"})[0]
    inside, outside = make_report(10, 10), make_report(-900, 0)
    early = make_report(20, 20, occurred_from=datetime(2025, 1, 1, tzinfo=UTC))
    other, nowhere = make_report(30, 30, category=theft), make_report(located=False)
    api = Api(owner)
    assert ids(api.get("reports/")) == {row.pk for row in (inside, outside, early, other, nowhere)}
    assert ids(api.get("reports/", area=ward.pk)) == {inside.pk, early.pk, other.pk}
    assert ids(api.get("reports/", area=ward.pk, category="noise", **{"from": "2026-01-01"})) == {inside.pk}
    assert ids(api.get("reports/", bbox="-0.13,51.4,0,51.6", to="2025-12-31", source="calls")) == {early.pk}


def test_reports_at_the_same_place(owner: Person, partner: Person, make_report: MakeReport) -> None:
    first, second, _near, nowhere = make_report(), make_report(), make_report(0.5), make_report(located=False)
    assert ids(Api(owner).get("reports/", same_place_as=first.pk)) == {first.pk, second.pk}
    for who, number in ((owner, nowhere.pk), (owner, 10**15), (partner, first.pk)):
        answer = Api(who).get("reports/", same_place_as=number)
        assert (answer.status_code, fields_named(answer)) == (400, {"same_place_as"})


def test_a_report_names_only_cases_that_the_reader_sees(records: Records, owner: Person, partner: Person) -> None:
    door = f"reports/{records.shared.pk}/"
    assert [case["reference"] for case in Api(partner).get(door).json()["cases"]] == ["A-1"]
    own = Report.objects.create(
        source=records.shared.source,
        agency=partner.agency,
        category=records.shared.category,
        identity="00000000-0000-0000-0000-000000000001",
        occurred_from=records.shared.occurred_from,
        occurred_to=records.shared.occurred_to,
    )
    Api(partner).post(f"cases/{records.case.pk}/link/", {"report": own.pk})
    Api(owner).post(f"cases/{records.case.pk}/unshare/", {"agency": "bravo"})
    assert Api(partner).get(f"reports/{own.pk}/").json()["cases"] == []
    assert Api(owner).get(f"reports/{own.pk}/").json()["cases"] != []


def test_a_list_costs_the_same_for_any_number_of_reports(
    records: Records, owner: Person, make_report: MakeReport, django_assert_num_queries: Any
) -> None:
    for _ in range(20):
        make_report()
    api = Api(owner)
    # Session, person, reports, ties to cases, profiles and premises.
    with django_assert_num_queries(6):
        assert len(api.get("reports/").json()["results"]) == 23


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"form": "2026-01-01"}, "form"),
        ({"from": "2026-13-01"}, "from"),
        ({"from": "2026-02-01", "to": "2026-01-01"}, "to"),
        ({"category": "a b"}, "category"),
        ({"area": "999999"}, "area"),
        ({"area": "9" * 40}, "area"),
        ({"bbox": "nan,51,0,52"}, "bbox"),
        ({"bbox": "1,51,0,52"}, "bbox"),
        ({"same_place_as": "x"}, "same_place_as"),
        ({"limit": "0"}, "limit"),
        ({"limit": "1001"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"cursor": "cD1hYmM="}, "cursor"),
        ({"cursor": "cD0lMDA="}, "cursor"),
    ],
)
def test_a_query_that_cannot_be_meant_is_refused_by_name(owner: Person, query: dict[str, str], field: str) -> None:
    answer = Api(owner).get("reports/", **query)
    assert (answer.status_code, fields_named(answer)) == (400, {field})
