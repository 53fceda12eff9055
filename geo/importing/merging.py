"""What a file changes in the reports of its source: rows are paired with reports, and the rest follows from that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from geo.importing.links import let_go_of_held
from geo.importing.queries import queries
from geo.models import ImportBatch

NAMED_AT_MOST = 10_000


@dataclass(frozen=True)
class Gone:
    """A report that the file no longer holds."""

    report_id: int
    day: str
    category: str
    place: str
    reference: str


@dataclass(frozen=True)
class Changes:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    gone: int = 0
    gone_named: tuple[Gone, ...] = ()
    # Gone from the file, and kept because a case or another record points at them.
    held: int = 0
    removed: int = 0


class Merge:
    """The staged rows of one batch against what is stored. `find` writes only to temporary tables."""

    def __init__(self, batch: ImportBatch) -> None:
        self.values = {"batch": batch.pk, "source": batch.source_id, "zone": settings.TIME_ZONE}

    def find(self) -> Changes:
        with connection.cursor() as cursor:
            for name in ("prepare_comparing", "pair_same", "index_pairs", "loose_staged", "loose_stored"):
                self._run(cursor, name)
            for alike_in in ("content", "reference", "key"):
                self._run(cursor, "pair_loose", alike_in=alike_in)
            self._run(cursor, "find_gone")
            self._run(cursor, "count_changes")
            added, updated, unchanged, gone = cursor.fetchone()
            self._run(cursor, "name_gone")
            named = [Gone(row[0], str(row[1]), *row[2:]) for row in cursor.fetchmany(NAMED_AT_MOST)]
        return Changes(added, updated, unchanged, gone, tuple(named))

    def apply(self, *, replace: bool) -> tuple[int, int]:
        """Store the changes. Returns how many of the gone reports were held by other records, and how many removed."""
        held = removed = 0
        with connection.cursor() as cursor:
            self._run(cursor, "hold")
            self._run(cursor, "keep_updated")
            self._run(cursor, "update_reports")
            if replace:
                held = let_go_of_held("gone")
                self._run(cursor, "keep_removed")
                self._run(cursor, "remove_gone")
                removed = cursor.rowcount
            self._run(cursor, "insert_reports")
        return held, removed

    def _run(self, cursor: Any, name: str, **more: str) -> None:
        cursor.execute(queries()[name], self.values | more)
