"""Rows into a table by binary COPY. Python prepares the next piece while PostgreSQL stores the last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.copy import QueuedLibpqWriter

from geo.importing.copying import COLUMNS, END, START


def copy_into(table: str, pieces: Iterable[memoryview], columns: tuple[str, ...] = COLUMNS) -> None:
    """Send encoded pieces to `table`. The writer's own thread waits for the database; its queue is bounded."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table), names)
    with connection.cursor() as cursor:
        raw: Any = cursor.cursor
        with raw.copy(statement, writer=QueuedLibpqWriter(raw)) as copy:
            copy.write(START)
            for piece in pieces:
                copy.write(piece)
            copy.write(END)
