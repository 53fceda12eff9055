"""The live stream, spoken to as the server speaks to it: through ASGI messages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.db import transaction
from django.test import Client
from knox.models import AuthToken

from gis_app import live
from gis_app.live_events import LiveEvent, Switchboard
from partners.models import Event, Person
from partners.outbox import publish
from partners.tokens import token_create

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def switchboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Switchboard]:
    board = Switchboard()
    monkeypatch.setattr(live, "switchboard", board)
    yield board


def scope(**headers: str) -> dict[str, Any]:
    named = {"host": f"127.0.0.1:{settings.LIVE_PORT}"} | {k.replace("_", "-"): v for k, v in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in named.items()]
    return {"type": "http", "method": "GET", "path": "/events", "headers": pairs}


async def opened(stream: ApplicationCommunicator) -> dict[str, Any]:
    await stream.send_input({"type": "http.request", "body": b""})
    start: dict[str, Any] = await stream.receive_output(timeout=5)
    return start


async def heard(stream: ApplicationCommunicator) -> str:
    return str((await stream.receive_output(timeout=5))["body"].decode())


def publish_to(*people: Person, object_id: int = 1) -> Event:
    with transaction.atomic():
        agencies = [person.agency_id for person in people]
        return publish(layer="footprints", object_id=object_id, what="saved", by=people[0], agencies=agencies)


def refused(**headers: str) -> tuple[int, dict[str, Any]]:
    @async_to_sync
    async def ask() -> tuple[int, dict[str, Any]]:
        stream = ApplicationCommunicator(live.application, scope(**headers))
        start = await opened(stream)
        return start["status"], json.loads(await heard(stream))

    return ask()


def test_a_commit_reaches_the_audience_and_nobody_else(owner: Person, stranger: Person) -> None:
    tokens = [token_create(person=person) for person in (owner, stranger)]

    @async_to_sync
    async def play() -> tuple[str, bool]:
        listener = asyncio.create_task(live.switchboard.listen_for_ever())
        streams = [ApplicationCommunicator(live.application, scope(authorization=f"Bearer {t}")) for t in tokens]
        for stream in streams:
            await opened(stream)
            assert "event: hello" in await heard(stream)
        while not live.switchboard.connected:
            await asyncio.sleep(0.01)
        await sync_to_async(publish_to)(owner, object_id=7)
        told = await heard(streams[0])
        silent = await streams[1].receive_nothing(timeout=0.2)
        for stream in streams:
            await stream.send_input({"type": "http.disconnect"})
            await stream.wait(timeout=5)
        listener.cancel()
        return told, silent

    told, silent = play()
    assert 'data: {"layer": "footprints", "object": 7, "what": "saved", "by": "Alice"}' in told
    assert silent


def test_what_was_missed_is_replayed_from_the_last_id(owner: Person, stranger: Person) -> None:
    first = publish_to(owner, object_id=1)
    publish_to(stranger, object_id=2)
    publish_to(owner, object_id=3)
    token = token_create(person=owner)

    @async_to_sync
    async def play() -> list[str]:
        header = {"authorization": f"Bearer {token}", "last_event_id": str(first.pk + live_look_back())}
        stream = ApplicationCommunicator(live.application, scope(**header))
        await opened(stream)
        said = [await heard(stream) for _ in range(3)]
        await stream.send_input({"type": "http.disconnect"})
        await stream.wait(timeout=5)
        return said

    hello, *replayed = play()
    assert "event: hello" in hello
    # The look back repeats the event after `first` and everything since, never another agency's.
    assert ['"object": 1' in text or '"object": 3' in text for text in replayed] == [True, True]
    assert not any('"object": 2' in text for text in replayed)


def live_look_back() -> int:
    """So far past the first event that the look back just reaches it."""
    from gis_app.live_events import LOOK_BACK

    return LOOK_BACK - 1


def test_a_session_cookie_signs_a_stream_in(owner: Person) -> None:
    client = Client()
    client.force_login(owner)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    @async_to_sync
    async def status() -> int:
        stream = ApplicationCommunicator(live.application, scope(cookie=cookie))
        start = await opened(stream)
        await stream.send_input({"type": "http.disconnect"})
        await stream.wait(timeout=5)
        return int(start["status"])

    assert status() == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"cookie": "sessionid=forged"}, 401),
        ({"cookie": "\x00;=;;"}, 401),
        ({"authorization": "Bearer nonsense"}, 401),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"host": "elsewhere.example"}, 400),
    ],
)
def test_a_stranger_to_the_service_gets_no_stream(headers: dict[str, str], status: int) -> None:
    assert refused(**headers)[0] == status


@pytest.mark.parametrize("last", ["-1", "1e3", "²", "9" * 40, "NaN"])
def test_a_last_id_that_is_none_is_refused(owner: Person, last: str) -> None:
    status, body = refused(authorization=f"Bearer {token_create(person=owner)}", last_event_id=last)
    assert status == 400
    assert body["errors"][0]["field"] == "Last-Event-ID"


def test_the_work_of_others_leaves_the_hello_as_it_was(owner: Person, stranger: Person) -> None:
    token = token_create(person=stranger)

    @async_to_sync
    async def hello() -> str:
        stream = ApplicationCommunicator(live.application, scope(authorization=f"Bearer {token}"))
        await opened(stream)
        said = await heard(stream)
        await stream.send_input({"type": "http.disconnect"})
        await stream.wait(timeout=5)
        return said

    before = hello()
    publish_to(owner)
    assert hello() == before


def test_a_busy_stream_still_ends_when_its_person_signs_out(owner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.2)
    token = token_create(person=owner)

    @async_to_sync
    async def play() -> None:
        stream = ApplicationCommunicator(live.application, scope(authorization=f"Bearer {token}"))
        await opened(stream)
        await heard(stream)
        await sync_to_async(AuthToken.objects.all().delete)()
        event = LiveEvent(1, "footprints", 1, "saved", "", (owner.agency_id,))
        for _ in range(200):
            live.switchboard.hand_out(event)
            if (await stream.receive_output(timeout=5)).get("more_body") is False:
                return
            await asyncio.sleep(0.01)
        pytest.fail("the stream went on")

    play()
