"""Reports, profiles and premises tied to each other: by whom, and who sees it."""

from __future__ import annotations

from typing import Any

import pytest

from geo.models import (
    CasePremises,
    CaseReport,
    Premises,
    Profile,
    ProfilePremises,
    Report,
    ReportPremises,
    ReportProfile,
)
from geo.services.record_links import record_link, record_unlink
from partners.errors import InvalidInput, NotAllowed, NotFound
from partners.models import Event, Person
from tests.db.api import Api, fields_named
from tests.db.conftest import MakeReport, make_person
from tests.db.geo.conftest import Records
from tests.db.layers.door import Door

KINDS = (("report", "profile"), ("report", "premises"), ("profile", "premises"))


def heard() -> list[tuple[str, int, str, set[int]]]:
    events = Event.objects.order_by("pk")
    return [(event.layer, event.object_id, event.what, set(event.agencies)) for event in events]


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    return make_report(place="Station Road")


@pytest.fixture
def bell(owner: Person) -> Premises:
    return Premises.objects.create(agency=owner.agency, name="The Bell", kind="shop")


@pytest.fixture
def kim(owner: Person) -> Profile:
    return Profile.objects.create(agency=owner.agency, kind="person", name="Kim")


def test_both_ends_say_what_is_tied_and_in_which_role(
    owner: Person, report: Report, bell: Premises, kim: Profile
) -> None:
    api = Api(owner)
    api.post(f"reports/{report.pk}/link/", {"profile": kim.pk, "role": "complainant"})
    tied = api.post(f"reports/{report.pk}/link/", {"premises": bell.pk, "role": "affected"}).json()
    housed = api.post(f"profiles/{kim.pk}/link/", {"premises": bell.pk, "role": "owner"}).json()
    seen = api.get(f"premises/{bell.pk}/").json()
    the_report = {"id": report.pk, "category": "noise", "category_name": "Noise", "place": "Station Road"}
    the_report |= {"from": "2026-03-01T12:00:00Z"}
    the_bell, the_kim = {"id": bell.pk, "name": "The Bell", "kind": "shop"}, {"id": kim.pk, "name": "Kim"}
    the_kim |= {"kind": "person"}
    assert tied["profiles"] == [the_kim | {"role": "complainant"}]
    assert tied["premises"] == [the_bell | {"role": "affected"}]
    assert housed["reports"] == [the_report | {"role": "complainant"}]
    assert housed["premises"] == [the_bell | {"role": "owner"}]
    assert seen["reports"] == [the_report | {"role": "affected"}]
    assert seen["profiles"] == [the_kim | {"role": "owner"}]
    assert ReportProfile.objects.get().linked_by == owner


def test_what_was_tied_is_untied_in_all_its_roles(owner: Person, report: Report, bell: Premises, kim: Profile) -> None:
    api = Api(owner)
    for role in ("subject", "witness"):
        api.post(f"reports/{report.pk}/link/", {"profile": kim.pk, "role": role})
    api.post(f"profiles/{kim.pk}/link/", {"premises": bell.pk})
    assert len(api.get(f"reports/{report.pk}/").json()["profiles"]) == 2
    assert api.post(f"reports/{report.pk}/unlink/", {"profile": kim.pk}).json()["profiles"] == []
    assert api.post(f"profiles/{kim.pk}/unlink/", {"premises": bell.pk}).json()["premises"] == []
    again = api.post(f"profiles/{kim.pk}/unlink/", {"premises": bell.pk})
    assert (again.status_code, fields_named(again)) == (400, {"premises"})


def test_tying_twice_is_the_same_as_once(owner: Person, report: Report, bell: Premises) -> None:
    for _ in range(2):
        record_link(person=owner, what="report", what_id=report.pk, kind="premises", record_id=bell.pk)
    assert ReportPremises.objects.get().role == "scene"
    assert [(layer, number, what) for layer, number, what, _ in heard()] == [
        ("reports", report.pk, "linked"),
        ("premises", bell.pk, "linked"),
    ]


