"""Rows into a table by binary COPY. Python prepares the next piece while PostgreSQL stores the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.copy import QueuedLibpqWriter

from geo.importing.copying import COLUMNS, END, START


def copy_into(
    table: str, pieces: Iterable[memoryview], shared: dict[str, object], columns: tuple[str, ...] = COLUMNS
) -> None:
    """Send encoded pieces to `table`; `shared` is what all rows have in common, and does not travel with each.

    The writer's own thread waits for the database; its queue is bounded.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, _defaults(cursor, table, shared):
        raw: Any = cursor.cursor
        with raw.copy(statement, writer=QueuedLibpqWriter(raw)) as copy:
            copy.write(START)
            for piece in pieces:
                copy.write(piece)
            copy.write(END)


@contextmanager
def _defaults(cursor: Any, table: str, shared: dict[str, object]) -> Iterator[None]:
    """Columns that get these values inside. The table is ours alone: a temporary one, or locked by rebuilding."""

    def alter(action: str) -> None:
        change = sql.SQL("ALTER {column} " + action)
        changes = [change.format(column=sql.Identifier(name), value=value) for name, value in shared.items()]
        cursor.execute(sql.SQL("ALTER TABLE {} {}").format(sql.Identifier(table), sql.SQL(", ").join(changes)))

    alter("SET DEFAULT {value}")
    yield
    alter("DROP DEFAULT")
