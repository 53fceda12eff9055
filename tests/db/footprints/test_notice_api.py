from __future__ import annotations

from typing import Any

import pytest

from footprints.models import Designation, Notice, NoticeDocument, NoticeStatus
from geo.models import Case, CaseProfile, CaseShare, Category, Profile, StoredFile
from partners.models import Event, Person
from tests.db.api import Api, fields_named, ids
from tests.db.footprints.notice_words import cpn, cpw, made, papers, served, warning


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


def test_only_the_step_is_needed_to_begin_and_what_is_missing_is_listed(owner: Person) -> None:
    answer = Api(owner).post("notices/", {"step": "warning-1"})
    assert answer.status_code == 201
    began = answer.json()
    assert (began["status"], began["version"], began["issued_by"]["name"]) == ("recording", 1, "Alice")
    lacks = {one["field"] for one in began["missing"]}
    assert lacks == {"issued_on", "served_at", "conduct", "conduct_text", "location", "subject", "documents"}
    refused = Api(owner).post(f"notices/{began['id']}/serve/")
    assert (refused.status_code, fields_named(refused)) == (409, lacks)


def test_a_warning_is_recorded_completed_and_served(owner: Person, person: Profile, case: Case) -> None:
    api = Api(owner)
    began = made(api, warning(subject=person.pk, case=case.pk))
    assert [one["rule"] for one in began["missing"]] == ["It needs the statement of service."]
    assert api.get(f"cases/{case.pk}/").json()["profiles"] == [], "nobody is told whom before it is served"
    assert (began["location"]["lon"], began["location"]["lat"]) == (-0.1276, 51.5072)
    papers(began["id"], "statement")
    answer = api.post(f"notices/{began['id']}/serve/")
    assert answer.status_code == 200
    notice = answer.json()
    assert (notice["status"], notice["version"], notice["missing"], notice["blocked"]) == ("served", 2, [], [])
    # 183 days beginning with 2 March.
    assert notice["stands_until"] == "2024-08-31"
    tied = api.get(f"cases/{case.pk}/").json()["profiles"]
    assert [(row["id"], row["role"]) for row in tied] == [(person.pk, "subject")]


def test_warn_cpw_cpn(owner: Person, person: Profile, designation: Designation) -> None:
    api = Api(owner)
    served(api, cpw(subject=person.pk), "statement", "scan")
    notice = served(api, cpn(subject=person.pk), "statement", "scan")
    assert (notice["appeal_last_day"], notice["under_appeal"]) == ("2024-04-09", False)
    assert [asked["in_effect"] for asked in notice["requirements"]] == [True, True]
    assert notice["stands_until"] == "2025-03-19"


@pytest.mark.parametrize(
    ("change", "field", "source"),
    [
        ({"issued_on": "2024-03-16", "served_at": "2024-03-16T10:00:00Z"}, "issued_on", "s43(5)"),
        ({"conduct": "litter"}, "step", "s43(5)"),
        ({"evidence_on": "2024-03-16"}, "evidence_on", "s43(5)"),
        ({"evidence_on": "2024-03-21"}, "evidence_on", "s43(5)"),
        ({"served_at": "2024-03-19T10:00:00Z"}, "served_at", "s43(1)"),
    ],
)
def test_unlawful_shortcuts_are_refused_with_the_rule(
    owner: Person, person: Profile, designation: Designation, change: dict[str, Any], field: str, source: str
) -> None:
    Category.objects.create(slug="litter", name="Litter")
    api = Api(owner)
    served(api, cpw(subject=person.pk), "statement", "scan")
    notice = made(api, cpn(subject=person.pk) | change | {"skip_reason": "Urgent"}, "statement", "scan")
    assert [(one["field"], one["source"]) for one in notice["blocked"]] == [(field, source)]
    refused = api.post(f"notices/{notice['id']}/serve/")
    assert (refused.status_code, fields_named(refused)) == (409, {field})
    assert f"({source})" in refused.json()["detail"]
    assert Notice.objects.get(pk=notice["id"]).status == NoticeStatus.RECORDING


def test_an_issuer_without_a_designation_is_refused(owner: Person, person: Profile) -> None:
    notice = made(Api(owner), cpw(subject=person.pk), "statement", "scan")
    assert [(one["field"], one["source"]) for one in notice["blocked"]] == [("issued_by", "s53")]


def test_a_child_and_an_unknown_age_are_refused(owner: Person, person: Profile, designation: Designation) -> None:
    api = Api(owner)
    child = Profile.objects.create(kind="person", name="Child", born_on="2008-03-10", agency=owner.agency)
    unknown = Profile.objects.create(kind="person", name="Unknown", agency=owner.agency)
    body = Profile.objects.create(kind="organisation", name="Shop", agency=owner.agency)
    blocked = {who: made(api, cpw(subject=who.pk))["blocked"] for who in (child, unknown, body)}
    assert [one["field"] for one in blocked[child]] == ["subject"]
    assert [one["field"] for one in blocked[unknown]] == ["age_basis"]
    assert blocked[body] == []
    assert made(api, cpw(subject=unknown.pk, age_basis="Driving licence seen"))["blocked"] == []


