"""Taking a batch back: what it brought in goes, what it changed or removed is as it was.

What a later batch that still counts holds too, stays as it is: it is handed on to that batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from geo.importing.announcing import announce
from geo.importing.links import held_reports
from geo.importing.locking import lock_source
from geo.importing.queries import queries
from geo.models import BatchStatus, ImportBatch
from partners.errors import Conflict, NotFound
from partners.models import Person


@dataclass(frozen=True)
class Undone:
    batch_id: int
    file_name: str
    deleted: int
    restored: int
    # Left as they are, because later batches hold them too.
    kept: int


@transaction.atomic
def batch_undo(*, batch_id: int, by: Person | None = None) -> Undone:
    """Take a batch back. Conflict when a later batch, a case or another record builds on its reports."""
    batch = ImportBatch.objects.select_related("source").filter(pk=batch_id).first()
    if batch is None:
        raise NotFound(f"There is no import batch {batch_id}.")
    lock_source(batch.source)
    batch.refresh_from_db()
    if batch.status == BatchStatus.UNDONE:
        raise Conflict(f"Batch {batch.pk} ({batch.file_name}) was already taken back, on {_day(batch.undone_at)}.")
    _refuse_if_later(batch)
    values = {"batch": batch.pk, "source": batch.source_id}
    with connection.cursor() as cursor:
        kept = _hand_on(cursor, values)
        cursor.execute(queries()["batch_reports"], values)
        _refuse_if_held(batch)
        cursor.execute(queries()["delete_brought"])
        deleted = cursor.rowcount
        cursor.execute(queries()["restore"], values)
        while cursor.nextset():
            pass
        restored = cursor.rowcount
    batch.status, batch.undone_at = BatchStatus.UNDONE, timezone.now()
    batch.save(update_fields=["status", "undone_at"])
    announce(batch, "import undone", by)
    return Undone(batch.pk, batch.file_name, deleted, restored, kept)


def _hand_on(cursor: Any, values: dict[str, int]) -> int:
    """Give what later batches hold too to the first of them. Returns how many reports that were."""
    cursor.execute(queries()["next_holders"], values)
    while cursor.nextset():
        pass
    kept = 0
    for name in ("hand_on_reports", "hand_on_revisions"):
        cursor.execute(queries()[name], values)
        kept += cursor.rowcount
    return kept


def _refuse_if_later(batch: ImportBatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute(queries()["later_batches"], {"batch": batch.pk, "source": batch.source_id})
        later = [str(row[0]) for row in cursor.fetchall()]
    if later:
        several = "batches" if len(later) > 1 else "batch"
        raise Conflict(
            f"Later imports build on reports of batch {batch.pk}: take back {several} {', '.join(later)} first."
        )


def _refuse_if_held(batch: ImportBatch) -> None:
    held = held_reports("brought")
    if held:
        listed = ", ".join(f"{count:,} to a {name}" for name, count in held.items())
        raise Conflict(f"Reports of batch {batch.pk} are linked to other records ({listed}): unlink them first.")


def _day(moment: object) -> str:
    return f"{moment:%-d %B %Y}" if moment else "an unknown day"