@pytest.mark.parametrize(
    ("door", "body", "field"),
    [
        ("reports", {}, "body"),
        ("reports", {"profile": 1, "premises": 1}, "body"),
        ("reports", {"report": 1}, "report"),
        ("reports", {"profile": "1"}, "profile"),
        ("reports", {"profile": 999}, "profile"),
        ("reports", {"premises": 999, "role": "scene"}, "premises"),
        ("profiles", {}, "premises"),
        ("profiles", {"premises": True}, "premises"),
        ("profiles", {"profile": 1}, "profile"),
    ],
)
@pytest.mark.parametrize("action", ["link", "unlink"])
def test_a_body_is_refused_by_field(
    owner: Person, report: Report, kim: Profile, door: str, body: Any, field: str, action: str
) -> None:
    sent = body if action == "link" else {name: value for name, value in body.items() if name != "role"}
    answer = Api(owner).post(f"{door}/{(report if door == 'reports' else kim).pk}/{action}/", sent)
    assert answer.status_code == 400
    assert field in fields_named(answer)


@pytest.mark.parametrize(("what", "kind"), KINDS)
def test_a_role_is_one_of_its_kind(
    owner: Person, report: Report, bell: Premises, kim: Profile, what: str, kind: str
) -> None:
    made = {"report": report, "profile": kim, "premises": bell}
    with pytest.raises(InvalidInput, match='role: "evidence" is not one of'):
        record_link(person=owner, what=what, what_id=made[what].pk, kind=kind, record_id=made[kind].pk, role="evidence")


@pytest.mark.parametrize(("what", "kind"), KINDS)
def test_what_another_agency_lent_is_tied_to_nothing(
    records: Records, partner: Person, category: Any, make_report: MakeReport, what: str, kind: str
) -> None:
    """Neither end: a lent record does not travel to who sees the partner's own, nor is anything tied to it."""
    lent: dict[str, Any] = {"report": records.shared, "profile": records.profile, "premises": records.premises}
    own: dict[str, Any] = {
        "report": make_report(agency=partner.agency),
        "profile": Profile.objects.create(agency=partner.agency, kind="person", name="Theirs"),
        "premises": Premises.objects.create(agency=partner.agency, name="Theirs"),
    }
    for one, other in ((lent, own), (own, lent)):
        for write in (record_link, record_unlink):
            with pytest.raises((NotAllowed, InvalidInput)):
                write(person=partner, what=what, what_id=one[what].pk, kind=kind, record_id=other[kind].pk)
    assert not (ReportProfile.objects.exists() or ReportPremises.objects.exists() or ProfilePremises.objects.exists())
    assert heard() == []


def test_tying_needs_sight_of_both_ends(
    owner: Person, stranger: Person, report: Report, kim: Profile, make_report: MakeReport
) -> None:
    with pytest.raises(NotFound):
        record_link(person=stranger, what="report", what_id=report.pk, kind="profile", record_id=kim.pk)
    foreign = Profile.objects.create(agency=stranger.agency, kind="person", name="Foreign")
    with pytest.raises(InvalidInput, match="does not exist, or is not shared"):
        record_link(person=owner, what="report", what_id=report.pk, kind="profile", record_id=foreign.pk)
    colleague = make_person(owner.agency, "carol", "officer")
    kept = make_report(handling="author", author=owner)
    with pytest.raises(NotFound):
        record_link(person=colleague, what="report", what_id=kept.pk, kind="profile", record_id=kim.pk)


def test_who_sees_one_end_learns_nothing_of_an_end_they_may_not_see(
    records: Records, owner: Person, partner: Person, bell: Premises, kim: Profile
) -> None:
    """The Crown, Sam Sample and the shared report are in the circle; The Bell, Kim and the others are not."""
    theirs = Api(partner)
    doors = [f"reports/{records.shared.pk}/", f"profiles/{records.profile.pk}/", f"premises/{records.premises.pk}/"]
    record_link(
        person=owner, what="profile", what_id=records.profile.pk, kind="premises", record_id=records.premises.pk
    )
    before = [theirs.get(door).content for door in doors]
    assert b"The Crown" in before[1]
    for report in (records.agency_only, records.author_only):
        for kind, record in (("profile", records.profile), ("premises", records.premises)):
            record_link(person=owner, what="report", what_id=report.pk, kind=kind, record_id=record.pk)
    record_link(person=owner, what="report", what_id=records.shared.pk, kind="profile", record_id=kim.pk)
    record_link(person=owner, what="report", what_id=records.shared.pk, kind="premises", record_id=bell.pk)
    record_link(person=owner, what="profile", what_id=records.profile.pk, kind="premises", record_id=bell.pk)
    assert [theirs.get(door).content for door in doors] == before