def test_a_skipped_step_needs_a_reason(owner: Person, person: Profile) -> None:
    api = Api(owner)
    notice = made(api, warning(subject=person.pk, step="warning-2"), "statement")
    assert [one["field"] for one in notice["missing"]] == ["skip_reason"]
    changed = api.patch(f"notices/{notice['id']}/", {"skip_reason": "Warned by the landlord"}, If_Match='"1"')
    assert (changed.status_code, changed.json()["missing"], changed.json()["version"]) == (200, [], 2)


def test_a_change_needs_the_version_it_follows(owner: Person) -> None:
    api = Api(owner)
    notice = made(api, warning())
    path = f"notices/{notice['id']}/"
    assert api.patch(path, {"serial": "B 1"}).status_code == 428
    tag = api.get(path).headers["ETag"]
    assert api.patch(path, {"serial": "B 1"}, If_Match=tag).status_code == 200
    assert api.patch(path, {"serial": "B 2"}, If_Match=tag).status_code == 412
    assert api.get(path).json()["serial"] == "B 1"


def test_a_served_notice_is_no_longer_changed_but_withdrawn(owner: Person, person: Profile) -> None:
    api = Api(owner)
    notice = served(api, warning(subject=person.pk), "statement")
    path = f"notices/{notice['id']}/"
    assert api.patch(path, {"serial": "B 1"}, If_Match='"2"').status_code == 409
    assert api.post(f"{path}serve/").status_code == 409
    withdrawn = api.post(f"{path}withdraw/", {"reason": "Wrong house"}).json()
    assert (withdrawn["status"], withdrawn["withdrawn"]["reason"]) == ("withdrawn", "Wrong house")
    assert withdrawn["withdrawn"]["by"] == "Alice"
    assert api.post(f"{path}withdraw/", {"reason": "Again"}).status_code == 409


def test_the_circle_sees_it_once_served(owner: Person, partner: Person, person: Profile, shared_case: Case) -> None:
    api, theirs = Api(owner), Api(partner)
    notice = made(api, warning(subject=person.pk, case=shared_case.pk), "statement")
    path = f"notices/{notice['id']}/"
    assert (theirs.get(path).status_code, ids(theirs.get("notices/"))) == (404, set())
    api.post(f"{path}serve/")
    assert theirs.get(path).json()["subject"] == {"id": person.pk, "name": "Sam Reed", "kind": "person"}
    assert ids(theirs.get("notices/", case=shared_case.pk, profile=person.pk, status="served")) == {notice["id"]}
    assert theirs.post(f"{path}withdraw/", {"reason": "Mine"}).status_code == 403
    heard = Event.objects.filter(layer="notices").order_by("pk").values_list("what", "agencies")
    assert list(heard) == [("saved", [owner.agency_id]), ("served", sorted([owner.agency_id, partner.agency_id]))]


def test_what_the_circle_does_not_see_is_not_named(owner: Person, partner: Person, shared_case: Case) -> None:
    kept = Profile.objects.create(kind="person", name="Lent", agency=partner.agency)
    hidden = Case.objects.create(reference="B-1", title="Theirs", lead_agency=partner.agency, opened_on="2024-01-01")
    share = CaseShare.objects.create(case=hidden, agency=owner.agency)
    CaseProfile.objects.create(case=hidden, profile=kept, role="subject")
    notice = made(Api(owner), warning(subject=kept.pk, case=shared_case.pk), "statement")
    assert notice["subject"]["name"] == "Lent"
    share.delete()
    assert Api(owner).get(f"notices/{notice['id']}/").json()["subject"] is None


