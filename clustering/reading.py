"""What a run asks of the database: every visible report that matches, in one statement and one pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import BinaryField, BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import RawSQL
from numpy.typing import NDArray

from geo.models import Handling, Report

LOCATIONS_SQL = (Path(__file__).parent / "sql" / "locations.sql").read_text()
MIDDLE_SQL = "SELECT format('(%%s,0)', pg_relation_size(%s::regclass) / current_setting('block_size')::int / 2)"
# A job reads a whole table once: unlike the short queries of the web it gains from a parallel plan. Of the memory
# PostgreSQL reckons 8 kB for each place and uses 1; what does not fit, it groups through its disk.
JOB_SETTINGS = (
    "SET LOCAL max_parallel_workers_per_gather = 1; SET LOCAL parallel_tuple_cost = 0;"
    " SET LOCAL work_mem = '64MB'; SET LOCAL hash_mem_multiplier = 8"
)

# A time is eight bytes, microseconds since 2000; here they count since 1970.
TIME_BYTES = 8
TO_1970 = 946_684_800_000_000

Integers = NDArray[np.int64]
# Whether kept to their author, x and y in metres (None without a location), name, times as bytes.
Pile = tuple[bool, float | None, float | None, str, bytes]


def read_piles(reports: QuerySet[Any]) -> list[Pile]:
    """The reports by place and name, in no order; up to two rows for each."""
    columns = reports.order_by().values(
        "place",
        "occurred_from",
        # Wrapped, because Django would select the bare column as bytes.
        at=ExpressionWrapper(F("geom"), output_field=BinaryField()),
        kept_back=ExpressionWrapper(Q(handling=Handling.AUTHOR), output_field=BooleanField()),
        row=RawSQL(f'"{Report._meta.db_table}"."ctid"', []),
    )
    try:
        visible, parameters = columns.query.sql_with_params()
    except EmptyResultSet:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(JOB_SETTINGS)
        middle = middle_of_reports()
        statement = cursor.mogrify(LOCATIONS_SQL.format(visible=visible), [*parameters, middle, middle])
        # In binary: numbers and times come as they lie in memory, not as text to be read.
        with psycopg.Cursor(connection.connection) as rows:
            return rows.execute(statement, binary=True).fetchall()


def middle_of_reports() -> str:
    """Where the second half of the table begins, as PostgreSQL addresses rows: "(page,row)"."""
    with connection.cursor() as cursor:
        cursor.execute(MIDDLE_SQL, [Report._meta.db_table])
        return str(cursor.fetchone()[0])


def reports_of(pile: Pile) -> int:
    return len(pile[4]) // TIME_BYTES


@dataclass(frozen=True)
class Columns:
    """Piles with a location, one number for each: place (metres), name (in `alphabet`), reports.

    `at` has the time of each report, pile after pile, in microseconds since 1970.
    """

    points: NDArray[np.float64]
    alphabet: list[str]
    name: Integers
    reports: Integers
    at: Integers

    @classmethod
    def of(cls, piles: list[Pile]) -> Columns:
        names, times = [pile[3] for pile in piles], [pile[4] for pile in piles]
        alphabet = sorted(set(names))
        number = {name: i for i, name in enumerate(alphabet)}
        return cls(
            points=np.array([[pile[1] for pile in piles], [pile[2] for pile in piles]], dtype=np.float64).T,
            alphabet=alphabet,
            name=np.array([number[name] for name in names], dtype=np.int64),
            reports=np.array([len(one) for one in times], dtype=np.int64) // TIME_BYTES,
            at=np.frombuffer(b"".join(times), dtype=">i8") + TO_1970,
        )
