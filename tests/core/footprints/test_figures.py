"""Repeat rates and survival: six people worked by hand, and SciPy as a second, independent implementation."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from footprints.core.figures import gaps_to_next, kaplan_meier, repeat_rate

# Six people: person 1 has three notices, 2 two, 3 two, 4 to 6 one each. Days from an arbitrary first day.
PEOPLE = [1, 2, 3, 1, 4, 5, 2, 6, 3, 1]
DAYS = [0, 0, 10, 20, 30, 40, 50, 60, 70, 90]
UNTIL = 100


def test_both_repeat_rates_of_six_people() -> None:
    rate = repeat_rate(PEOPLE)
    assert (rate.notices, rate.people, rate.people_again, rate.repeat_notices) == (10, 6, 3, 4)
    assert rate.share_of_people == pytest.approx(0.5)
    assert rate.share_of_notices == pytest.approx(0.4)


def test_without_notices_there_is_no_rate() -> None:
    assert (repeat_rate([]).share_of_people, repeat_rate([]).share_of_notices) == (None, None)


def test_gaps_of_six_people() -> None:
    gaps = gaps_to_next(PEOPLE, DAYS, [True] * 10, until=UNTIL)
    assert gaps.people.tolist() == [1, 2, 3, 4, 5, 6]
    assert gaps.days.tolist() == [20, 50, 60, 70, 60, 40]
    assert gaps.again.tolist() == [True, True, True, False, False, False]


def test_a_gap_runs_from_the_first_chosen_notice_to_the_next_of_any_kind() -> None:
    chosen = [day >= 20 for day in DAYS]
    gaps = gaps_to_next(PEOPLE, DAYS, chosen, until=UNTIL)
    assert dict(zip(gaps.people.tolist(), gaps.days.tolist(), strict=True)) == {
        1: 70,
        2: 50,
        3: 30,
        4: 70,
        5: 60,
        6: 40,
    }
    assert gaps.again.tolist() == [True, False, False, False, False, False]


def test_what_comes_after_the_last_day_watched_is_not_looked_at() -> None:
    gaps = gaps_to_next(PEOPLE, DAYS, [True] * 10, until=45)
    assert gaps.people.tolist() == [1, 2, 3, 4, 5]
    assert gaps.again.tolist() == [True, False, False, False, False]
    assert gaps.days.tolist() == [20, 45, 35, 15, 5]


def test_survival_of_six_people_worked_by_hand() -> None:
    """At 20 days 6 are at risk, at 50 four (one was censored at 40), at 60 three (censored that day counts still)."""
    survival = kaplan_meier([20, 50, 60, 70, 60, 40], [True, True, True, False, False, False])
    assert survival.days.tolist() == [20, 50, 60]
    assert survival.at_risk.tolist() == [6, 4, 3]
    assert survival.share.tolist() == pytest.approx([5 / 6, 5 / 8, 5 / 12])
    assert survival.median_days == 60
    assert survival.at(19)[0] == 1.0
    assert np.isnan(survival.at(19)[1:]).all()
    assert survival.at(55)[0] == pytest.approx(5 / 8)


lifetimes = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=60)


@given(lifetimes)
def test_survival_and_band_agree_with_scipy(people: list[tuple[int, bool]]) -> None:
    days, again = np.array([day for day, _ in people]), np.array([flag for _, flag in people])
    ours = kaplan_meier(days, again)
    theirs = ecdf(CensoredData.right_censored(days, ~again)).sf
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # that the band is not defined where the share is 0 or 1 is expected
        band = theirs.confidence_interval(method="log-log")
    at = np.searchsorted(theirs.quantiles, ours.days)
    assert ours.share == pytest.approx(theirs.probabilities[at], abs=1e-12)
    inner = (ours.share > 1e-9) & (ours.share < 1)
    assert ours.low[inner] == pytest.approx(band.low.probabilities[at][inner], abs=1e-9)
    assert ours.high[inner] == pytest.approx(band.high.probabilities[at][inner], abs=1e-9)


@given(lifetimes)
def test_the_band_holds_the_share_and_stays_between_none_and_all(people: list[tuple[int, bool]]) -> None:
    survival = kaplan_meier([day for day, _ in people], [flag for _, flag in people])
    inner = ~np.isnan(survival.low)
    assert np.all(survival.low[inner] <= survival.share[inner] + 1e-12)
    assert np.all(survival.share[inner] <= survival.high[inner] + 1e-12)
    assert np.all((survival.low[inner] >= 0) & (survival.high[inner] <= 1))
    assert np.all(np.diff(survival.share) < 0)
    assert np.all(survival.share[~inner] == 0)


@settings(deadline=None)  # a busy machine is no fault of it
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 30)), max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_notices_is_irrelevant(rows: list[tuple[int, int]], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = (
        gaps_to_next([who for who, _ in each], [day for _, day in each], [True] * len(each), until=30)
        for each in (rows, mixed)
    )
    assert one.days.tolist() == other.days.tolist()
    assert one.again.tolist() == other.again.tolist()
