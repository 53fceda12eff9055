"""Appeals, breaches and fixed penalties at their edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from footprints.core import appeals, breaches, penalties
from footprints.core.facts import Law
from tests.core.footprints.notices import LAW, TODAY

ISSUED = date(2024, 3, 20)
OFFER = penalties.Offer(date(2024, 4, 3), Decimal(100), Decimal(60), date(2024, 4, 10))
STANDING = breaches.Standing("cpn", ISSUED, date(2025, 3, 19), frozenset({"stop", "do"}))


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2024, 3, 20), date(2024, 4, 9)),
        (date(2024, 2, 9), date(2024, 2, 29)),
        (date(2023, 2, 9), date(2023, 3, 1)),
        (date(2023, 12, 31), date(2024, 1, 20)),
    ],
)
def test_the_last_day_to_appeal_is_twenty_days_after_the_day_of_issue(issued: date, last: date) -> None:
    assert appeals.last_day(issued, 21) == last


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2024, 3, 19), 1), (date(2024, 3, 20), 0), (date(2024, 4, 9), 0), (date(2024, 4, 10), 1)],
)
def test_an_appeal_is_lodged_from_the_day_of_issue_to_the_last_day(day: date, refused: int) -> None:
    assert len(list(appeals.lodging("cpn", ISSUED, day, appeal_days=21, today=TODAY))) == refused


def test_only_a_cpn_is_appealed_against_and_never_on_a_day_to_come() -> None:
    (told,) = appeals.lodging("cpw", ISSUED, ISSUED, appeal_days=21, today=TODAY)
    assert told.source == "s46(1)"
    assert len(list(appeals.lodging("cpn", ISSUED, date(2024, 4, 1), appeal_days=21, today=date(2024, 3, 31)))) == 1


def test_under_appeal_only_what_is_to_be_stopped_holds() -> None:
    assert appeals.in_effect("stop", under_appeal=True)
    assert not appeals.in_effect("do", under_appeal=True)
    assert appeals.in_effect("stop", under_appeal=False) and appeals.in_effect("do", under_appeal=False)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"amount": Decimal("100.01")}, ["amount"]),
        ({"amount": Decimal(0), "early_amount": None, "early_by": None}, ["amount"]),
        ({"early_amount": Decimal(100)}, ["early_amount"]),
        ({"early_amount": None}, ["early_by"]),
        ({"early_by": None}, ["early_by"]),
        ({"early_by": date(2024, 4, 17)}, []),
        ({"early_by": date(2024, 4, 18)}, ["early_by"]),
        ({"early_by": date(2024, 4, 2)}, ["early_by"]),
        ({"issued_on": date(2024, 4, 1)}, ["issued_on"]),
        ({"issued_on": date(2024, 6, 2), "early_by": date(2024, 6, 3)}, ["issued_on"]),
    ],
)
def test_a_fixed_penalty(change: dict[str, Any], fields: list[str]) -> None:
    found = penalties.refusals("cpn", date(2024, 4, 2), replace(OFFER, **change), LAW, today=TODAY)
    assert [one.field for one in found] == fields


def test_the_highest_amount_is_that_of_the_day() -> None:
    five_hundred = replace(LAW, penalty_highest=Decimal(500))
    offer = replace(OFFER, amount=Decimal(500))
    assert penalties.refusals("cpn", date(2024, 4, 2), offer, five_hundred, today=TODAY) == ()
    (told,) = penalties.refusals("cpn", date(2024, 4, 2), offer, LAW, today=TODAY)
    assert "at most £100.00 on 3 April 2024" in told.rule
    assert [one.source for one in penalties.refusals("cpn", ISSUED, OFFER, Law(), today=TODAY)] == ["s52"]
    assert [one.source for one in penalties.refusals("abc", ISSUED, OFFER, LAW, today=TODAY)] == ["s52(1)"]


def test_it_may_be_paid_for_fourteen_days_after_the_day_of_issue() -> None:
    assert penalties.pay_by(date(2024, 4, 3), 14) == date(2024, 4, 17)


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2024, 3, 19), 1), (date(2024, 3, 20), 0), (date(2024, 6, 1), 0), (date(2024, 6, 2), 1)],
)
def test_a_breach_lies_between_service_and_today(day: date, refused: int) -> None:
    assert len(list(breaches.refusals(STANDING, day, today=TODAY))) == refused


def test_what_no_longer_stands_and_a_warning_are_not_breached() -> None:
    ended = replace(STANDING, stands_until=date(2024, 4, 1))
    assert list(breaches.refusals(ended, date(2024, 4, 1), today=TODAY)) == []
    assert [one.field for one in breaches.refusals(ended, date(2024, 4, 2), today=TODAY)] == ["occurred_on"]
    assert [one.field for one in breaches.refusals(replace(STANDING, step="cpw"), ISSUED, today=TODAY)] == ["step"]


def test_what_an_appeal_suspends_is_not_breached() -> None:
    appeal = breaches.AppealDays(date(2024, 4, 1), date(2024, 5, 1))
    only_do = replace(STANDING, asks=frozenset({"do"}), appeals=(appeal,))
    refused = {day: len(list(breaches.refusals(only_do, day, today=TODAY))) for day in dates()}
    assert refused == {date(2024, 3, 31): 0, date(2024, 4, 1): 1, date(2024, 4, 30): 1, date(2024, 5, 1): 0}
    assert list(breaches.refusals(replace(only_do, asks=frozenset({"stop"})), date(2024, 4, 1), today=TODAY)) == []


def dates() -> tuple[date, ...]:
    return date(2024, 3, 31), date(2024, 4, 1), date(2024, 4, 30), date(2024, 5, 1)
