"""The places of a run: what was read of them, arranged so that the order of reading never matters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from clustering.core.collapse import collapse
from clustering.months import month_number, month_starts
from clustering.reading import Columns, Pile, read_piles, reports_of
from geo.models import Report
from geo.report_filter import ReportFilter
from partners.models import Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Locations:
    """Distinct places ordered by x, then y (metres); times in microseconds since 1970.

    `names[start[i]:start[i + 1]]` are the names of place i, by the alphabet, with `name_reports` beside them.
    `months` has a byte for each report, in the order of places, names and months.
    """

    points: NDArray[np.float64]
    reports: Integers
    first_at: Integers
    last_at: Integers
    start: Integers
    names: tuple[str, ...]
    name_reports: Integers
    months: NDArray[np.uint8]
    newest_month: int
    unlocated: int
    kept_back: int

    @property
    def used(self) -> int:
        return int(self.reports.sum())

    @property
    def place_of_report(self) -> Integers:
        """The place of each byte in `months`."""
        return np.repeat(np.arange(len(self.reports)), self.reports)

    def digest(self) -> str:
        """A hash of everything a run takes from the database: the same reports give the same hash."""
        hashed = hashlib.sha256()
        places = (self.points, self.reports, self.first_at, self.last_at, self.start)
        # Which month of the calendar, not how long before the run: a later run over the same reports agrees.
        calendar = np.where(self.months > 0, self.months.astype(np.int64) + self.newest_month, 0)
        for column in (*places, self.name_reports, calendar):
            hashed.update(np.ascontiguousarray(column).tobytes())
        hashed.update("\0".join((*self.names, str(self.unlocated))).encode())
        return hashed.hexdigest()

    def names_of(self, places: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Every name of these places, with its reports."""
        for place in places:
            for row in range(self.start[place], self.start[place + 1]):
                yield self.names[row], int(self.name_reports[row])


def read_locations(person: Person, chosen: ReportFilter, *, made_at: datetime) -> Locations:
    """The places of the reports that `person` and all colleagues may see, and that `chosen` keeps."""
    piles = read_piles(chosen.apply(Report.objects.visible_to(person)))
    # The agency sees what the run finds: reports kept to their author would show through it (design rule 3).
    told = [pile for pile in piles if not pile[0]]
    return arranged(told, made_at=made_at, kept_back=sum(reports_of(pile) for pile in piles if pile[0]))


def arranged(piles: list[Pile], *, made_at: datetime, kept_back: int) -> Locations:
    """One entry for each place, whatever order the piles came in, and in how many parts."""
    located = Columns.of([pile for pile in piles if pile[1] is not None])
    places = collapse(located.points)
    count = len(places.points)
    # One number for each place and name, by place and then by the alphabet.
    several = max(len(located.alphabet), 1)
    entries, entry = np.unique(places.inverse * several + located.name, return_inverse=True)
    at, size, begin = located.at, located.reports, np.cumsum(located.reports) - located.reports
    return Locations(
        points=places.points,
        reports=total(size, places.inverse, count),
        first_at=extreme(np.minimum, at, begin, places.inverse, count),
        last_at=extreme(np.maximum, at, begin, places.inverse, count),
        start=np.searchsorted(entries // several, np.arange(count + 1)).astype(np.int64),
        names=tuple(map(located.alphabet.__getitem__, (entries % several).tolist())),
        name_reports=total(size, entry, len(entries)),
        months=months_by_entry(at, np.repeat(entry, size), made_at),
        newest_month=month_number(made_at),
        unlocated=sum(reports_of(pile) for pile in piles if pile[1] is None),
        kept_back=kept_back,
    )


def months_by_entry(at: Integers, entry: Integers, made_at: datetime) -> NDArray[np.uint8]:
    """The month of each report as a byte (clustering.months), by entry and then by month."""
    starts = np.array([(start - EPOCH) // timedelta(microseconds=1) for start in month_starts(made_at)])
    months = np.searchsorted(starts, at, side="right")
    return (np.sort(entry * 256 + months) & 0xFF).astype(np.uint8)


def total(values: Integers, group: Integers, count: int) -> Integers:
    """The sum of each group 0 … count - 1."""
    return np.bincount(group, weights=values, minlength=count).astype(np.int64)


def extreme(function: np.ufunc, at: Integers, begin: Integers, group: Integers, count: int) -> Integers:
    """The first or last time of each group 0 … count - 1; pile i has the times from `begin[i]`, none is empty."""
    if len(begin) == 0:
        return np.zeros(0, dtype=np.int64)
    of_pile = function.reduceat(at, begin)
    found = np.empty(count, dtype=np.int64)
    found[group] = of_pile  # any time of the group to begin with
    function.at(found, group, of_pile)
    return found
