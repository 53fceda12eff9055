"""The page of figures: counted notices that a person may see, by step, area and period, and what was left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.test import Client

from footprints.models import Notice
from footprints.pages.figures import Choice, by_period, by_step, left_out, read_table
from geo.models import Category, Profile
from partners.models import Person
from tests.db.world import at

# Person 1 has three notices, 2 two, 3 one; days of 2026.
GIVEN = (
    (1, "warning-1", date(2026, 1, 1)),
    (1, "warning-2", date(2026, 1, 21)),
    (1, "cpw", date(2026, 4, 1)),
    (2, "warning-1", date(2026, 1, 1)),
    (2, "warning-2", date(2026, 2, 20)),
    (3, "warning-1", date(2026, 3, 1)),
)
TODAY = date(2026, 6, 1)


@pytest.fixture
def given(owner: Person, category: Category) -> list[Notice]:
    people = {n: Profile.objects.create(kind="person", name=f"P{n}", agency=owner.agency) for n in (1, 2, 3)}
    return [make(owner, category, people[who], step, day) for who, step, day in GIVEN]


def make(owner: Person, conduct: Category, subject: Profile | None, step: str, day: date, **more: object) -> Notice:
    values = {"status": "served", "served_at": datetime.combine(day, time(12), UTC), "issued_on": day} | more
    notice: Notice = Notice.objects.create(
        step=step, agency=owner.agency, issued_by=owner, conduct=conduct, subject=subject, **values, **at(0, 0)
    )
    return notice


def get(person: Person | None, query: str = "") -> tuple[int, str]:
    client = Client()
    if person:
        client.force_login(person)
    answer = client.get(f"/figures/{query}")
    return answer.status_code, answer.content.decode()


def test_both_rates_are_told_with_what_was_counted(given: list[Notice], owner: Person) -> None:
    status, page = get(owner)
    assert status == 200
    assert "2 of 3 people with one or more." in page
    assert "3 of 6 notices were not the first of their person." in page
    assert "Counted: 6 served notices on 3 people and organisations that you may see" in page
    assert "Nothing was left out." in page


def test_a_stranger_counts_nothing_of_others(given: list[Notice], stranger: Person) -> None:
    assert "No notice that counts fits this choice." in get(stranger)[1]


def test_a_visitor_is_sent_to_the_sign_in(given: list[Notice]) -> None:
    assert get(None)[0] == 302


def test_withdrawn_disputed_and_unnamed_notices_are_left_out_and_told(
    given: list[Notice], owner: Person, category: Category
) -> None:
    Notice.objects.filter(pk=given[0].pk).update(
        status="withdrawn", withdrawn_at=datetime.now(UTC), withdrawn_reason="Wrong person"
    )
    Notice.objects.filter(pk=given[1].pk).update(restricted_at=datetime.now(UTC))
    make(owner, category, given[2].subject, "cpn", date(2026, 5, 1), status="recording")
    said = left_out(owner, Choice())
    assert said == ["1 notice withdrawn", "1 notice being recorded, not served yet", "1 notice disputed"]
    page = get(owner)[1]
    assert "1 of 3 people with one or more." in page
    assert "1 of 4 notices were not the first of their person." in page


def test_by_step_the_next_notice_may_be_any(given: list[Notice], owner: Person) -> None:
    found = {figure.name: figure for figure in by_step(read_table(owner, Choice(), TODAY), TODAY)}
    first = found["First ASB warning"]
    assert (first.rate.notices, first.rate.people, first.rate.people_again) == (3, 3, 0)
    # Persons 1 and 2 had a next notice, person 3 was watched for 92 days: 1 - 1/3.
    assert first.again == pytest.approx(2 / 3)
    assert found["Community Protection Warning"].again == 0
    assert found["Community Protection Warning"].low is None


def test_by_period_counts_by_quarter_of_issue(given: list[Notice], owner: Person) -> None:
    table = read_table(owner, Choice(), TODAY)
    assert [(f.name, f.rate.notices, f.rate.people_again) for f in by_period(table, TODAY)] == [
        ("January to March 2026", 5, 2),
        ("April to June 2026", 1, 0),
    ]


def test_a_choice_narrows_step_and_days(given: list[Notice], owner: Person) -> None:
    assert "1 of 3 people with one or more." not in get(owner, "?step=warning-2&area=&from=&to=")[1]
    assert "0 of 2 people with one or more." in get(owner, "?step=warning-2&area=&from=&to=")[1]
    table = read_table(owner, Choice(step="warning-2"), TODAY)
    assert int(table.chosen.sum()) == 2
    table = read_table(owner, Choice(first_day=date(2026, 2, 20), last_day=date(2026, 3, 1)), TODAY)
    assert int(table.chosen.sum()) == 2


@pytest.mark.parametrize(
    "query", ["?step=x", "?area=x", "?area=999999", "?from=1", "?from=2026-02-02&to=2026-02-01", "?y=1"]
)
def test_a_choice_that_cannot_be_read_is_a_400(owner: Person, query: str) -> None:
    assert get(owner, query)[0] == 400
