"""The live process: one LISTEN connection, and a stream of server-sent events for each open map.

    uvicorn gis_app.live:application

A change writes a row of the outbox in its own transaction (`partners.outbox`); the commit notifies; this
process reads the row and hands it to the streams of the agencies in its audience. A stream that was away
says the last id it saw and gets what it missed from the table.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
django.setup()

from asgiref.sync import sync_to_async  # noqa: E402  Django must be set up before its models are imported

from gis_app.live_access import Headers, Visitor, visitor_of  # noqa: E402
from gis_app.live_events import LiveEvent, Switchboard, event_since, newest_id  # noqa: E402
from partners.errors import Problem  # noqa: E402
from partners.problem_details import body_of  # noqa: E402

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

HEARTBEAT_S = 15.0
RETRY_MS = 2000

switchboard = Switchboard()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/events":
        await events(scope, receive, send)
    elif scope["type"] == "http" and scope["path"] == "/healthz":
        healthy = switchboard.connected
        await answer(send, 200 if healthy else 503, {"status": "ok" if healthy else "no database"})
    elif scope["type"] == "http":
        await answer(send, 404, {"title": "There is no such thing", "status": 404})


async def lifespan(receive: Receive, send: Send) -> None:
    listener: asyncio.Task[None] | None = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            listener = asyncio.create_task(switchboard.listen_for_ever())
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            if listener:
                listener.cancel()
            switchboard.hang_up()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def answer(send: Send, status: int, body: dict[str, Any], headers: Headers | None = None) -> None:
    kind = b"application/json" if status == 200 else b"application/problem+json"
    head = [(b"content-type", kind), (b"cache-control", b"no-store"), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


async def events(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """One stream: hello, what was missed, then every change in the visitor's audience, until it goes away."""
    try:
        visitor = await sync_to_async(visitor_of)(scope)
    except Problem as problem:
        await answer(send, problem.status, body_of(problem))
        return
    if scope["method"] != "GET":
        await answer(send, 405, {"title": "Only GET", "status": 405}, visitor.cors)
        return
    head = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store"), *visitor.cors]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    gone = asyncio.create_task(disconnected(receive))
    talk = asyncio.create_task(speak(visitor, scope, send))
    # The server cancels a stream when it stops: then, too, both halves end before the answer does.
    with suppress(asyncio.CancelledError):
        await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
    for task in (gone, talk):
        task.cancel()
    await asyncio.gather(gone, talk, return_exceptions=True)


async def disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def speak(visitor: Visitor, scope: dict[str, Any], send: Send) -> None:
    async def say(text: str, more: bool = True) -> None:
        await send({"type": "http.response.body", "body": text.encode(), "more_body": more})

    async with subscribed(visitor) as queue:
        newest = await newest_id(visitor.agency_id)
        # The id makes a map that has heard nothing yet ask from here when it comes back.
        hello = message("hello", {"last": newest}, None if visitor.last_event_id is not None else newest)
        await say(f"retry: {RETRY_MS}\n" + hello)
        for event in await event_since(visitor.last_event_id, visitor.agency_id):
            await say(change(event))
        due = time.monotonic() + HEARTBEAT_S
        while True:
            try:
                event_or_end = await asyncio.wait_for(queue.get(), max(0.0, due - time.monotonic()))
            except TimeoutError:
                # Signed out, closed or moved to another agency meanwhile? Then the stream ends, however busy it is.
                if not await sync_to_async(visitor.still_welcome)(scope):
                    break
                await say(message("beat", {}))
                due = time.monotonic() + HEARTBEAT_S
                continue
            if event_or_end is None:
                break
            await say(change(event_or_end))
    await say("", more=False)


@asynccontextmanager
async def subscribed(visitor: Visitor) -> AsyncIterator[asyncio.Queue[LiveEvent | None]]:
    queue = switchboard.subscribe(visitor.agency_id)
    try:
        yield queue
    finally:
        switchboard.unsubscribe(visitor.agency_id, queue)


def change(event: LiveEvent) -> str:
    data = {"layer": event.layer, "object": event.object_id, "what": event.what, "by": event.by}
    return message("change", data, event.id)


def message(kind: str, data: dict[str, Any], event_id: int | None = None) -> str:
    """One server-sent event; JSON has no line break, so one data line is enough."""
    name = f"id: {event_id}\n" if event_id is not None else ""
    return f"{name}event: {kind}\ndata: {json.dumps(data)}\n\n"
