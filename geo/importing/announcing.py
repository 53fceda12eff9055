"""Who hears of an import, and of its being taken back."""

from __future__ import annotations

from geo.models import ImportBatch
from geo.services.audience import circles_of_batch
from partners.models import Person
from partners.outbox import publish


def announce(batch: ImportBatch, what: str, by: Person | None) -> None:
    """The batch to its own agency; to those who see changed reports through a case, only that reports changed."""
    publish(layer="reports", object_id=batch.pk, what=what, by=by, agencies=[batch.agency_id])
    if others := circles_of_batch(batch):
        publish(layer="reports", object_id=0, what=what, by=by, agencies=others)
