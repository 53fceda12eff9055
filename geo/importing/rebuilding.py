"""Loading a great many reports at once: keys and indexes are dropped before and built again after.

Building an index takes a fifth of the time of keeping it up row by row, and checking a foreign key for a whole
table a fiftieth. All within the transaction of the batch: others wait for it, and see all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg import sql

from geo.importing.queries import queries
from geo.models import Report

TABLE = Report._meta.db_table
# Smaller files are in before the indexes could be built again.
WORTH_ROWS = 50_000
# Building the indexes of so many times the rows that come still costs less than adding to them row by row.
STORED_AT_MOST = 3
# Whoever reads for longer than this, an export perhaps, is not waited for, since all others would wait behind us.
LOCK_TIMEOUT_MS = 5_000


def may_rebuild(rows: int) -> bool:
    """Whether the `rows` about to come are many, beside what is stored too, and the tables could be locked.

    The lock lasts until the transaction ends: from here on the map waits.
    """
    return worth_rebuilding(rows) and _locked()


def worth_rebuilding(rows: int) -> bool:
    if rows < WORTH_ROWS:
        return False
    with connection.cursor() as cursor:
        cursor.execute(queries()["fewer_reports_than"], {"rows": rows * STORED_AT_MOST})
        return bool(cursor.fetchone()[0])


def _locked() -> bool:
    """Lock at once all tables whose keys will change, so that two loads cannot each wait for the other."""
    with connection.cursor() as cursor:
        foreign = _found(cursor, "foreign_keys")
        tables = sorted({TABLE, *(key[0] for key in foreign), *(key[3] for key in foreign)})
        # Names come from PostgreSQL's own catalogue, quoted by it; here and below.
        names = sql.SQL(", ").join(map(sql.SQL, tables))
        try:
            with transaction.atomic():
                cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(LOCK_TIMEOUT_MS))
                cursor.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(names))
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
        except OperationalError:
            return False
    return True


@contextmanager
def without_indexes() -> Iterator[None]:
    """Keys and indexes of the reports are gone inside, and as they were after. Call inside a transaction.

    A table without rows is also truncated: PostgreSQL then writes what is loaded once, not also to its log
    (with wal_level = minimal, as on the private cluster).
    """
    with connection.cursor() as cursor:
        # Checks that still wait for the end of the transaction would forbid changing a table.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        foreign, keys, indexes = (_found(cursor, name) for name in ("foreign_keys", "keys", "indexes"))
        for table, name, *_ in foreign:
            _drop_constraint(cursor, table, name)
        for name, _ in keys:
            _drop_constraint(cursor, TABLE, name)
        for name, _ in indexes:
            cursor.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
        if not Report.objects.exists():
            cursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(TABLE)))
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL max_parallel_maintenance_workers = 2")
        for _, definition in indexes:
            cursor.execute(sql.SQL(definition))
        for name, definition in keys:
            _add_constraint(cursor, TABLE, name, definition)
        for table, name, definition, _ in foreign:
            _add_constraint(cursor, table, name, definition)


def _found(cursor: Any, query: str) -> list[tuple[str, ...]]:
    cursor.execute(queries()[query], {"table": TABLE})
    rows: list[tuple[str, ...]] = cursor.fetchall()
    return rows


def _drop_constraint(cursor: Any, table: str, name: str) -> None:
    cursor.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))


def _add_constraint(cursor: Any, table: str, name: str, definition: str) -> None:
    add = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
    cursor.execute(add.format(sql.SQL(table), sql.Identifier(name), sql.SQL(definition)))
