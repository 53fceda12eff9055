"""A notice begun by mistake is put away, counts nowhere, is kept, and can be brought back."""

from __future__ import annotations

import pytest

from footprints.models import Designation, Notice
from geo.models import Case, CaseProfile, Category, Profile
from partners.models import Person, Role
from tests.db.api import Api, fields_named, ids
from tests.db.conftest import make_person
from tests.db.footprints.notice_words import made, served, warning
from tests.db.layers.door import Door
from tests.db.shapes import square_at

REASON = {"reason": "The wrong pad"}
NOT_ME = {"reason": "Not me", "raised_on": "2024-03-05", "raised_by": "Sam Reed"}


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


def test_it_leaves_every_list_and_is_kept_with_its_reason(owner: Person, shared_case: Case) -> None:
    api = Api(owner)
    number = made(api, warning(case=shared_case.pk))["id"]
    assert api.post(f"notices/{number}/discard/", REASON).status_code == 204
    assert ids(api.get("notices/")) == set()
    assert api.get(f"notices/{number}/").status_code == 404
    kept = Notice.objects.get(pk=number)
    assert (kept.status, kept.withdrawn_reason, kept.withdrawn_by) == ("discarded", "The wrong pad", owner)


def test_a_colleague_may_undo_it_and_it_is_as_it_was(owner: Person, partner: Person, case: Case) -> None:
    api = Api(owner)
    before = made(api, warning(case=case.pk))
    path = f"notices/{before['id']}/"
    api.post(f"{path}discard/", REASON)
    assert Api(partner).post(f"{path}resume/").status_code == 404
    colleague = Api(make_person(owner.agency, "carol", Role.OFFICER))
    after = colleague.post(f"{path}resume/").json()
    assert {name for name in before if before[name] != after[name]} == {"version"}
    assert colleague.post(f"{path}resume/").status_code == 404, "it is not discarded any more"


def test_what_was_served_is_not_discarded(owner: Person, person: Profile) -> None:
    api = Api(owner)
    notice = served(api, warning(subject=person.pk), "statement")
    answer = api.post(f"notices/{notice['id']}/discard/", REASON)
    assert answer.status_code == 409
    assert "only one being recorded is discarded" in answer.json()["detail"]


def test_what_was_drawn_for_it_leaves_with_it_and_comes_back(owner: Person) -> None:
    api = Api(owner)
    number = made(api, warning())["id"]
    body = {"kind": "notice", "notice": number, "title": "Round the Crown", "geometry": square_at(), "reason": "Drawn"}
    area = api.post("footprints/", body | {"valid_from": "2024-03-02", "valid_to": None}).json()["id"]
    path, rows = f"footprints/{area}/", "layers/footprints/rows.json"
    assert area in {row["id"] for row in Door(owner).json(rows)["rows"]}
    api.post(f"notices/{number}/discard/", REASON)
    assert [api.get(each).status_code for each in (path, f"{path}versions/1/")] == [404, 404]
    assert (ids(api.get("footprints/")), Door(owner).json(rows)["rows"]) == (set(), [])
    api.post(f"notices/{number}/resume/")
    assert ids(api.get("footprints/")) == {area}


def test_a_reason_is_asked_for(owner: Person) -> None:
    api = Api(owner)
    number = made(api, warning())["id"]
    answer = api.post(f"notices/{number}/discard/", {})
    assert (answer.status_code, fields_named(answer)) == (400, {"reason"})


def test_an_upheld_dispute_takes_the_subject_off_the_case_unless_another_notice_names_them(
    owner: Person, person: Profile, case: Case, designation: Designation
) -> None:
    api, chief = Api(owner), Api(make_person(owner.agency, "cora", Role.COMMANDER))
    numbers = [served(api, warning(subject=person.pk, case=case.pk), "statement")["id"] for _ in range(2)]
    left = []
    for number in numbers:
        api.post(f"notices/{number}/dispute/", NOT_ME)
        decided = chief.post(f"notices/{number}/decide-dispute/", {"outcome": "upheld", "decision": "Not them"})
        assert decided.status_code == 200
        left.append(CaseProfile.objects.filter(case=case, profile=person).count())
    assert left == [1, 0]


@pytest.mark.parametrize("discarded", [False, True])
def test_a_notice_that_was_never_served_does_not_keep_the_subject_on_the_case(
    discarded: bool, owner: Person, person: Profile, case: Case
) -> None:
    api, chief = Api(owner), Api(make_person(owner.agency, "cora", Role.COMMANDER))
    number = served(api, warning(subject=person.pk, case=case.pk), "statement")["id"]
    begun = made(api, warning(subject=person.pk, case=case.pk))["id"]
    if discarded:
        api.post(f"notices/{begun}/discard/", REASON)
    api.post(f"notices/{number}/dispute/", NOT_ME)
    chief.post(f"notices/{number}/decide-dispute/", {"outcome": "upheld", "decision": "Not them"})
    assert not CaseProfile.objects.filter(case=case, profile=person).exists()
