"""Two things done to one subject in the same moment, in two real transactions."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections, transaction

from footprints.models import Designation, Notice, NoticeStatus
from footprints.services.disputes import dispute_open
from footprints.services.notices import notice_serve
from geo.models import Category, Profile
from partners.errors import Problem
from partners.models import Person
from tests.db.api import Api
from tests.db.footprints.notice_words import cpn, cpw, made, served, warning

Act = tuple[Callable[..., Any], dict[str, Any]]
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%geo_profile%'
"""


@pytest.fixture(autouse=True)
def _database(transactional_db: None) -> Iterator[None]:
    """Committed rows: the two threads have connections of their own."""
    yield


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


def wait_until_waiting(number: int) -> None:
    deadline = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0] == number:
                return
            threading.Event().wait(0.01)
    raise AssertionError("they never met at the lock")


def said(service: Callable[..., Any], **arguments: Any) -> str:
    try:
        service(**arguments)
        return "done"
    except Problem as problem:
        return problem.detail
    finally:
        connections.close_all()


def meet(subject: Profile, acts: list[Act]) -> list[str]:
    """What each act says when all wait for the subject in this order."""
    with ThreadPoolExecutor(len(acts)) as threads:
        with transaction.atomic():
            Profile.objects.select_for_update(no_key=True).order_by().get(pk=subject.pk)
            waiting = []
            for number, (service, arguments) in enumerate(acts, start=1):
                waiting.append(threads.submit(said, service, **arguments))
                wait_until_waiting(number)
        return [one.result(timeout=30) for one in waiting]


def test_of_two_steps_served_at_once_the_second_knows_the_first(owner: Person, person: Profile) -> None:
    """Both of one day. Alone, the third would skip the second; with it, it comes a day too early: never unnoticed."""
    api = Api(owner)
    served(api, warning(subject=person.pk), "statement")
    body = warning(subject=person.pk, issued_on="2024-03-04", served_at="2024-03-04T10:00:00Z")
    pair = [made(api, body | {"step": step}, "statement")["id"] for step in ("warning-2", "warning-3")]
    answers = meet(person, [(notice_serve, {"person": owner, "notice_id": one}) for one in pair])
    assert answers[0] == "done"
    assert "The ladder has this step from 5 March 2024 on, after the one of 4 March 2024." in answers[1]
    statuses = Notice.objects.filter(pk__in=pair).order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [NoticeStatus.SERVED, NoticeStatus.RECORDING]


def test_a_cpn_and_a_dispute_of_its_cpw_never_both_pass_unseen(
    owner: Person, person: Profile, designation: Designation
) -> None:
    api = Api(owner)
    warned = served(api, cpw(subject=person.pk), "statement", "scan")["id"]
    notice = made(api, cpn(subject=person.pk), "statement", "scan")["id"]
    disputing = {"notice_id": warned, "reason": "No", "raised_on": date(2024, 4, 1), "raised_by": "Sam"}
    acts: list[Act] = [
        (dispute_open, {"person": owner, **disputing}),
        (notice_serve, {"person": owner, "notice_id": notice}),
    ]
    answers = meet(person, acts)
    assert answers[0] == "done"
    assert "There is none. (s43(5))" in answers[1]
    assert Notice.objects.get(pk=notice).status == NoticeStatus.RECORDING
