"""Each hard rule at its edge. Sections are those of the Anti-social Behaviour, Crime and Policing Act 2014."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from footprints.core.facts import Around, Draft, Law, Requirement, Subject
from footprints.core.law import age_on, refusals
from tests.core.footprints.notices import STOP, TODAY, WARNED, around, cpn, cpw

DAY = timedelta(days=1)


def broken(draft: Draft, circumstances: Around) -> list[tuple[str, str]]:
    return [(one.field, one.source) for one in refusals(draft, circumstances)]


def test_lawful_ones_are_not_refused() -> None:
    assert broken(cpw(), around()) == []
    assert broken(cpn(), around(WARNED)) == []


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 3, 9), date(2024, 3, 8), 15),
        (date(2008, 3, 9), date(2024, 3, 9), 16),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        # No such day in 2026: the birthday is on 1 March.
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 12, 31), date(2024, 1, 1), 15),
    ],
)
def test_age_in_completed_years(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years


def test_sixteen_on_the_day_of_issue_is_old_enough_and_a_day_less_is_not() -> None:
    assert broken(cpw(subject=Subject(True, date(2008, 3, 9))), around()) == []
    assert broken(cpw(subject=Subject(True, date(2008, 3, 10))), around()) == [("subject", "s43(1)")]
    (told,) = refusals(cpw(subject=Subject(True, date(2008, 3, 10))), around())
    assert told.rule == "A person must be 16 or over on the day of issue, and was 15 on 9 March 2024."


def test_an_age_basis_helps_where_the_birth_date_is_unknown_only() -> None:
    assert broken(cpw(subject=Subject(True)), around()) == [("age_basis", "s43(1)")]
    assert broken(cpw(subject=Subject(True), age_basis="Passport seen"), around()) == []
    child = cpw(subject=Subject(True, date(2010, 1, 1)), age_basis="Says so")
    assert broken(child, around()) == [("subject", "s43(1)")]


@pytest.mark.parametrize("subject", [Subject(is_person=False), None])
def test_a_body_and_whoever_it_was_posted_for_have_no_age(subject: Subject | None) -> None:
    assert broken(cpw(subject=subject, posted=True, has_premises=True), around()) == []


@pytest.mark.parametrize("step", ["warning-1", "abc", "cbo", "eviction"])
def test_other_steps_have_no_lowest_age_and_need_no_designation(step: str) -> None:
    child = cpw(step=step, subject=Subject(True, date(2012, 1, 1)), issuer_designated=False, comply_by=None)
    assert broken(child, around()) == []


def test_before_the_act_nothing_is_issued_under_it() -> None:
    assert broken(cpw(), around(law=Law())) == [("issued_on", "s43(1)")]


def test_an_issuer_without_a_designation_is_refused() -> None:
    assert broken(cpw(issuer_designated=False), around()) == [("issued_by", "s53")]


@pytest.mark.parametrize(
    "change",
    [
        {"standing": "withdrawn"},
        {"standing": "disputed"},
        {"conduct": "litter"},
        {"step": "warning-3"},
        {"issued_on": date(2024, 3, 21)},
    ],
)
def test_a_cpn_needs_a_counted_cpw_for_the_same_conduct_before_it(change: dict[str, Any]) -> None:
    assert broken(cpn(), around(replace(WARNED, **change))) == [("step", "s43(5)")]


def test_the_time_allowed_must_be_over_before_the_day_of_issue() -> None:
    last = WARNED.comply_by
    assert last is not None
    same_day = cpn(issued_on=last, served_on=last, evidence_on=last)
    next_day = cpn(issued_on=last + DAY, served_on=last + DAY, evidence_on=last + DAY)
    assert broken(same_day, around(WARNED)) == [("issued_on", "s43(5)")]
    assert broken(next_day, around(WARNED)) == []
    assert broken(cpn(), around(replace(WARNED, comply_by=None))) == [("issued_on", "s43(5)")]


def test_one_warning_whose_time_is_over_is_enough() -> None:
    second = replace(WARNED, issued_on=date(2024, 3, 18), comply_by=date(2024, 3, 30))
    assert broken(cpn(), around(WARNED, second)) == []
    assert broken(cpn(), around(second)) == [("issued_on", "s43(5)")]


@pytest.mark.parametrize(
    ("seen", "refused"),
    [(date(2024, 3, 16), True), (date(2024, 3, 17), False), (date(2024, 3, 20), False), (date(2024, 3, 21), True)],
)
def test_evidence_is_dated_after_the_time_allowed_and_not_after_the_issue(seen: date, refused: bool) -> None:
    expected = [("evidence_on", "s43(5)")] if refused else []
    assert broken(cpn(evidence_on=seen), around(WARNED)) == expected


def test_a_deadline_is_for_doing_not_for_stopping_and_never_in_the_past() -> None:
    late, early = date(2024, 4, 10), date(2024, 3, 19)
    assert broken(cpn(requirements=(STOP, Requirement("do", "Clear it", late))), around(WARNED)) == []
    assert broken(cpn(requirements=(Requirement("stop", "x", late),)), around(WARNED)) == [("requirements", "s43(8)")]
    assert broken(cpn(requirements=(Requirement("steps", "x", early),)), around(WARNED)) == [("requirements", "s43(4)")]


def test_the_time_allowed_does_not_end_before_the_warning() -> None:
    assert broken(cpw(comply_by=date(2024, 3, 9)), around()) == []
    assert broken(cpw(comply_by=date(2024, 3, 8)), around()) == [("comply_by", "s43(5)")]


def test_nor_does_it_end_before_the_warning_is_served() -> None:
    """Served a day late, with the time over by then, nobody had time to put anything right."""
    late = date(2024, 3, 17)
    assert broken(cpw(served_on=late, comply_by=late), around()) == []
    assert broken(cpw(served_on=late, comply_by=late - DAY), around()) == [("comply_by", "s43(5)")]
    asked = (Requirement("do", "Clear it", late - DAY),)
    assert broken(cpw(served_on=late, comply_by=late, requirements=asked), around()) == [("requirements", "s43(4)")]


def test_nothing_is_issued_or_served_in_the_future_or_served_before_it_is_issued() -> None:
    tomorrow = TODAY + DAY
    assert broken(cpw(issued_on=TODAY, served_on=TODAY, comply_by=tomorrow), around()) == []
    assert [
        field for field, _ in broken(cpw(issued_on=tomorrow, served_on=tomorrow, comply_by=tomorrow), around())
    ] == [
        "issued_on",
        "served_at",
    ]
    assert broken(cpw(served_on=date(2024, 3, 8)), around()) == [("served_at", "s43(1)")]
    assert broken(cpw(served_on=date(2024, 3, 10)), around()) == []


def test_every_broken_rule_is_named_at_once() -> None:
    worst = cpn(subject=Subject(True, date(2012, 1, 1)), issuer_designated=False)
    assert broken(worst, around()) == [("subject", "s43(1)"), ("issued_by", "s53"), ("step", "s43(5)")]
