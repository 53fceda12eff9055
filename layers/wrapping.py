"""Wraps the SQL of a visible queryset: the one place where SQL text is put together (style: values never are)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from layers.layer import Rows

FOLDER = Path(__file__).resolve().parent / "sql"


@cache
def sql_named(name: str) -> str:
    """A file of layers/sql without its comments, which speak of the places that are filled in."""
    lines = (FOLDER / f"{name}.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def wrapped(name: str, rows: Rows, columns: tuple[str, ...] = ()) -> tuple[str, tuple[Any, ...]]:
    """The SQL file around the rows, and the parameters of the rows. Raises EmptyResultSet when no row can match."""
    text, parameters = rows.query.sql_with_params()
    quoted = ", ".join(map(connection.ops.quote_name, columns))
    return sql_named(name).replace("{rows}", text).replace("{columns}", quoted), parameters


def fetch_bytes(text: str, parameters: tuple[Any, ...]) -> bytes:
    """The one value of the one row that the query gives."""
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        row = cursor.fetchone()
    return bytes(row[0]) if row and row[0] is not None else b""
