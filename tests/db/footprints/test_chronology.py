"""The time line: everything that happened, in order, and for each person only what they may see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from footprints.chronology import chronology, of_case, of_notice, of_profile
from footprints.models import Appeal, Breach, Dispute, FixedPenalty, Notice, NoticeDocument
from geo.models import Case, CaseReport, CaseShare, StoredFile
from partners.models import Person
from tests.db.conftest import MakeReport
from tests.db.world import World, make_world


@pytest.fixture
def world(owner: Person, partner: Person) -> World:
    return make_world(owner, partner)


def words(person: Person, case: Case, limit: int = 100) -> list[str]:
    return [entry.words for entry in chronology(of_case(person, case), limit).entries]


def shared(world: World) -> Case:
    return Case.objects.get(pk=world["shared_case"])


def everything(world: World, owner: Person) -> Notice:
    """All that may follow a notice."""
    notice: Notice = Notice.objects.get(pk=world["shared_notice"])
    Appeal.objects.create(
        notice=notice, lodged_on=date(2026, 3, 5), grounds=["defect"], status="dismissed", ended_on=date(2026, 3, 20),
        entered_by=owner,
    )  # fmt: skip
    breach = Breach.objects.create(
        notice=notice, occurred_on=date(2026, 4, 1), evidence="Seen", excuse_considered="None", entered_by=owner
    )
    FixedPenalty.objects.create(
        breach=breach, issued_on=date(2026, 4, 2), pay_by=date(2026, 4, 16), amount=100, paid_on=date(2026, 4, 9),
        entered_by=owner,
    )  # fmt: skip
    file = StoredFile.objects.create(sha256="a" * 64, media_type="application/pdf", size=1000)
    NoticeDocument.objects.create(notice=notice, kind="other", file=file, added_by=owner)
    return notice


def test_a_case_tells_everything_once_and_newest_first(world: World, owner: Person) -> None:
    everything(world, owner)
    Dispute.objects.all().delete()
    NoticeDocument.objects.filter(notice=world["disputed_notice"]).delete()
    Notice.objects.filter(pk=world["disputed_notice"]).delete()
    found = chronology(of_case(owner, shared(world)), 100)
    said = [entry.words for entry in found.entries]
    assert [entry.order for entry in found.entries] == sorted((e.order for e in found.entries), reverse=True)
    for expected in (
        "Case opened",
        "First ASB warning served on mark-shared-profile",
        "Appeal against the First ASB warning lodged",
        "Appeal against the First ASB warning ended: dismissed: the notice stands",
        "First ASB warning breached",
        "Fixed penalty of £100.00 issued for the breach of the First ASB warning",
        "Fixed penalty paid",
        "Scan of the notice added to the First ASB warning",
        "Other paper added to the First ASB warning",
        "Footprint “mark-shared-footprint” drawn",
        "Report: Noise, mark-shared-place",
        "Case shared with Bravo",
    ):
        assert said.count(expected) == 1, expected
    assert not found.more
    assert said[-1] == "Case opened"


def test_what_comes_of_a_served_notice_says_the_local_time_and_who(world: World, owner: Person) -> None:
    notice = Notice.objects.get(pk=world["shared_notice"])
    notice.served_at = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    notice.issued_on = date(2026, 6, 30)
    notice.save()
    told = chronology(of_notice(owner, notice), 10).entries[::-1]
    issued, served = (entry for entry in told if entry.kind in ("issued", "served"))
    assert (issued.words, issued.day, issued.clock) == ("First ASB warning issued", date(2026, 6, 30), None)
    assert served.clock and f"{served.clock:%H:%M}" == "21:30"
    assert served.who == "Alice, Alpha"
    assert served.link == f"/notices/{notice.pk}/"


def test_the_circle_hears_of_a_hidden_report_only_agency_and_day(world: World, partner: Person) -> None:
    entries = chronology(of_case(partner, shared(world)), 100).entries
    (stub,) = [entry for entry in entries if entry.words == "Worked on this case; not shown to you"]
    assert (stub.who, stub.day, stub.clock, stub.link, stub.detail) == ("Alpha", date(2026, 3, 1), None, "", "")
    assert not [entry for entry in entries if "agency" in entry.words + entry.detail]


def test_a_disputed_notice_is_in_no_time_line_but_its_agencys(world: World, owner: Person, partner: Person) -> None:
    case = shared(world)
    assert "First ASB warning disputed" in words(owner, case)
    assert "First ASB warning served on mark-shared-profile (disputed: counts nowhere)" in words(owner, case)
    entries = chronology(of_case(partner, case), 100).entries
    assert not [entry for entry in entries if "isputed" in entry.words + entry.detail]
    assert len([entry for entry in entries if "served" in entry.words]) == 1


def test_that_there_was_a_dispute_stays_with_the_agency_once_it_is_rejected(
    world: World, owner: Person, partner: Person
) -> None:
    Dispute.objects.update(status="rejected", decided_at=timezone.now(), decision="It was right")
    Notice.objects.update(restricted_at=None)
    case = shared(world)
    assert "Dispute of the First ASB warning rejected" in words(owner, case)
    assert not [said for said in words(partner, case) if "ispute" in said]


def test_an_erased_notice_leaves_its_tombstone_and_nothing_that_followed(world: World, owner: Person) -> None:
    notice = everything(world, owner)
    Notice.objects.filter(pk=notice.pk).update(
        status="erased", erased_at=timezone.now(), subject=None, geom=None, geom_web=None, conduct_text="", serial=""
    )
    said = [entry.words for entry in chronology(of_notice(owner, notice), 100).entries]
    assert "First ASB warning: content erased after a dispute" in said
    assert not [each for each in said if "breach" in each or "ppeal" in each or "Scan" in each]


def test_that_a_share_was_ended_is_told_to_the_lead_agency_alone(
    world: World, owner: Person, partner: Person, stranger: Person
) -> None:
    case = shared(world)
    CaseShare.objects.create(case=case, agency=stranger.agency, withdrawn_at=timezone.now())
    assert "No longer shared with Charlie" in words(owner, case)
    assert not [said for said in words(partner, case) if "Charlie" in said]


def test_a_profile_tells_its_cases_reports_and_notices_that_the_person_may_see(
    world: World, owner: Person, partner: Person
) -> None:
    from geo.models import Profile

    profile = Profile.objects.get(pk=world["shared_profile"])
    told = [entry.words + entry.detail for entry in chronology(of_profile(partner, profile), 100).entries]
    assert "Tied to case mark-shared-case shared as subject" in told
    assert "First ASB warning servedmark-shared-notice" in told
    assert not [each for each in told if "mark-own" in each or "disputed" in each]


def test_a_notice_that_is_being_recorded_is_not_told_as_served(world: World, owner: Person, partner: Person) -> None:
    Notice.objects.create(
        step="cpw", agency=owner.agency, case=shared(world), served_at=timezone.now(), issued_on=date(2026, 3, 1)
    )
    assert "Community Protection Warning begun: not served yet" in words(owner, shared(world))
    for person in (owner, partner):
        assert not [said for said in words(person, shared(world)) if "Community Protection Warning served" in said]


def test_pages_hold_the_newest_and_say_whether_there_are_older(
    world: World, owner: Person, make_report: MakeReport
) -> None:
    case = shared(world)
    start = datetime(2026, 5, 1, 12, tzinfo=UTC)
    for hour in range(30):
        report = make_report(occurred_from=start + timedelta(hours=hour))
        CaseReport.objects.create(case=case, report=report)
    whole = chronology(of_case(owner, case), 1000)
    assert not whole.more
    for limit in (1, 7, 25, len(whole.entries) - 1):
        page = chronology(of_case(owner, case), limit)
        assert page.entries == whole.entries[:limit]
        assert page.more


def test_a_report_of_which_only_the_day_is_known_has_no_time(world: World, owner: Person, make_report: Any) -> None:
    case = shared(world)
    start = datetime(2026, 6, 1, 0, tzinfo=UTC)
    report = make_report(occurred_from=start, occurred_to=start + timedelta(days=30))
    CaseReport.objects.create(case=case, report=report)
    (entry,) = [e for e in chronology(of_case(owner, case), 100).entries if e.link == f"/?open=report-{report.pk}"]
    assert (entry.day, entry.clock) == (date(2026, 6, 1), None)
