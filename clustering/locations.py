"""What a run reads: every visible report that matches, grouped by place in the database, in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import BinaryField, ExpressionWrapper, F, QuerySet
from numpy.typing import NDArray

from clustering.core.collapse import collapse
from clustering.months import month_number, month_starts
from geo.models import Handling, Report
from geo.report_filter import ReportFilter
from partners.models import Person

LOCATIONS_SQL = (Path(__file__).parent / "sql" / "locations.sql").read_text()

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


Row = tuple[float | None, float | None, str, int, int, int, bytes]


def read_locations(person: Person, chosen: ReportFilter, *, made_at: datetime) -> Locations:
    """The places of the reports that `person` and all colleagues may see, and that `chosen` keeps."""
    visible = chosen.apply(Report.objects.visible_to(person))
    # The agency sees what the run finds: reports kept to their author would show through it (design rule 3).
    told = visible.exclude(handling=Handling.AUTHOR)
    kept_back = visible.filter(handling=Handling.AUTHOR).count()
    return arranged(rows_of(told, month_starts(made_at)), newest_month=month_number(made_at), kept_back=kept_back)


def rows_of(reports: QuerySet[Any], months: list[datetime]) -> list[Row]:
    # Wrapped, because Django would select the bare column as bytes.
    at = ExpressionWrapper(F("geom"), output_field=BinaryField())
    columns = reports.order_by().values("place", "occurred_from", at=at)
    try:
        visible, parameters = columns.query.sql_with_params()
    except EmptyResultSet:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        # A job reads a whole table once: unlike the short queries of the web it gains from a parallel plan.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL work_mem = '64MB'")
        cursor.execute(LOCATIONS_SQL.format(visible=visible), [months, *parameters])
        rows: list[Row] = cursor.fetchall()
    return rows


def arranged(rows: list[Row], *, newest_month: int, kept_back: int) -> Locations:
    """One entry for each place, whatever order the rows came in."""
    located = sorted(row for row in rows if row[0] is not None)
    numbers = np.array([row[3:6] for row in located], dtype=np.int64).reshape(-1, 3)
    places = collapse(np.array([row[:2] for row in located], dtype=np.float64).reshape(-1, 2))
    start = np.append(0, np.cumsum(places.weights))
    reports, first_at, last_at = numbers.T
    return Locations(
        points=places.points,
        reports=per_place(np.add, reports, start),
        first_at=per_place(np.minimum, first_at, start),
        last_at=per_place(np.maximum, last_at, start),
        start=start,
        names=tuple(row[2] for row in located),
        name_reports=reports,
        months=in_order([row[6] for row in located], reports),
        newest_month=newest_month,
        unlocated=sum(row[3] for row in rows if row[0] is None),
        kept_back=kept_back,
    )


def in_order(months: list[bytes], reports: Integers) -> NDArray[np.uint8]:
    """The bytes of all rows, each row's sorted: the database joins them in no order."""
    row = np.repeat(np.arange(len(reports)), reports)
    return (np.sort(row * 256 + np.frombuffer(b"".join(months), dtype=np.uint8)) & 0xFF).astype(np.uint8)


def per_place(function: np.ufunc, values: Integers, start: Integers) -> Integers:
    return np.asarray(function.reduceat(values, start[:-1])) if len(values) else values
