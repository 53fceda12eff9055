"""The outbox as the live process reads it: one listening connection, and queues by agency."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import Max

from partners.models import Event
from partners.outbox import CHANNEL

log = logging.getLogger(__name__)

LONGEST_QUEUE = 1000
MOST_REPLAYED = 2000
# Ids are given before commit, so a lower id can become visible after a higher one. Looking this far back
# repeats some events, which does no harm: an event only says "fetch again".
LOOK_BACK = 50
RETRY_S = 1.0


@dataclass(frozen=True)
class LiveEvent:
    id: int
    layer: str
    object_id: int
    what: str
    by: str
    agencies: tuple[int, ...]


Queue = asyncio.Queue[LiveEvent | None]


class Switchboard:
    """Hands each event to the queues of its audience. Lives in one event loop."""

    def __init__(self) -> None:
        self.queues: dict[int, set[Queue]] = defaultdict(set)
        self.connected = False
        self.last_id: int | None = None

    def subscribe(self, agency_id: int) -> Queue:
        queue: Queue = asyncio.Queue(LONGEST_QUEUE)
        self.queues[agency_id].add(queue)
        return queue

    def unsubscribe(self, agency_id: int, queue: Queue) -> None:
        self.queues[agency_id].discard(queue)

    def hang_up(self) -> None:
        """End every stream; the browsers come back by themselves and replay."""
        for queue in [queue for queues in self.queues.values() for queue in queues]:
            end(queue)

    def hand_out(self, event: LiveEvent) -> None:
        for agency_id in event.agencies:
            for queue in list(self.queues[agency_id]):
                try:
                    queue.put_nowait(event)
                except asyncio.QueueFull:  # a stream that cannot keep up is ended: it will replay
                    end(queue)
        self.last_id = max(self.last_id or 0, event.id)

    async def listen_for_ever(self) -> None:
        """Listen, and after a lost connection catch up from the table before listening on."""
        while True:
            try:
                await self.listen_once()
            except (psycopg.Error, DatabaseError, OSError) as error:
                log.warning("live: connection to the database lost: %s", type(error).__name__)
            finally:
                self.connected = False
            await asyncio.sleep(RETRY_S)

    async def listen_once(self) -> None:
        async with await psycopg.AsyncConnection.connect(**connection_parameters(), autocommit=True) as link:
            await link.execute(f"LISTEN {CHANNEL}")
            for event in await event_since(self.last_id, None):
                self.hand_out(event)
            self.connected = True
            async for notice in link.notifies():
                for event in await events_by_id(int(notice.payload)):
                    self.hand_out(event)


def end(queue: Queue) -> None:
    while not queue.empty():
        queue.get_nowait()
    queue.put_nowait(None)


def connection_parameters() -> dict[str, Any]:
    settings = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {name: settings[key] for name, key in names.items() if settings[key]}


def live(row: Event) -> LiveEvent:
    return LiveEvent(row.pk, row.layer, row.object_id, row.what, row.by, tuple(row.agencies))


@sync_to_async
def events_by_id(event_id: int) -> list[LiveEvent]:
    close_old_connections()
    return [live(row) for row in Event.objects.filter(pk=event_id)]


@sync_to_async
def event_since(last_id: int | None, agency_id: int | None) -> list[LiveEvent]:
    """Events after `last_id`, of one agency's audience or all; none for somebody who has just arrived."""
    if last_id is None:
        return []
    close_old_connections()
    rows = Event.objects.filter(pk__gt=last_id - LOOK_BACK)
    if agency_id is not None:
        rows = rows.filter(agencies__contains=[agency_id])
    return [live(row) for row in rows.order_by("pk")[:MOST_REPLAYED]]


@sync_to_async
def newest_id(agency_id: int) -> int:
    """The last event of an agency's audience: of the others' work not even the number is told."""
    close_old_connections()
    return Event.objects.filter(agencies__contains=[agency_id]).aggregate(last=Max("pk"))["last"] or 0