def test_a_report_kept_to_its_author_stays_hidden_from_colleagues(
    owner: Person, make_report: MakeReport, kim: Profile
) -> None:
    kept = make_report(handling="author", author=owner)
    record_link(person=owner, what="report", what_id=kept.pk, kind="profile", record_id=kim.pk)
    colleague = make_person(owner.agency, "carol", "officer")
    assert [row["id"] for row in Api(owner).get(f"profiles/{kim.pk}/").json()["reports"]] == [kept.pk]
    assert Api(colleague).get(f"profiles/{kim.pk}/").json()["reports"] == []
    assert heard() == []


def test_a_tie_is_announced_to_those_who_see_both_ends(
    records: Records, owner: Person, partner: Person, bell: Premises
) -> None:
    alpha, bravo = owner.agency_id, partner.agency_id
    for kind, record in (("profile", records.profile), ("premises", bell)):
        record_link(person=owner, what="report", what_id=records.shared.pk, kind=kind, record_id=record.pk)
    record_unlink(person=owner, what="report", what_id=records.shared.pk, kind="profile", record_id=records.profile.pk)
    assert heard() == [
        ("reports", records.shared.pk, "linked", {alpha, bravo}),
        ("profiles", records.profile.pk, "linked", {alpha, bravo}),
        ("reports", records.shared.pk, "linked", {alpha}),
        ("premises", bell.pk, "linked", {alpha}),
        ("reports", records.shared.pk, "unlinked", {alpha, bravo}),
        ("profiles", records.profile.pk, "unlinked", {alpha, bravo}),
    ]


def test_the_map_filters_premises_by_the_reports_tied_to_them(owner: Person, report: Report, bell: Premises) -> None:
    api, door = Api(owner), Door(owner)
    assert door.rows("premises", category="noise") == []
    api.post(f"reports/{report.pk}/link/", {"premises": bell.pk})
    assert [row["id"] for row in door.rows("premises", category="noise")] == [bell.pk]
    api.post(f"reports/{report.pk}/unlink/", {"premises": bell.pk})
    assert door.rows("premises", category="noise") == []


@pytest.mark.parametrize(("door", "queries"), [("reports/", 6), ("profiles/", 6), ("premises/", 6)])
def test_a_list_costs_the_same_for_any_number_of_ties(
    owner: Person,
    records: Records,
    bell: Premises,
    kim: Profile,
    make_report: MakeReport,
    django_assert_num_queries: Any,
    door: str,
    queries: int,
) -> None:
    """Session, person, the records, their cases, and two kinds of ties."""
    for report in [records.shared, *(make_report() for _ in range(4))]:
        for profile in (kim, records.profile):
            ReportProfile.objects.create(report=report, profile=profile, role="subject")
        for premises in (bell, records.premises):
            ReportPremises.objects.create(report=report, premises=premises, role="scene")
    ProfilePremises.objects.create(profile=kim, premises=bell, role="owner")
    api = Api(owner)
    with django_assert_num_queries(queries):
        assert api.get(door).status_code == 200


def test_a_partner_sees_a_tie_only_while_both_cases_are_shared(
    records: Records, owner: Person, partner: Person, bell: Premises
) -> None:
    record_link(person=owner, what="report", what_id=records.shared.pk, kind="premises", record_id=bell.pk)
    seen = Api(partner)
    link = CasePremises.objects.create(case=records.case, premises=bell, role="scene")
    assert [row["name"] for row in seen.get(f"reports/{records.shared.pk}/").json()["premises"]] == ["The Bell"]
    link.delete()
    assert seen.get(f"reports/{records.shared.pk}/").json()["premises"] == []
    CaseReport.objects.filter(report=records.shared).delete()
    assert seen.get(f"reports/{records.shared.pk}/").status_code == 404
