from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from geo.models import Case, CaseReport, CaseShare
from geo.services.case_links import case_link, case_unlink
from geo.services.case_sharing import case_share, case_unshare
from geo.services.cases import case_create, case_update
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound
from partners.models import Event, Person
from tests.db.conftest import MakeReport
from tests.db.geo.conftest import Records

HERE = {"lon": -0.1276474, "lat": 51.5073219}


def heard() -> list[tuple[str, str, set[int]]]:
    return [(event.layer, event.what, set(event.agencies)) for event in Event.objects.order_by("pk")]


def test_a_case_is_led_by_its_makers_agency(owner: Person) -> None:
    case = case_create(person=owner, reference="N-1", title="New", opened_on=date(2026, 3, 1), location=HERE)
    assert (case.lead_agency, case.status) == (owner.agency, "open")
    assert heard() == [("cases", "saved", {owner.agency_id})]


def test_a_reference_is_used_once_in_an_agency(owner: Person, partner: Person, case: Case) -> None:
    with pytest.raises(Conflict, match='reference: "A-1" is already'):
        case_create(person=owner, reference="A-1", title="Again")


def test_two_agencies_may_use_the_same_reference(partner: Person, case: Case) -> None:
    assert case_create(person=partner, reference="A-1", title="Theirs").pk != case.pk


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"reference": "x" * 41}, "reference"),
        ({"status": "lost"}, "status"),
        ({"closed_on": date(2026, 3, 1)}, "closed_on"),
        ({"status": "closed", "closed_on": date(2025, 1, 1)}, "closed_on"),
        ({"location": {"lon": -0.1}}, "location"),
        ({"location": {"lon": float("nan"), "lat": 51.5}}, "location.lon"),
        ({"location": {"lon": -0.1, "lat": 91}}, "location.lat"),
        ({"location": {"lon": 100.0, "lat": 51.5}}, "location"),
        ({"location": [-0.1, 51.5]}, "location"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_field(owner: Person, values: dict[str, Any], field: str) -> None:
    whole: dict[str, Any] = {"reference": "N-1", "title": "New", "opened_on": date(2026, 2, 1)} | values
    with pytest.raises(InvalidInput) as refused:
        case_create(person=owner, **whole)
    assert [error.field for error in refused.value.errors] == [field]
    assert not Event.objects.exists()


def test_a_change_leaves_alone_what_it_does_not_name(owner: Person, case: Case) -> None:
    case_update(person=owner, case_id=case.pk, title="Renamed")
    case.refresh_from_db()
    assert (case.title, case.reference, case.geom is not None) == ("Renamed", "A-1", True)


def test_closing_takes_today_and_reopening_clears_it(owner: Person, case: Case) -> None:
    assert case_update(person=owner, case_id=case.pk, status="closed").closed_on == timezone.localdate()
    assert case_update(person=owner, case_id=case.pk, status="monitoring").closed_on is None


def test_a_location_can_be_taken_away(owner: Person, case: Case) -> None:
    case = case_update(person=owner, case_id=case.pk, location=None)
    assert (case.geom, case.geom_web) == (None, None)


def test_only_the_lead_agency_changes_shares_and_unshares(
    shared_case: Case, partner: Person, stranger: Person, viewer: Person
) -> None:
    acts: list[Callable[[Person], object]] = [
        lambda who: case_update(person=who, case_id=shared_case.pk, title="Mine"),
        lambda who: case_share(person=who, case_id=shared_case.pk, agency="charlie"),
        lambda who: case_unshare(person=who, case_id=shared_case.pk, agency="bravo"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed, match="Alpha leads this case"):
            act(partner)
        with pytest.raises(NotFound):
            act(stranger)
        with pytest.raises(NotAllowed, match="Viewers may look"):
            act(viewer)


def test_both_the_old_and_the_new_circle_hear_of_sharing(shared_case: Case, owner: Person, stranger: Person) -> None:
    alpha, bravo, charlie = owner.agency_id, CaseShare.objects.get().agency_id, stranger.agency_id
    case_share(person=owner, case_id=shared_case.pk, agency="charlie")
    case_unshare(person=owner, case_id=shared_case.pk, agency="bravo")
    of_cases = [(what, agencies) for layer, what, agencies in heard() if layer == "cases"]
    assert of_cases == [("shared", {alpha, bravo, charlie}), ("unshared", {alpha, bravo, charlie})]
    assert ("reports", "unshared", {bravo}) in heard()


def test_sharing_twice_is_the_same_as_once(shared_case: Case, owner: Person) -> None:
    case_share(person=owner, case_id=shared_case.pk, agency="bravo")
    assert CaseShare.objects.count() == 1
    assert heard() == []


@pytest.mark.parametrize(("slug", "rule"), [("nobody", "is not the short name"), ("alpha", "leads this case")])
def test_a_case_is_shared_with_another_agency_that_exists(case: Case, owner: Person, slug: str, rule: str) -> None:
    with pytest.raises(InvalidInput, match=rule):
        case_share(person=owner, case_id=case.pk, agency=slug)


def test_tying_twice_is_the_same_as_once(case: Case, owner: Person, make_report: MakeReport) -> None:
    report = make_report()
    for _ in range(2):
        case_link(person=owner, case_id=case.pk, kind="report", record_id=report.pk)
    assert CaseReport.objects.get().linked_by == owner
    assert [layer for layer, _, _ in heard()] == ["cases", "reports"]


def test_what_another_agency_lent_does_not_travel_on(records: Records, partner: Person) -> None:
    theirs = case_create(person=partner, reference="B-1", title="Theirs")
    for kind in ("premises", "profile"):
        with pytest.raises(NotAllowed, match="your own agency recorded"):
            case_link(person=partner, case_id=theirs.pk, kind=kind, record_id=getattr(records, kind).pk)
    with pytest.raises(NotAllowed, match="your own agency recorded"):
        case_link(person=partner, case_id=theirs.pk, kind="report", record_id=records.shared.pk)


def test_tying_needs_sight_of_both_ends(case: Case, owner: Person, stranger: Person, make_report: MakeReport) -> None:
    report, foreign = make_report(), make_report(agency=stranger.agency)
    with pytest.raises(NotFound):
        case_link(person=stranger, case_id=case.pk, kind="report", record_id=foreign.pk)
    with pytest.raises(InvalidInput, match="does not exist, or is not shared"):
        case_link(person=owner, case_id=case.pk, kind="report", record_id=foreign.pk)
    with pytest.raises(InvalidInput, match="role"):
        case_link(person=owner, case_id=case.pk, kind="report", record_id=report.pk, role="hero")


def test_the_lead_may_untie_what_a_partner_tied(
    shared_case: Case, owner: Person, partner: Person, make_report: MakeReport
) -> None:
    report = make_report(agency=partner.agency)
    case_link(person=partner, case_id=shared_case.pk, kind="report", record_id=report.pk)
    case_unlink(person=owner, case_id=shared_case.pk, kind="report", record_id=report.pk)
    assert not CaseReport.objects.exists()
    assert heard()[-1] == ("reports", "unlinked", {owner.agency_id, partner.agency_id})


def test_a_partner_may_not_untie_what_the_lead_tied(records: Records, partner: Person) -> None:
    with pytest.raises(NotAllowed, match="may untie it"):
        case_unlink(person=partner, case_id=records.case.pk, kind="premises", record_id=records.premises.pk)
    with pytest.raises(InvalidInput, match="is not tied"):
        case_unlink(person=partner, case_id=records.case.pk, kind="report", record_id=records.agency_only.pk)


@pytest.mark.parametrize(("kept_to", "hears"), [("agency", 1), ("author", 0)])
def test_a_report_that_is_kept_is_announced_to_no_circle(
    shared_case: Case, owner: Person, make_report: MakeReport, kept_to: str, hears: int
) -> None:
    report = make_report(handling=kept_to, author=owner)
    case_link(person=owner, case_id=shared_case.pk, kind="report", record_id=report.pk)
    assert [agencies for layer, _, agencies in heard() if layer == "reports"] == [{owner.agency_id}] * hears
