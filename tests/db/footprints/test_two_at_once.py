"""Two people save the same footprint in the same moment, in two real transactions."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections, transaction

from footprints.models import Footprint, FootprintVersion
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.footprints import footprint_create, footprint_save
from geo.models import Case
from partners.errors import Stale
from partners.models import Person
from tests.db.conftest import make_person
from tests.db.footprints.conftest import notice_at, outline

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE %s
"""


@pytest.fixture(autouse=True)
def _database(transactional_db: None) -> Iterator[None]:
    """Committed rows: the two threads have connections of their own."""
    yield


def wait_for_locks(number: int, table: str) -> None:
    """Until so many statements that name the table (or function) wait for a lock."""
    deadline = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING, [f"%{table}%"])
            if cursor.fetchone()[0] == number:
                return
            threading.Event().wait(0.01)
    raise AssertionError("they never met at the lock")


def save_in_thread(person: Person, footprint: Footprint, words: str) -> str:
    try:
        footprint_save(person=person, footprint_id=footprint.pk, version=1, outline=outline(reason=words))
        return "saved"
    except Stale as stale:
        return stale.detail
    finally:
        connections.close_all()


def test_one_wins_and_the_other_hears_who_did(footprint: Footprint, owner: Person, case: Case) -> None:
    colleague = make_person(owner.agency, "carl")
    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic():
            Footprint.objects.select_for_update().get(pk=footprint.pk)
            saves = [threads.submit(save_in_thread, who, footprint, who.name) for who in (owner, colleague)]
            wait_for_locks(2, "footprints_footprint")
        said = sorted((save.result(timeout=30) for save in saves), key=lambda words: words == "saved")
    winner = FootprintVersion.objects.get(number=2)
    assert said[1] == "saved"
    assert f"but {winner.reason} saved version 2" in said[0]
    assert FootprintVersion.objects.count() == 2
    assert FootprintVersion.objects.filter(is_current=True).count() == 1


def test_a_version_saved_while_its_notice_is_erased_goes_with_it(owner: Person, case: Case) -> None:
    chief = make_person(owner.agency, "chief", "commander")
    notice = notice_at(owner, case)
    area = footprint_create(person=owner, kind="notice", notice_id=notice.pk, title="Where", outline=outline())
    dispute_open(person=owner, notice_id=notice.pk, reason="Not me", raised_on=date(2026, 3, 9), raised_by="Sam")

    def upheld() -> str:
        try:
            dispute_decide(person=chief, notice_id=notice.pk, outcome="upheld", decision="Not them")
            return "erased"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            footprint_save(person=owner, footprint_id=area.pk, version=1, outline=outline(reason="Closer"))
            erasing = threads.submit(upheld)
            wait_for_locks(1, "footprints_footprint")
        assert erasing.result(timeout=30) == "erased"
    assert not FootprintVersion.objects.exists() and not Footprint.objects.exists()
