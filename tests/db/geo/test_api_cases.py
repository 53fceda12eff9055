from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from geo.models import Case, CaseReport
from geo.services.cases import case_create
from partners.models import Person
from tests.db.api import Api, fields_named, ids
from tests.db.conftest import MakeReport
from tests.db.geo.conftest import Records


def test_a_case_in_full(owner: Person, records: Records) -> None:
    answer = Api(owner).get(f"cases/{records.case.pk}/").json()
    assert answer.pop("location").keys() == {"lon", "lat"}
    assert answer == {
        "id": records.case.pk,
        "reference": "A-1",
        "title": "Station Road",
        "summary": "",
        "status": "open",
        "opened_on": "2026-01-05",
        "closed_on": None,
        "lead_agency": {"slug": "alpha", "name": "Alpha"},
        "circle": [{"slug": "bravo", "name": "Bravo"}],
        "footprints": [],
        "reports": {"count": 3, "stubs": []},
        "premises": [{"id": records.premises.pk, "name": "The Crown", "kind": "other", "role": "scene"}],
        "profiles": [{"id": records.profile.pk, "name": "Sam Sample", "kind": "person", "role": "subject"}],
    }


def test_the_circle_learns_agency_and_day_of_what_it_may_not_read(partner: Person, records: Records) -> None:
    told = Api(partner).get(f"cases/{records.case.pk}/").json()["reports"]
    assert told == {"count": 1, "stubs": [{"agency": "Alpha", "day": "2026-03-01"}]}


def test_how_many_reports_are_kept_back_is_not_told(
    partner: Person, owner: Person, records: Records, make_report: MakeReport
) -> None:
    before = Api(partner).get(f"cases/{records.case.pk}/").content
    for _ in range(3):
        kept = make_report(handling="author", author=owner)
        CaseReport.objects.create(case=records.case, report=kept)
    assert Api(partner).get(f"cases/{records.case.pk}/").content == before


def test_the_day_of_a_stub_is_a_local_day(
    partner: Person, owner: Person, shared_case: Case, make_report: MakeReport
) -> None:
    late = make_report(handling="agency", occurred_from=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    CaseReport.objects.create(case=shared_case, report=late)
    stubs = Api(partner).get(f"cases/{shared_case.pk}/").json()["reports"]["stubs"]
    assert [stub["day"] for stub in stubs] == ["2026-07-01"]


def test_a_case_is_made_changed_shared_and_taken_back(owner: Person, partner: Person) -> None:
    api, theirs = Api(owner), Api(partner)
    location = {"lon": -0.1276474, "lat": 51.5073219}
    made = api.post("cases/", {"reference": "N-1", "title": "New", "location": location})
    assert (made.status_code, made.json()["location"]) == (201, location)
    path = f"cases/{made.json()['id']}/"
    assert made.headers["Location"].endswith(path)
    assert theirs.get(path).status_code == 404
    assert api.post(f"{path}share/", {"agency": "bravo"}).json()["circle"] == [{"slug": "bravo", "name": "Bravo"}]
    assert theirs.get(path).status_code == 200
    assert theirs.patch(path, {"title": "Mine"}).status_code == 403
    assert api.patch(path, {"status": "closed"}).json()["closed_on"] is not None
    assert api.post(f"{path}unshare/", {"agency": "bravo"}).json()["circle"] == []
    assert theirs.get(path).status_code == 404
    assert ids(theirs.get("cases/")) == set()


def test_reports_premises_and_profiles_are_tied_and_untied(owner: Person, case: Case, make_report: MakeReport) -> None:
    api, path, report = Api(owner), f"cases/{case.pk}/", make_report()
    premises = api.post("premises/", {"name": "The Crown"}).json()["id"]
    api.post(f"{path}link/", {"report": report.pk, "role": "background"})
    tied = api.post(f"{path}link/", {"premises": premises, "role": "affected"}).json()
    assert tied["reports"]["count"] == 1
    assert [row["role"] for row in tied["premises"]] == ["affected"]
    assert api.post(f"{path}unlink/", {"premises": premises}).json()["premises"] == []


@pytest.mark.parametrize("body", [{}, {"report": 1, "profile": 2}, {"report": "1"}, {"report": 0}, {"street": 1}])
def test_one_thing_is_tied_at_a_time(owner: Person, case: Case, body: dict[str, Any]) -> None:
    answer = Api(owner).post(f"cases/{case.pk}/link/", body)
    assert answer.status_code == 400
    assert fields_named(answer) <= {"body", "report", "street"}


def test_a_reference_used_twice_is_a_conflict_beside_its_field(owner: Person, case: Case) -> None:
    answer = Api(owner).post("cases/", {"reference": "A-1", "title": "Again"})
    assert (answer.status_code, fields_named(answer)) == (409, {"reference"})


def test_a_list_costs_the_same_for_any_number_of_cases(
    owner: Person, records: Records, make_report: MakeReport, django_assert_num_queries: Any
) -> None:
    api = Api(owner)
    for number in range(8):
        extra = case_create(person=owner, reference=f"N-{number}", title="Another")
        CaseReport.objects.create(case=extra, report=make_report())
    # Session, person, cases, circles, premises, profiles, counts, stubs, footprints.
    with django_assert_num_queries(9):
        assert len(api.get("cases/").json()["results"]) == 9


def test_pages_follow_each_other_without_gap_or_repeat(owner: Person) -> None:
    made = [case_create(person=owner, reference=f"N-{number}", title="One").pk for number in range(5)]
    api, found, url = Api(owner), [], "/api/v1/cases/?limit=2"
    while url:
        page = json.loads(api.client.get(url).content)
        found += [row["id"] for row in page["results"]]
        url = page["next"]
    assert found == sorted(made, reverse=True)
