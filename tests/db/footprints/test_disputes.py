"""A dispute restricts at once, erases or restores, and is decided by supervisors."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footprints.models import Breach, Designation, Dispute, Footprint, Notice, NoticeDocument, Requirement
from geo.models import Case, Category, Profile
from partners.models import Event, Person, Role
from tests.db.api import Api, ids
from tests.db.conftest import make_person
from tests.db.footprints.notice_words import cpn, cpw, made, served, warning

RAISED = {"reason": "It was my brother", "raised_on": "2024-03-05", "raised_by": "Sam Reed"}
PAPERS = ("statement", "scan")


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


@pytest.fixture
def commander(owner: Person) -> Person:
    return make_person(owner.agency, "cora", Role.COMMANDER)


def decide(who: Person, notice: int, outcome: str) -> Any:
    return Api(who).post(f"notices/{notice}/decide-dispute/", {"outcome": outcome, "decision": "Heard both sides"})


def test_a_disputed_notice_leaves_the_circle_and_the_ladder_at_once(
    owner: Person, partner: Person, person: Profile, shared_case: Case
) -> None:
    api, theirs = Api(owner), Api(partner)
    notice = served(api, warning(subject=person.pk, case=shared_case.pk), "statement")
    assert (
        api.get("ladder/", profile=person.pk, conduct="noise", day="2024-03-10").json()["next"]["step"] == "warning-2"
    )
    answer = api.post(f"notices/{notice['id']}/dispute/", RAISED)
    assert (answer.status_code, answer.json()["restricted"]) == (200, True)
    assert answer.json()["disputes"][0]["reason"] == "It was my brother"
    assert theirs.get(f"notices/{notice['id']}/").status_code == 404
    assert (ids(theirs.get("notices/")), ids(api.get("notices/"))) == (set(), {notice["id"]})
    assert not Notice.objects.counted().exists() and not Notice.objects.shown().exists()
    ladder = api.get("ladder/", profile=person.pk, day="2024-03-10").json()
    assert ladder["next"]["step"] == "warning-1"
    assert [(one["status"], one["counts"]) for one in ladder["history"]] == [("disputed", False)]


def test_the_circle_hears_that_something_changed_and_not_that_there_was_a_dispute(
    owner: Person, partner: Person, commander: Person, person: Profile, shared_case: Case
) -> None:
    notice = served(Api(owner), warning(subject=person.pk, case=shared_case.pk), "statement")
    area = Footprint.objects.create(kind="notice", notice_id=notice["id"], agency=owner.agency, title="Where")
    Event.objects.all().delete()
    for outcome in ("rejected", "upheld"):
        Api(owner).post(f"notices/{notice['id']}/dispute/", RAISED)
        assert decide(commander, notice["id"], outcome).status_code == 200
    told: dict[int, set[tuple[str, str, int]]] = {owner.agency_id: set(), partner.agency_id: set()}
    for event in Event.objects.exclude(layer="profiles"):
        for agency in event.agencies:
            told[agency].add((event.layer, event.what, event.object_id))
    drawn = {"notices": notice["id"], "cases": shared_case.pk, "footprints": area.pk}
    words = ("disputed", "restored", "erased")
    assert told[owner.agency_id] >= {(layer, what, pk) for layer, pk in drawn.items() for what in words}
    assert {each for each in told[partner.agency_id] if each[1] != "unlinked"} == {
        (layer, "changed", pk) for layer, pk in drawn.items()
    }


def test_rejected_brings_back_everything_as_it_was(
    owner: Person, partner: Person, commander: Person, person: Profile, shared_case: Case
) -> None:
    notice = served(Api(owner), warning(subject=person.pk, case=shared_case.pk), "statement")
    path = f"notices/{notice['id']}/"
    before = Api(partner).get(path).json()
    Api(owner).post(f"{path}dispute/", RAISED)
    assert decide(commander, notice["id"], "rejected").status_code == 200
    after = Api(partner).get(path).json()
    changed = {name for name in after if after[name] != before[name]}
    # That somebody disputed it, and who, is not for the circle to know.
    assert (changed, after["disputes"]) == ({"version"}, [])
    assert Api(partner).get("notices/").json()["results"][0]["disputes"] == []
    assert [each["raised_by"] for each in Api(owner).get(path).json()["disputes"]] == ["Sam Reed"]


def test_upheld_erases_and_leaves_a_tombstone(
    owner: Person, partner: Person, commander: Person, person: Profile, shared_case: Case, designation: Designation
) -> None:
    api = Api(owner)
    premises = api.post("premises/", {"name": "The Crown"}).json()["id"]
    served(api, cpw(subject=person.pk), *PAPERS)
    notice = served(api, cpn(subject=person.pk, case=shared_case.pk, premises=premises), *PAPERS)
    path = f"notices/{notice['id']}/"
    api.post(f"{path}appeal/", {"lodged_on": "2024-03-25", "grounds": ["defect"], "court": "Sam's court"})
    api.post(f"{path}breach/", {"occurred_on": "2024-03-26", "evidence": "Seen", "excuse_considered": "None given"})
    Footprint.objects.create(kind="notice", notice_id=notice["id"], agency=owner.agency, title="Where Sam went")
    api.post(f"{path}dispute/", RAISED)
    assert decide(commander, notice["id"], "upheld").status_code == 200
    left = api.get(path).json()
    told = {name for name, value in left.items() if value not in (None, "", [], False)}
    assert told == {
        *("id", "step", "step_name", "status", "status_name", "version", "agency", "entered_by", "entered_at"),
        *("grounds", "located_by", "disputes", "appeals", "breaches", "erased_at"),
    }
    assert set(left["grounds"].values()) == {""}
    assert (left["status"], left["located_by"], left["disputes"][0]["decision"]) == (
        "erased",
        "none",
        "Heard both sides",
    )
    assert (left["disputes"][0]["reason"], left["disputes"][0]["raised_by"]) == ("", "")
    assert (left["appeals"][0]["grounds"], left["appeals"][0]["court"]) == ([], "")
    assert left["breaches"][0]["evidence"] == left["breaches"][0]["excuse_considered"] == "Erased"
    assert Api(partner).get(path).status_code == 404
    for model in (NoticeDocument, Requirement):
        assert not model.objects.filter(notice=notice["id"]).exists()
    assert not Footprint.objects.exists()


def test_every_column_of_an_erased_notice_is_emptied(owner: Person, commander: Person, person: Profile) -> None:
    notice = served(Api(owner), warning(subject=person.pk), "statement")
    Api(owner).post(f"notices/{notice['id']}/dispute/", RAISED)
    decide(commander, notice["id"], "upheld")
    row = Notice.objects.filter(pk=notice["id"]).values().get()
    kept = {name for name, value in row.items() if value not in (None, "", False)}
    assert kept == {
        *("id", "step", "status", "agency_id", "entered_by_id", "entered_at", "located_by", "erased_at", "version")
    }


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ANALYST])
def test_only_supervisors_decide(owner: Person, person: Profile, role: str) -> None:
    notice = served(Api(owner), warning(subject=person.pk), "statement")
    Api(owner).post(f"notices/{notice['id']}/dispute/", RAISED)
    assert decide(make_person(owner.agency, "olga", role), notice["id"], "upheld").status_code == 403
    assert decide(make_person(owner.agency, "adam", Role.ADMINISTRATOR), notice["id"], "upheld").status_code == 200


def test_a_supervisor_of_the_circle_does_not_decide(
    owner: Person, partner: Person, person: Profile, shared_case: Case
) -> None:
    chief = make_person(partner.agency, "carla", Role.COMMANDER)
    notice = served(Api(owner), warning(subject=person.pk, case=shared_case.pk), "statement")
    assert Api(chief).post(f"notices/{notice['id']}/dispute/", RAISED).status_code == 403
    Api(owner).post(f"notices/{notice['id']}/dispute/", RAISED)
    assert decide(chief, notice["id"], "upheld").status_code == 404


def test_one_dispute_at_a_time_and_only_of_what_was_served(owner: Person, commander: Person, person: Profile) -> None:
    api = Api(owner)
    draft = made(api, warning(subject=person.pk), "statement")
    path = f"notices/{draft['id']}/"
    assert api.post(f"{path}dispute/", RAISED).status_code == 409
    assert decide(commander, draft["id"], "upheld").status_code == 409
    api.post(f"{path}serve/")
    assert api.post(f"{path}dispute/", RAISED).status_code == 200
    assert api.post(f"{path}dispute/", RAISED).status_code == 409
    assert Dispute.objects.count() == 1


def test_nothing_follows_from_a_disputed_notice(owner: Person, person: Profile, designation: Designation) -> None:
    api = Api(owner)
    first = served(api, cpw(subject=person.pk), *PAPERS)
    draft = made(api, cpn(subject=person.pk), *PAPERS)
    api.post(f"notices/{first['id']}/dispute/", RAISED)
    refused = api.post(f"notices/{draft['id']}/serve/", {})
    assert (refused.status_code, "There is none." in refused.json()["detail"]) == (409, True)
    breach = {"occurred_on": "2024-03-10", "evidence": "Seen", "excuse_considered": "None"}
    assert api.post(f"notices/{first['id']}/breach/", breach).status_code == 409
    assert not Breach.objects.exists()
    assert Notice.objects.get(pk=draft["id"]).issued_on == date(2024, 3, 20)
