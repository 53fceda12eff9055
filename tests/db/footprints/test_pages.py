"""The pages of records: what they say to whom, and that a large case costs no more queries than a small one."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from footprints.models import Footprint, FootprintVersion, Notice, NoticeDocument
from geo.models import Case, CaseShare, StoredFile
from partners.models import Person
from tests.db.world import NOON, World, at, make_world


@pytest.fixture
def world(owner: Person, partner: Person) -> World:
    return make_world(owner, partner)


def get(person: Person, path: str) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def status(person: Person, path: str) -> int:
    client = Client()
    client.force_login(person)
    return client.get(path).status_code


def map_of(page: str) -> Any:
    found = re.search(r'<script id="record-map" type="application/json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found[1])


def more_notices(world: World, owner: Person, number: int) -> None:
    template = Notice.objects.get(pk=world["shared_notice"])
    shape = at(0, 0)
    Notice.objects.bulk_create(
        Notice(
            step="cpw",
            status="served",
            agency=owner.agency,
            issued_by=owner,
            entered_by=owner,
            case_id=world["shared_case"],
            subject_id=world["shared_profile"],
            conduct=template.conduct,
            issued_on=date(2026, 3, 2) + timedelta(days=each % 100),
            served_at=NOON + timedelta(days=each % 100),
            **shape,
        )
        for each in range(number)
    )


def test_a_case_shows_its_lead_circle_people_places_notices_and_footprints(world: World, partner: Person) -> None:
    page = get(partner, f"/cases/{world['shared_case']}/")
    for expected in (
        "mark-shared-case",
        "Alpha",
        "Bravo",
        "mark-shared-profile",
        "mark-shared-premises",
        "mark-shared-serial",
        "mark-shared-footprint",
        "mark-shared-reason",
        "OFFICIAL-SENSITIVE",
    ):
        assert expected in page, expected
    assert "mark-own" not in page


def test_a_disputed_notice_is_marked_for_its_agency_and_told_to_the_circle_as_a_number_only(
    world: World, owner: Person, partner: Person
) -> None:
    path = f"/cases/{world['shared_case']}/"
    own, lent = get(owner, path), get(partner, path)
    assert "mark-disputed-serial" in own
    assert re.search(r"Disputed since .*: it counts nowhere", own)
    assert "1 notice counts, 1 disputed and counted nowhere." in own
    assert "mark-disputed" not in lent
    assert "1 notice counts." in lent
    assert "1 more is linked and not shown to you." in lent
    for person in (owner, partner):
        points = map_of(get(person, f"/profiles/{world['shared_profile']}/"))["notices"]["features"]
        assert [point["properties"]["id"] for point in points] == [world["shared_notice"]]


def test_of_notices_that_others_record_the_circle_hears_how_many(world: World, owner: Person, partner: Person) -> None:
    Notice.objects.create(step="cpn", agency=owner.agency, case_id=world["shared_case"], serial="mark-draft-serial")
    page = get(partner, f"/cases/{world['shared_case']}/")
    assert "2 more are linked and not shown to you." in page
    assert "mark-draft" not in page
    own = get(owner, f"/cases/{world['shared_case']}/")
    assert "Being recorded: not served yet" in own
    assert "The point where it was served is missing." in own


def test_a_partner_who_may_not_see_the_subject_is_not_told_the_name(
    world: World, owner: Person, partner: Person
) -> None:
    Notice.objects.filter(pk=world["shared_notice"]).update(
        subject=world["own_profile"], premises=world["own_premises"]
    )
    for path in (f"/cases/{world['shared_case']}/", f"/notices/{world['shared_notice']}/"):
        page = get(partner, path)
        assert "mark-own" not in page
        assert "not shown to you" in page


def test_a_notice_of_ones_own_does_not_name_a_case_that_is_no_longer_shared(
    world: World, owner: Person, partner: Person
) -> None:
    notice = Notice.objects.create(step="cpw", agency=partner.agency, case_id=world["shared_case"])
    assert "mark-shared-case" in get(partner, f"/notices/{notice.pk}/")
    CaseShare.objects.update(withdrawn_at=timezone.now())
    page = get(partner, f"/notices/{notice.pk}/")
    assert "mark-shared-case" not in page
    assert "not shown to you" in page


def test_everything_of_a_notice_is_on_its_page(world: World, owner: Person) -> None:
    file = StoredFile.objects.create(sha256="b" * 64, media_type="image/jpeg", size=2_500_000)
    NoticeDocument.objects.create(notice_id=world["shared_notice"], kind="photograph", file=file, title="The doorway")
    page = get(owner, f"/notices/{world['shared_notice']}/")
    for expected in ("mark-shared-notice", "mark-shared-serial", "Alice", "Alpha", "The doorway", "2.5 MB", "b" * 64):
        assert expected in page, expected
    assert f'<div id="notice-actions" data-notice="{world["shared_notice"]}"></div>' in page


def test_a_notice_that_is_being_recorded_lists_what_is_missing(world: World, owner: Person) -> None:
    notice = Notice.objects.create(step="cpn", agency=owner.agency, entered_by=owner)
    page = get(owner, f"/notices/{notice.pk}/")
    assert "Missing before it counts as served" in page
    assert "The point where it was served is missing." in page


def test_words_of_a_record_never_become_markup(world: World, owner: Person) -> None:
    hostile = "</script><script>alert(1)</script>"
    Notice.objects.filter(pk=world["shared_notice"]).update(conduct_text=hostile, serial=hostile[:40])
    for path in (f"/cases/{world['shared_case']}/", f"/notices/{world['shared_notice']}/"):
        assert "<script>alert" not in get(owner, path)


def test_a_profile_proposes_the_next_step_with_its_reasons(world: World, owner: Person) -> None:
    page = get(owner, f"/profiles/{world['shared_profile']}/")
    assert "Next step" in page
    assert "You decide." in page
    assert "mark-shared-serial" in page


def test_premises_show_what_was_there_by_a_day(world: World, owner: Person) -> None:
    FootprintVersion.objects.update(made_at=datetime(2026, 1, 5, 12, tzinfo=UTC))
    path = f"/premises/{world['shared_premises']}/"
    after, before = get(owner, f"{path}?as_of=2026-03-01"), get(owner, f"{path}?as_of=2026-02-28")
    for mark in ("mark-shared-serial", "mark-shared-report"):
        assert mark in after
        assert mark not in before
    assert "mark-shared-case" in before
    assert "mark-shared-case" not in get(owner, f"{path}?as_of=2026-01-04")
    assert "mark-shared-footprint" in before


@pytest.mark.parametrize(
    "query", ["?as_of=yesterday", "?as_of=2026-02-30", "?notices=0", "?notices=1001", "?notices=x", "?reports=-1"]
)
def test_a_query_that_cannot_be_read_is_a_400(world: World, owner: Person, query: str) -> None:
    assert status(owner, f"/premises/{world['shared_premises']}/{query}") == 400


@pytest.mark.parametrize("path", ["cases", "profiles", "premises", "notices"])
def test_a_number_that_no_record_can_have_is_a_404(owner: Person, path: str) -> None:
    assert status(owner, f"/{path}/999999999999999999/") == 404
    assert status(owner, f"/{path}/9999999999999999999999/") == 404


def test_more_notices_and_papers_take_no_more_queries(world: World, owner: Person) -> None:
    path = f"/cases/{world['shared_case']}/"
    client = Client()
    client.force_login(owner)
    client.get(path)
    more_notices(world, owner, 3)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(path)
    more_notices(world, owner, 200)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)
    assert len(many) <= 26


def test_a_long_list_shows_the_newest_and_the_way_to_more(world: World, owner: Person) -> None:
    more_notices(world, owner, 120)
    path = f"/cases/{world['shared_case']}/"
    page = get(owner, path)
    assert page.count('class="ladder-name"') == 25
    assert "97 older notices are not listed here." in page
    assert "notices=50" in page
    assert get(owner, f"{path}?notices=500").count('class="ladder-name"') == 122


def test_of_a_case_that_is_seen_the_short_way_gives_what_the_long_way_does(
    world: World, owner: Person, partner: Person
) -> None:
    case = Case.objects.get(pk=world["shared_case"])
    for step, agency in (("cpw", owner.agency), ("cpn", partner.agency)):
        Notice.objects.create(step=step, agency=agency, case=case)
    for person in (owner, partner):
        long_way = set(Notice.objects.visible_to(person).filter(case=case))
        assert set(Notice.objects.of_seen_case(case, person)) == long_way
        assert long_way
        hidden = set(Notice.objects.hidden_from(person).filter(case=case))
        assert set(Notice.objects.hidden_of_seen_case(case, person)) == hidden
        assert hidden


def test_of_a_case_that_is_seen_the_short_way_gives_the_footprints_of_the_long_way(
    world: World, owner: Person, partner: Person
) -> None:
    case = Case.objects.get(pk=world["shared_case"])
    restricted = Notice.objects.create(step="cpw", agency=owner.agency, restricted_at=timezone.now())
    model = FootprintVersion.objects.filter(footprint__case=case)[0]
    for kind, agency, notice in (
        ("notice", owner.agency, Notice.objects.counted().filter(case=case)[0]),
        ("notice", owner.agency, restricted),
        ("notice", partner.agency, restricted),
        ("pspo", owner.agency, None),
        ("cbo", owner.agency, None),
    ):
        footprint = Footprint.objects.create(kind=kind, agency=agency, case=case, notice=notice, title=kind)
        model.pk, model.footprint = None, footprint
        model.save(force_insert=True)
    seen = {}
    for person in (owner, partner):
        seen[person] = set(FootprintVersion.objects.visible_to(person).filter(footprint__case=case))
        assert set(FootprintVersion.objects.of_seen_case(case, person)) == seen[person]
    # Both outlines of the disputed notice: they follow their notice, whoever is said to have drawn them.
    assert len(seen[owner]) - len(seen[partner]) == 2
