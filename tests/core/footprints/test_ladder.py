from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from footprints.core.facts import Past, PastBreach
from footprints.core.ladder import deviation, last_standing_day, propose
from tests.core.footprints.notices import LADDER

CONDUCT = "noise"
CPW = Past("cpw", "CPW", date(2024, 3, 9), CONDUCT, comply_by=date(2024, 3, 16), stands_until=date(2024, 9, 7))
CPN = Past("cpn", "CPN", date(2024, 3, 20), CONDUCT, stands_until=date(2025, 3, 19))


def warned(number: int, day: date, **changes: object) -> Past:
    past = Past(f"warning-{number}", f"Warning {number}", day, CONDUCT, stands_until=last_standing_day(day, 183))
    return replace(past, **changes)  # type: ignore[arg-type]


def next_step(*history: Past, day: date, conduct: str | None = CONDUCT) -> tuple[str | None, date | None]:
    found = propose(LADDER, history, day=day, conduct=conduct)
    return found.step, found.earliest_on


def test_the_day_of_issue_is_the_first_day_that_it_stands() -> None:
    assert last_standing_day(date(2024, 3, 1), 1) == date(2024, 3, 1)
    assert last_standing_day(date(2024, 3, 2), 183) == date(2024, 8, 31)
    assert last_standing_day(date(2024, 3, 2), None) is None


def test_warn_warn_warn_cpw_cpn() -> None:
    history = [warned(1, date(2024, 1, 1)), warned(2, date(2024, 2, 1)), warned(3, date(2024, 3, 1)), CPW]
    day = date(2024, 4, 1)
    found = [next_step(*history[:count], day=day)[0] for count in range(5)]
    assert found == ["warning-1", "warning-2", "warning-3", "cpw", "cpn"]


def test_the_gap_is_kept() -> None:
    day = date(2024, 3, 2)
    assert next_step(warned(1, day), day=day) == ("warning-2", date(2024, 3, 3))
    assert deviation(LADDER, [warned(1, day)], "warning-2", day=day) is not None
    assert deviation(LADDER, [warned(1, day)], "warning-2", day=date(2024, 3, 3)) is None


def test_a_cpn_comes_after_the_time_allowed() -> None:
    assert next_step(CPW, day=date(2024, 3, 12)) == ("cpn", date(2024, 3, 17))
    assert next_step(CPW, day=date(2024, 3, 20)) == ("cpn", date(2024, 3, 20))


def test_a_lapsed_step_starts_again_and_says_so() -> None:
    first = warned(1, date(2024, 3, 2))
    assert next_step(first, day=date(2024, 8, 31))[0] == "warning-2"
    assert next_step(first, day=date(2024, 9, 1)) == ("warning-1", date(2024, 9, 1))
    told = propose(LADDER, [first], day=date(2024, 9, 1)).reasons
    assert told[0] == "Warning 1 of 2 March 2024 lapsed after 31 August 2024."


@pytest.mark.parametrize("standing", ["disputed", "withdrawn"])
def test_what_does_not_count_is_no_step(standing: str) -> None:
    history = (warned(1, date(2024, 1, 1)), warned(2, date(2024, 2, 1), standing=standing))
    assert next_step(*history, day=date(2024, 3, 1))[0] == "warning-2"
    assert f"is {standing}: it is no step." in " ".join(propose(LADDER, history, day=date(2024, 3, 1)).reasons)


def test_the_highest_standing_step_decides_not_the_newest() -> None:
    history = (warned(3, date(2024, 1, 1)), warned(1, date(2024, 3, 1)))
    assert next_step(*history, day=date(2024, 3, 2))[0] == "cpw"


def test_what_was_served_later_is_not_known_yet() -> None:
    assert next_step(warned(1, date(2024, 3, 2)), day=date(2024, 3, 1))[0] == "warning-1"


def test_a_cpw_for_other_conduct_does_not_lead_to_a_cpn() -> None:
    history = (warned(3, date(2024, 3, 1)), CPW)
    assert next_step(*history, day=date(2024, 4, 1), conduct="litter")[0] == "cpw"
    assert next_step(*history, day=date(2024, 4, 1), conduct=None)[0] == "cpn"


@pytest.mark.parametrize(
    ("step", "leaves"),
    [("warning-1", False), ("warning-2", False), ("warning-3", True), ("cpn", True), ("abc", False), ("cbo", False)],
)
def test_skipping_leaves_the_ladder_and_repeating_does_not(step: str, leaves: bool) -> None:
    said = deviation(LADDER, [warned(1, date(2024, 1, 1))], step, day=date(2024, 2, 1))
    assert (said is not None) == leaves
    if said:
        assert "“Second ASB warning” as its next step" in said


def test_a_standing_cpn_is_the_last_step() -> None:
    found = propose(LADDER, [CPW, CPN], day=date(2024, 4, 1), conduct=CONDUCT)
    assert (found.step, found.earliest_on) == (None, None)
    assert "record the breach" in found.reasons[-1]


def test_a_breach_leads_to_a_fixed_penalty_or_proceedings() -> None:
    breach = PastBreach(date(2024, 4, 2))
    found = propose(LADDER, [replace(CPN, breaches=(breach,))], day=date(2024, 4, 3))
    assert (found.step, found.instead) == ("fixed-penalty", ("prosecution", "cbo"))
    assert propose(LADDER, [replace(CPN, breaches=(breach,))], day=date(2024, 4, 1)).step is None


def test_while_a_penalty_may_be_paid_no_proceedings_are_brought() -> None:
    offered = PastBreach(date(2024, 4, 2), pay_by=date(2024, 4, 18))
    notice = replace(CPN, breaches=(offered,))
    assert next_step(notice, day=date(2024, 4, 10)) == ("prosecution", date(2024, 4, 19))
    assert next_step(notice, day=date(2024, 5, 1)) == ("prosecution", date(2024, 5, 1))


@pytest.mark.parametrize(("paid", "step"), [(date(2024, 4, 18), None), (date(2024, 4, 19), "prosecution")])
def test_paid_in_time_discharges(paid: date, step: str | None) -> None:
    offered = PastBreach(date(2024, 4, 2), pay_by=date(2024, 4, 18), paid_on=paid)
    assert next_step(replace(CPN, breaches=(offered,)), day=date(2024, 5, 1))[0] == step


def test_a_lapsed_cpn_starts_the_ladder_again_whatever_was_breached() -> None:
    notice = replace(CPN, breaches=(PastBreach(date(2024, 4, 2)),))
    assert next_step(notice, day=date(2025, 3, 20))[0] == "warning-1"


def test_without_a_policy_nothing_is_proposed() -> None:
    assert propose((), [CPN], day=date(2024, 4, 1)).step is None
