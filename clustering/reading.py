"""What a run asks of the database: every visible report that matches, in one statement and one pass."""

from __future__ import annotations

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
# A job reads a whole table once: unlike the short queries of the web it gains from a parallel plan. The memory is
# what the planner reckons with (8 kB for each place, of which it uses one); beyond it PostgreSQL goes to its disk.
JOB_SETTINGS = (
    "SET LOCAL max_parallel_workers_per_gather = 1; SET LOCAL parallel_tuple_cost = 0;"
    " SET LOCAL work_mem = '64MB'; SET LOCAL hash_mem_multiplier = 8"
)

# A time is eight bytes, microseconds since 2000; here they count since 1970.
TIME_BYTES = 8
TO_1970 = 946_684_800_000_000

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
        cursor.execute(MIDDLE_SQL, [Report._meta.db_table])
        middle = cursor.fetchone()[0]
        statement = cursor.mogrify(LOCATIONS_SQL.format(visible=visible), [*parameters, middle, middle])
        # In binary: numbers and times come as they lie in memory, not as text to be read.
        with psycopg.Cursor(connection.connection) as rows:
            return rows.execute(statement, binary=True).fetchall()


def reports_of(pile: Pile) -> int:
    return len(pile[4]) // TIME_BYTES


def moments(piles: list[Pile]) -> NDArray[np.int64]:
    """When each report happened, in microseconds since 1970: pile after pile."""
    return np.frombuffer(b"".join(pile[4] for pile in piles), dtype=">i8").astype(np.int64) + TO_1970
