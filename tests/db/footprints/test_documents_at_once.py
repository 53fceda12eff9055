"""Papers that come and go in the same moment, in real transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connections, transaction

from footprints.models import Notice, NoticeDocument
from footprints.services.documents import erase_papers
from geo.files.addresses import address_of, addresses
from geo.files.keeping import lock
from geo.models import Case, Category, StoredFile
from partners.errors import Conflict
from partners.models import Person
from tests.db.footprints.papers import add, make_notice
from tests.db.footprints.test_two_at_once import wait_for_locks
from tests.files import jpeg, whole


@pytest.fixture(autouse=True)
def _database(transactional_db: None) -> Iterator[None]:
    """Committed rows: the threads have connections of their own."""
    yield


@pytest.fixture
def notices(case: Case, category: Category) -> list[Notice]:
    return [make_notice(case, category) for _ in range(4)]


def in_thread(action: Callable[[], Any]) -> Any:
    try:
        return action()
    except Conflict as conflict:
        return conflict
    finally:
        connections.close_all()


def erase(notice: Notice) -> None:
    with transaction.atomic():
        Notice.objects.select_for_update().get(pk=notice.pk)
        erase_papers(notice)


def hash_of_it() -> str:
    incoming = whole(jpeg())
    incoming.discard()
    return incoming.sha256


def test_the_same_bytes_on_four_notices_at_once_are_one_file(owner: Person, notices: list[Notice]) -> None:
    with ThreadPoolExecutor(4) as threads:
        with transaction.atomic():
            lock(hash_of_it())
            adds = [threads.submit(in_thread, partial(add, owner, one)) for one in notices]
            wait_for_locks(4, "pg_advisory_xact_lock")
        made = [one.result(timeout=30) for one in adds]
    stored = StoredFile.objects.get()
    assert {document.file_id for document in made} == {stored.pk}
    assert {sha256 for sha256, _ in addresses()} == {stored.sha256, stored.shown_sha256}


def test_the_same_bytes_on_one_notice_at_once_are_one_paper(owner: Person, notices: list[Notice]) -> None:
    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            Notice.objects.select_for_update().get(pk=notices[0].pk)
            adds = [threads.submit(in_thread, lambda: add(owner, notices[0])) for _ in range(2)]
            wait_for_locks(2, "footprints_notice")
        said = [one.result(timeout=30) for one in adds]
    assert sorted(isinstance(one, Conflict) for one in said) == [False, True]
    assert NoticeDocument.objects.count() == 1


@pytest.mark.parametrize("first", ["erase", "add"])
def test_bytes_erased_and_handed_in_at_once_are_there(owner: Person, notices: list[Notice], first: str) -> None:
    old, new = notices[:2]
    add(owner, old)
    actions = {"erase": lambda: erase(old), "add": lambda: add(owner, new)}
    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            lock(hash_of_it())
            started = []
            for number, name in enumerate([first, *(actions.keys() - {first})], 1):
                started.append(threads.submit(in_thread, actions[name]))
                wait_for_locks(number, "pg_advisory_xact_lock")
        for one in started:
            one.result(timeout=30)
    stored = StoredFile.objects.get()
    assert new.documents.get().file == stored
    assert not old.documents.exists()
    assert all(address_of(sha256).is_file() for sha256 in (stored.sha256, stored.shown_sha256))
