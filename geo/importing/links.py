"""Which reports other records hold on to: they are not deleted by an import, nor by taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from psycopg import sql

from geo.models import Report

LINKED = "SELECT DISTINCT {held}.id FROM {held} JOIN {table} t ON t.{column} = {held}.id"


def holders() -> Iterator[tuple[str, str, str]]:
    """Table, column and plain name of every kind of record that points at reports."""
    for relation in Report._meta.related_objects:
        model = relation.related_model
        # "case report" and "report profile" are links to a case and to a profile.
        name = str(model._meta.verbose_name).replace("report", "").strip()
        yield model._meta.db_table, relation.field.column or "", name


def held_reports(held: str) -> dict[str, int]:
    """How many of the reports in the temporary table `held` each kind of record points at."""
    found = {}
    with connection.cursor() as cursor:
        for table, column, name in holders():
            cursor.execute(sql.SQL("SELECT count(*) FROM ({}) linked").format(_linked(held, table, column)))
            if count := cursor.fetchone()[0]:
                found[name] = count
    return found


def let_go_of_held(held: str) -> int:
    """Take the reports that something points at out of the temporary table `held`. Returns how many those were."""
    count = 0
    with connection.cursor() as cursor:
        for table, column, _ in holders():
            delete = sql.SQL("DELETE FROM {} WHERE id IN ({})").format(
                sql.Identifier(held), _linked(held, table, column)
            )
            cursor.execute(delete)
            count += cursor.rowcount
    return count


def _linked(held: str, table: str, column: str) -> Any:
    names = {"held": held, "table": table, "column": column}
    return sql.SQL(LINKED).format(**{key: sql.Identifier(name) for key, name in names.items()})
