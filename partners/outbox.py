"""The outbox of live events: a row beside the change, and a NOTIFY that wakes the live process on commit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from partners.models import Event, Person

CHANNEL = "cordon_events"


def publish(*, layer: str, object_id: int, what: str, by: Person | None, agencies: Iterable[int]) -> Event:
    """Record that `object_id` of `layer` changed. Call inside the transaction of the change.

    The notification carries the event's id only: a listener that was away reads the table instead.
    """
    event = Event.objects.create(
        layer=layer, object_id=object_id, what=what, by=by.name if by else "", agencies=sorted(set(agencies))
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(event.pk)])
    return event
