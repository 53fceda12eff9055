"""Who finds what behind which door: owner, partner in the circle, stranger, visitor, viewer, at every address."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from partners.models import Person
from tests.db.conftest import make_person
from tests.db.doors import LISTINGS, SINGLES, Listing, Single, listed, routes
from tests.db.world import World, make_world

WRITES = [(door, method) for door in SINGLES for method in door.writes]


@pytest.fixture
def world(owner: Person, partner: Person, stranger: Person) -> World:
    return make_world(owner, partner)


def knock(person: Person | None, path: str, method: str = "GET", body: str = "{}") -> tuple[int, str]:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    if method == "GET":
        answer = client.get(path)
    else:
        answer = client.generic(method, path, body, "application/json", headers={"If-Match": '"1"'})
    said = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, said.decode("utf-8", "replace")


def marks_in(text: str) -> set[str]:
    return set(re.findall(r"mark-[a-z]+-[a-z]+", text))


def test_every_door_is_listed_here() -> None:
    """Fails when an address is added without saying who may see what behind it, or when a listed one is gone."""
    assert routes() == listed()


@pytest.mark.parametrize("door", LISTINGS, ids=lambda door: door.route)
def test_a_listing_shows_each_person_what_they_may_see(
    door: Listing, world: World, owner: Person, partner: Person, stranger: Person
) -> None:
    for person, expected in ((owner, door.owner), (partner, door.partner), (stranger, frozenset())):
        status, text = knock(person, door.path)
        found = marks_in(text)
        assert status == 200, (person, text)
        assert expected <= found, (person, expected - found)
        if person is partner:
            assert not [mark for mark in found if not mark.startswith("mark-shared")], text
        if person is stranger:
            assert not found, text


@pytest.mark.parametrize("door", LISTINGS, ids=lambda door: door.route)
def test_a_visitor_is_asked_to_sign_in(door: Listing, world: World) -> None:
    status, text = knock(None, door.path)
    assert status == 401
    assert json.loads(text)["title"] == "Sign in first"


@pytest.mark.parametrize("door", [door for door in SINGLES if door.reads], ids=lambda door: f"{door.path} {door.own}")
def test_a_record_is_404_to_whoever_may_not_see_it(
    door: Single, world: World, owner: Person, partner: Person, stranger: Person
) -> None:
    own = door.path.format(world[door.own])
    assert [knock(person, own)[0] for person in (owner, partner, stranger, None)] == [200, 404, 404, door.visitor]
    if door.shared:
        shared = door.path.format(world[door.shared])
        assert [knock(person, shared)[0] for person in (owner, partner, stranger, None)] == [
            200,
            200,
            404,
            door.visitor,
        ]
        assert not [mark for mark in marks_in(knock(partner, shared)[1]) if not mark.startswith("mark-shared")]


@pytest.mark.parametrize(("door", "method"), WRITES, ids=lambda part: getattr(part, "path", part))
def test_a_write_by_one_who_may_not_see_is_404_and_by_a_viewer_403(
    door: Single, method: str, world: World, partner: Person, stranger: Person, viewer: Person
) -> None:
    own = door.path.format(world[door.own])
    assert [knock(person, own, method, door.body)[0] for person in (partner, stranger)] == [404, 404]
    assert knock(viewer, own, method, door.body)[0] == 403
    assert knock(None, own, method, door.body)[0] == 401


def test_a_missing_record_and_a_hidden_one_give_the_same_bytes(world: World, stranger: Person) -> None:
    hidden = knock(stranger, f"/api/v1/cases/{world['own_case']}/")
    missing = knock(stranger, "/api/v1/cases/999999/")
    assert hidden == missing


def test_a_colleague_sees_what_the_agency_sees(world: World, owner: Person) -> None:
    colleague = make_person(owner.agency, "carol")
    assert knock(colleague, f"/api/v1/cases/{world['own_case']}/")[0] == 200


def test_a_case_tells_the_circle_of_a_hidden_report_only_agency_and_day(world: World, partner: Person) -> None:
    body = json.loads(knock(partner, f"/api/v1/cases/{world['shared_case']}/")[1])
    assert body["reports"]["count"] == 1
    (stub,) = body["reports"]["stubs"]
    assert set(stub) == {"agency", "day"}
    assert stub["day"] == "2026-03-01"
