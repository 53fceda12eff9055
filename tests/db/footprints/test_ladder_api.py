"""The ladder as the API tells it, and who may issue notices."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footprints.models import Designation, LadderPolicy, LadderStep
from geo.models import Case, Category, Profile
from partners.models import Person, Role
from tests.db.api import Api, fields_named, ids
from tests.db.conftest import make_person
from tests.db.footprints.notice_words import cpw, served, warning


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


@pytest.fixture
def administrator(owner: Person) -> Person:
    return make_person(owner.agency, "ada", Role.ADMINISTRATOR)


def ladder(who: Person, profile: Profile, **query: Any) -> Any:
    answer = Api(who).get("ladder/", profile=profile.pk, **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_it_begins_with_the_first_step_of_the_common_ladder(owner: Person, person: Profile) -> None:
    told = ladder(owner, person, day="2024-03-02")
    assert (told["profile"], told["policy"]) == ({"id": person.pk, "name": "Sam Reed"}, "Common ladder")
    assert (told["history"], told["next"]["step"], told["next"]["earliest_on"]) == ([], "warning-1", "2024-03-02")
    also = {one["step"]: one for one in told["also"]}
    assert {"warning-2", "cpn", "abc", "cbo", "eviction"} <= set(also) and "warning-1" not in also
    assert (also["warning-2"]["needs_reason"], also["abc"]["needs_reason"]) == (True, False)
    assert [one["source"] for one in also["cpn"]["blocked"]] == ["s53", "s43(5)"]


def test_each_served_step_leads_to_the_next(owner: Person, person: Profile) -> None:
    api = Api(owner)
    served(api, warning(subject=person.pk), "statement")
    told = ladder(owner, person, day="2024-03-02")
    assert (told["next"]["step"], told["next"]["earliest_on"]) == ("warning-2", "2024-03-03")
    assert [(one["step"], one["status"], one["counts"]) for one in told["history"]] == [("warning-1", "served", True)]
    assert ladder(owner, person, day="2024-09-01")["next"]["step"] == "warning-1"
    assert ladder(owner, person, day="2024-03-01")["history"] == []


def test_an_agencys_own_ladder_goes_before_the_common_one(owner: Person, partner: Person, person: Profile) -> None:
    own = LadderPolicy.objects.create(agency=owner.agency, name="Alpha's", from_date=date(2024, 1, 1))
    LadderStep.objects.create(policy=own, position=1, step="cpw", stands_days=90, needs=["scan"])
    assert ladder(owner, person, day="2024-03-02")["next"]["step"] == "cpw"
    assert ladder(owner, person, day="2023-12-31")["policy"] == "Common ladder"
    theirs = Profile.objects.create(kind="person", name="Other", agency=partner.agency)
    assert ladder(partner, theirs, day="2024-03-02")["policy"] == "Common ladder"


def test_papers_and_period_are_the_policys(owner: Person, person: Profile, designation: Designation) -> None:
    own = LadderPolicy.objects.create(agency=owner.agency, name="Alpha's", from_date=date(2024, 1, 1))
    LadderStep.objects.create(policy=own, position=1, step="cpw", stands_days=90, needs=["scan"])
    notice = served(Api(owner), cpw(subject=person.pk, skip_reason=""), "scan")
    assert notice["stands_until"] == "2024-06-06"


def test_a_partner_sees_the_history_that_is_shown_to_them(
    owner: Person, partner: Person, person: Profile, shared_case: Case
) -> None:
    api = Api(owner)
    shown = served(api, warning(subject=person.pk, case=shared_case.pk), "statement")
    served(
        api,
        warning(subject=person.pk, step="warning-2", issued_on="2024-03-04", served_at="2024-03-04T10:00:00Z"),
        "statement",
    )
    assert [one["id"] for one in ladder(partner, person, day="2024-03-10")["history"]] == [shown["id"]]
    assert len(ladder(owner, person, day="2024-03-10")["history"]) == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "profile"),
        ({"profile": "x"}, "profile"),
        ({"profile": 1, "day": "yesterday"}, "day"),
        ({"profile": 1, "conduct": "?"}, "conduct"),
        ({"profile": 1, "colour": "red"}, "colour"),
    ],
)
def test_a_query_is_refused_by_field(owner: Person, query: dict[str, Any], field: str) -> None:
    answer = Api(owner).get("ladder/", **query)
    assert (answer.status_code, fields_named(answer)) == (400, {field})


def test_administrators_say_who_may_issue(owner: Person, administrator: Person, partner: Person) -> None:
    body = {"person": owner.pk, "power": "authority", "granted_by": "Alpha council", "from_date": "2024-01-01"}
    assert Api(owner).post("designations/", body).status_code == 403
    made = Api(administrator).post("designations/", body)
    assert (made.status_code, made.json()["to_date"], made.json()["person"]["name"]) == (201, None, "Alice")
    path = f"designations/{made.json()['id']}/"
    assert Api(owner).patch(path, {"to_date": "2024-12-31"}).status_code == 403
    assert Api(administrator).patch(path, {"to_date": "2024-12-31"}).json()["to_date"] == "2024-12-31"
    assert fields_named(Api(administrator).patch(path, {"to_date": "2023-12-31"})) == {"to_date"}
    assert (ids(Api(owner).get("designations/")), ids(Api(partner).get("designations/"))) == (
        {made.json()["id"]},
        set(),
    )
    assert fields_named(Api(administrator).post("designations/", body | {"person": partner.pk})) == {"person"}
    assert fields_named(Api(administrator).post("designations/", body | {"granted_by": ""})) == {"granted_by"}


def test_a_designation_holds_on_its_first_and_last_day(
    owner: Person, person: Profile, designation: Designation
) -> None:
    blocked = {}
    for first, last in (("2024-03-09", "2024-03-09"), ("2024-03-10", None), ("2024-01-01", "2024-03-08")):
        Designation.objects.update(from_date=first, to_date=last)
        notice = Api(owner).post("notices/", cpw(subject=person.pk)).json()
        blocked[first] = [one["source"] for one in notice["blocked"]]
    assert blocked == {"2024-03-09": [], "2024-03-10": ["s53"], "2024-01-01": ["s53"]}
