"""visible_to: decided once, tried here for each record by everyone who could come."""

from __future__ import annotations

from typing import Any

import pytest

from geo.models import (
    Area,
    Case,
    CaseReport,
    CaseShare,
    Handling,
    ImportBatch,
    Premises,
    Profile,
    Report,
    Source,
    Street,
)
from geo.services.case_links import case_link
from geo.services.case_sharing import case_share, case_unshare
from partners.models import Person, Role
from tests.db.conftest import MakeReport, make_person
from tests.db.geo.conftest import Records


def seen(model: Any, person: Person) -> set[Any]:
    return set(model.objects.visible_to(person))


@pytest.fixture
def people(owner: Person, partner: Person, stranger: Person, viewer: Person, commander: Person) -> dict[str, Person]:
    colleague = make_person(owner.agency, "carl", Role.OFFICER)
    named = {"owner": owner, "partner": partner, "stranger": stranger, "viewer": viewer}
    return named | {"commander": commander, "colleague": colleague}


INSIDE = ["owner", "commander", "colleague", "viewer", "partner"]


@pytest.mark.parametrize("who", [*INSIDE, "stranger"])
@pytest.mark.parametrize("kind", ["case", "premises", "profile", "shared"])
def test_what_the_circle_shares_is_seen_inside_it_only(
    who: str, kind: str, people: dict[str, Person], records: Records
) -> None:
    record = getattr(records, kind)
    assert seen(type(record), people[who]) & {record} == ({record} if who in INSIDE else set())


@pytest.mark.parametrize(
    ("who", "handlings"),
    [
        ("owner", {"shared", "agency", "author"}),
        ("commander", {"shared", "agency", "author"}),
        ("colleague", {"shared", "agency"}),
        ("viewer", {"shared", "agency"}),
        ("partner", {"shared"}),
        ("stranger", set()),
    ],
)
def test_handling_decides_who_reads_a_report(
    who: str, handlings: set[str], people: dict[str, Person], records: Records
) -> None:
    assert {report.handling for report in seen(Report, people[who])} == handlings


def test_a_report_tied_to_no_case_stays_in_its_agency(
    make_report: MakeReport, owner: Person, partner: Person, shared_case: Case
) -> None:
    report = make_report()
    assert seen(Report, owner) == {report}
    assert seen(Report, partner) == set()


def test_sources_show_with_the_reports_that_come_from_them(
    records: Records, owner: Person, partner: Person, stranger: Person, source: Source
) -> None:
    assert seen(Source, owner) == seen(Source, partner) == {source}
    assert seen(Source, stranger) == set()
    Report.objects.filter(handling=Handling.SHARED).delete()
    assert seen(Source, partner) == set()


def test_batches_are_for_their_agency(
    source: Source, owner: Person, viewer: Person, partner: Person, records: Records
) -> None:
    batch = ImportBatch.objects.create(source=source, agency=owner.agency, file_name="a.csv", file_sha256="0" * 64)
    assert seen(ImportBatch, owner) == seen(ImportBatch, viewer) == {batch}
    assert seen(ImportBatch, partner) == set()


@pytest.mark.parametrize("model", [Area, Street])
def test_the_ground_is_for_everybody_who_may_sign_in(model: Any, stranger: Person, ward: Area, street: Street) -> None:
    assert model.objects.visible_to(stranger).count() == 1
    stranger.is_active = False
    assert model.objects.visible_to(stranger).count() == 0


def test_withdrawing_a_case_takes_everything_back_at_once(records: Records, owner: Person, partner: Person) -> None:
    case_unshare(person=owner, case_id=records.case.pk, agency="bravo")
    for model in (Case, Report, Premises, Profile, Source):
        assert seen(model, partner) == set()


def test_a_case_shared_again_is_seen_again(records: Records, owner: Person, partner: Person) -> None:
    for _ in range(2):
        case_unshare(person=owner, case_id=records.case.pk, agency="bravo")
        case_share(person=owner, case_id=records.case.pk, agency="bravo")
    assert seen(Case, partner) == {records.case}
    assert CaseShare.objects.filter(case=records.case).count() == 3


def test_what_the_partner_ties_is_seen_by_the_lead(
    shared_case: Case, owner: Person, partner: Person, make_report: MakeReport
) -> None:
    own = make_report(agency=partner.agency, author=partner)
    assert seen(Report, owner) == set()
    case_link(person=partner, case_id=shared_case.pk, kind="report", record_id=own.pk)
    assert seen(Report, owner) == {own}


def test_visible_rows_can_be_filtered_counted_and_joined_further(records: Records, partner: Person) -> None:
    rows = Report.objects.visible_to(partner).filter(category="noise").located()
    assert rows.count() == rows.distinct().count() == 1
    assert Report.objects.filter(pk__in=rows).update(outcome="seen") == 1


def test_stubs_are_the_reports_that_one_may_not_read(
    records: Records, people: dict[str, Person], owner: Person
) -> None:
    def stubs(who: str) -> set[str]:
        return {report.handling for report in Report.objects.stubs_of([records.case], people[who])}

    assert stubs("owner") == stubs("commander") == set()
    assert stubs("colleague") == {"author"}
    assert stubs("partner") == {"agency", "author"}


def test_an_imported_report_kept_to_its_author_has_none_and_is_a_stub(
    shared_case: Case, make_report: MakeReport, owner: Person, commander: Person
) -> None:
    kept = make_report(handling="author", author=None)
    CaseReport.objects.create(case=shared_case, report=kept)
    assert set(Report.objects.stubs_of([shared_case.pk], owner)) == {kept}
    assert seen(Report, commander) == {kept}


@pytest.mark.parametrize("who", INSIDE)
def test_of_a_case_that_is_seen_the_short_way_gives_what_the_long_way_does(
    who: str, people: dict[str, Person], records: Records, make_report: MakeReport
) -> None:
    person, case = people[who], records.case
    for handling in Handling.values:
        for author in (None, people["owner"], people["colleague"]):
            CaseReport.objects.create(case=case, report=make_report(handling=handling, author=author))
    reports = Report.objects
    read = set(reports.of_seen_case(case, person))
    assert read == set(reports.visible_to(person).filter(case_links__case=case))
    stubs = set(reports.stubs_of_seen_case(case, person))
    assert stubs == set(reports.stubs_of([case.pk], person))
    assert not read & stubs
    assert read | stubs == set(reports.filter(case_links__case=case))