@pytest.mark.parametrize("mine", [True, False])
def test_what_is_no_longer_shared_is_not_served_on(
    mine: bool, owner: Person, partner: Person, person: Profile, shared_case: Case
) -> None:
    """Who left the circle puts nothing before it any more; and hears why, whoever recorded the subject."""
    CaseProfile.objects.create(case=shared_case, profile=person, role="subject")
    own = Profile.objects.create(kind="body", name="Their tenant", agency=partner.agency)
    api = Api(partner)
    notice = made(api, warning(subject=own.pk if mine else person.pk, case=shared_case.pk), "statement")
    assert notice["missing"] == []
    CaseShare.objects.filter(case=shared_case, agency=partner.agency).delete()
    path = f"notices/{notice['id']}/"
    lost = {"case"} if mine else {"case", "subject"}
    assert {each["field"] for each in api.get(path).json()["missing"]} == lost
    answer = api.post(f"{path}serve/")
    assert (answer.status_code, fields_named(answer)) == (409, lost)
    assert Notice.objects.get(pk=notice["id"]).status == NoticeStatus.RECORDING
    if mine:
        api.patch(path, {"case": None}, If_Match='"1"')
        assert api.post(f"{path}serve/").status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"step": "shout"}, "step"),
        ({"subject": 10**6}, "subject"),
        ({"case": 10**6}, "case"),
        ({"issued_by": 10**6}, "issued_by"),
        ({"conduct": "nothing"}, "conduct"),
        ({"serial": "x" * 41}, "serial"),
        ({"posted": "yes"}, "posted"),
        ({"grounds": {"detrimental": 5}}, "grounds.detrimental"),
        ({"grounds": {"sad": "yes"}}, "grounds.sad"),
        ({"grounds": "all"}, "grounds"),
        ({"requirements": [{"kind": "do", "text": "Clear"}, {"kind": "shout", "text": "x"}]}, "requirements.1.kind"),
        ({"requirements": [{"kind": "stop", "text": "x", "deadline": "2024-04-01"}]}, "requirements.0.deadline"),
        ({"requirements": [5]}, "requirements.0"),
        ({"requirements": 5}, "requirements"),
        ({"location": {"lon": 999, "lat": 0}}, "location.lon"),
        ({"location": None}, "accuracy_m"),
        ({"accuracy_m": -1}, "accuracy_m"),
        ({"stands_until": "2025-01-01"}, "stands_until"),
        ({"step": "cbo", "issued_on": "2024-03-02", "stands_until": "2024-03-01"}, "stands_until"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_body_is_refused_by_field(owner: Person, change: dict[str, Any], field: str) -> None:
    answer = Api(owner).post("notices/", warning() | change)
    assert (answer.status_code, fields_named(answer)) == (400, {field}), answer.content
    assert not Notice.objects.exists()


@pytest.mark.parametrize("asked", [{}, 1, {"kind": "do", "text": "Clear it"}])
def test_hundreds_of_thousands_of_requirements_are_refused_in_one_sentence(owner: Person, asked: Any) -> None:
    answer = Api(owner).post("notices/", {"step": "cpn", "requirements": [asked] * 200_000})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"field": "requirements", "value": "a list of 200000", "rule": "has more than 40"}
    ]
    assert not Notice.objects.exists()


def test_hundreds_of_thousands_of_grounds_are_refused_in_one_sentence(owner: Person, person: Profile) -> None:
    notice = served(Api(owner), warning(subject=person.pk), "statement")
    body = {"lodged_on": "2024-03-02", "grounds": [1] * 200_000}
    answer = Api(owner).post(f"notices/{notice['id']}/appeal/", body)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": "grounds", "value": "a list of 200000", "rule": "has more than 8"}]


def test_the_same_serial_and_the_same_file_are_pointed_out(owner: Person, person: Profile) -> None:
    api = Api(owner)
    first, second = made(api, warning(), "statement"), made(api, warning())
    NoticeDocument.objects.create(notice_id=second["id"], kind="scan", file=StoredFile.objects.get(), title="Pad")
    said = api.get(f"notices/{second['id']}/").json()["pointed_out"]
    assert [sentence.split(" is also on ")[0] for sentence in said] == ["The serial number A 1", "The file of “Pad”"]
    assert all(f"(number {first['id']})" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("step", "change", "rule"),
    [
        ("cpw", "birth date", "and was 15 on 9 March 2024. (s43(1))"),
        ("cpn", "warning", "There is none. (s43(5))"),
        (
            "cpn",
            "designation",
            "Alice may not issue it: no designation of theirs is on record for 20 March 2024. (s53)",
        ),
    ],
)
def test_what_makes_a_served_notice_unlawful_afterwards_is_pointed_out(
    step: str,
    change: str,
    rule: str,
    owner: Person,
    partner: Person,
    person: Profile,
    designation: Designation,
    shared_case: Case,
) -> None:
    api = Api(owner)
    first = served(api, cpw(subject=person.pk, serial="B 1"), "statement", "scan")
    body = (cpw if step == "cpw" else cpn)(subject=person.pk, case=shared_case.pk)
    path = f"notices/{served(api, body, 'statement', 'scan')['id']}/"
    assert api.get(path).json()["pointed_out"] == []
    if change == "birth date":
        assert api.patch(f"profiles/{person.pk}/", {"born_on": "2008-03-10"}).status_code == 200
    elif change == "warning":
        api.post(f"notices/{first['id']}/withdraw/", {"reason": "Wrong house"})
    else:
        Designation.objects.update(to_date="2024-03-19")
    (said,) = api.get(path).json()["pointed_out"]
    assert said.startswith("By what is on record now it could not be served. ")
    assert said.endswith(rule)
    # It is for the agency that issued it: others see fewer of the notices before it.
    assert Api(partner).get(path).json()["pointed_out"] == []


def test_a_list_costs_the_same_for_any_number(
    owner: Person, person: Profile, case: Case, django_assert_num_queries: Any
) -> None:
    api = Api(owner)
    for _ in range(5):
        made(api, cpn(subject=person.pk, case=case.pk), "statement")
    # Session, person, notices; subjects, cases, papers, requirements, disputes, appeals, breaches; the law.
    with django_assert_num_queries(11):
        assert len(api.get("notices/").json()["results"]) == 5
