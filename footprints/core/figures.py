"""How often people are given notices again: repeat rates, and survival to the next notice. Days in, shares out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Two-sided 95 % of the normal distribution.
Z_95 = 1.959963984540054


@dataclass(frozen=True)
class RepeatRate:
    """Both definitions in use: of people, and of notices."""

    notices: int
    people: int
    people_again: int

    @property
    def repeat_notices(self) -> int:
        """Notices that are not the first of their person."""
        return self.notices - self.people

    @property
    def share_of_people(self) -> float | None:
        """People with two or more notices among people with one or more."""
        return self.people_again / self.people if self.people else None

    @property
    def share_of_notices(self) -> float | None:
        """Repeat notices among notices."""
        return self.repeat_notices / self.notices if self.notices else None


def repeat_rate(people: npt.ArrayLike) -> RepeatRate:
    """The rates of notices given to `people`: one id for each notice, in any order.

    >>> repeat_rate([1, 1, 1, 2, 3, 3])
    RepeatRate(notices=6, people=3, people_again=2)
    """
    ids, counts = np.unique(np.asarray(people, dtype=np.int64), return_counts=True)
    return RepeatRate(int(counts.sum()), len(ids), int((counts >= 2).sum()))


@dataclass(frozen=True)
class Gaps:
    """For each person chosen, in order of id: days to the next notice, or to the end where there was none."""

    people: Integers
    days: Integers
    again: Flags


def gaps_to_next(people: npt.ArrayLike, days: npt.ArrayLike, chosen: npt.ArrayLike, *, until: int) -> Gaps:
    """From each person's first chosen notice to their next notice of any kind, watched until the day `until`.

    One gap for each person, so that the gaps are independent, as the confidence band needs them. `people`, `days`
    and `chosen` are parallel, one entry for each notice, notices of one person on one day in the order given;
    what lies after `until` is not looked at.
    """
    who, when = np.asarray(people, dtype=np.int64), np.asarray(days, dtype=np.int64)
    picked, seen = np.asarray(chosen, dtype=np.bool_), when <= until
    order = np.lexsort((np.arange(len(who)), when, who))
    order = order[seen[order]]
    who, when, picked = who[order], when[order], picked[order]
    places = np.flatnonzero(picked)
    ids, first = np.unique(who[places], return_index=True)
    start = places[first]
    following = start + 1
    inside = following < len(who)
    again = np.zeros(len(ids), dtype=np.bool_)
    again[inside] = who[following[inside]] == ids[inside]
    ends = np.full(len(ids), until, dtype=np.int64)
    ends[again] = when[following[again]]
    return Gaps(ids, ends - when[start], again)


@dataclass(frozen=True)
class Survival:
    """Share of people without a next notice after so many days, with a pointwise 95 % band.

    One entry for each day on which somebody was given a next notice. Where the share is 0 the band is not
    defined (NaN).
    """

    days: Integers
    share: Floats
    low: Floats
    high: Floats
    at_risk: Integers
    events: Integers
    people: int
    longest: int

    @property
    def median_days(self) -> int | None:
        """The first day by which half of the people had a next notice; None where fewer than half had."""
        reached = np.flatnonzero(self.share <= 0.5)
        return int(self.days[reached[0]]) if len(reached) else None

    def at(self, day: int) -> tuple[float, float, float]:
        """Share, low and high after `day` days. Before the first next notice the band is not defined (NaN)."""
        last = int(np.searchsorted(self.days, day, side="right")) - 1
        if last < 0:
            return 1.0, math.nan, math.nan
        return float(self.share[last]), float(self.low[last]), float(self.high[last])


def kaplan_meier(days: npt.ArrayLike, again: npt.ArrayLike) -> Survival:
    """The product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance and a log-log band.

    `days` are whole days, `again` whether a next notice ended them; who was watched to the end without one is
    censored, after those who had theirs on the same day. S(t) = product over events of 1 - d / n; the band is
    S ** exp(±z se), se² = sum(d / (n (n - d))) / log(S)² (Kalbfleisch and Prentice 1980), so it stays in 0 to 1.
    """
    length, ended = np.asarray(days, dtype=np.int64), np.asarray(again, dtype=np.bool_)
    if np.any(length < 0):
        raise ValueError("a gap is shorter than no day")
    times, events = np.unique(length[ended], return_counts=True)
    at_risk = len(length) - np.searchsorted(np.sort(length), times, side="left")
    share: Floats = np.cumprod(1.0 - events / at_risk, dtype=np.float64)
    alive = at_risk - events
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(events / (at_risk * alive))
        width = Z_95 * np.sqrt(greenwood) / np.abs(np.log(share))
        low, high = share ** np.exp(width), share ** np.exp(-width)
    low[alive == 0] = high[alive == 0] = np.nan
    longest = int(length.max()) if len(length) else 0
    return Survival(times, share, low, high, at_risk, events, len(length), longest)
