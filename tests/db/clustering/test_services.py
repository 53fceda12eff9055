"""Asking for a run, cancelling it, and what happens when something goes wrong on the way."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted

from clustering.locking import FIRST_KEY
from clustering.models import HotspotRun, RunStatus
from clustering.services import (
    GIVEN_UP,
    LEFT,
    MOST_ATTEMPTS,
    MOST_OPEN_RUNS,
    OUR_FAULT,
    hotspot_run_cancel,
    hotspot_run_create,
    hotspot_run_execute,
)
from geo.report_filter import ReportFilter
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound
from partners.models import Event, Person
from tests.db.clustering.conftest import PARAMETERS, asked, carried_out


def test_a_run_waits_with_its_job(owner: Person) -> None:
    run = asked(owner)
    assert (run.status, run.agency, run.made_by) == (RunStatus.QUEUED, owner.agency, owner)
    job = ProcrastinateJob.objects.get(task_name="hotspot_run")
    assert (job.args, job.status) == ({"run_id": run.pk}, "todo")


def test_a_viewer_may_not_ask_or_cancel(owner: Person, viewer: Person) -> None:
    run = asked(owner)
    with pytest.raises(NotAllowed):
        asked(viewer)
    with pytest.raises(NotAllowed):
        hotspot_run_cancel(person=viewer, run_id=run.pk)


def test_an_unknown_area_is_refused_at_once(owner: Person) -> None:
    with pytest.raises(InvalidInput, match='area: "999999" is not an area we know'):
        hotspot_run_create(person=owner, parameters=PARAMETERS, chosen=ReportFilter(area=999999))
    assert not HotspotRun.objects.exists()


def test_an_agency_cannot_fill_the_queue(owner: Person, partner: Person) -> None:
    for _ in range(MOST_OPEN_RUNS):
        asked(owner)
    with pytest.raises(Conflict, match="20 runs of your agency are waiting"):
        asked(owner)
    asked(partner)


@pytest.mark.usefixtures("town")
def test_doing_a_run_twice_changes_nothing(owner: Person) -> None:
    run = carried_out(owner)
    before = list(run.hotspots.values_list("pk", flat=True))
    events = Event.objects.count()
    hotspot_run_execute(run.pk)
    assert list(run.hotspots.values_list("pk", flat=True)) == before
    assert Event.objects.count() == events


@pytest.mark.usefixtures("town")
def test_a_run_that_another_worker_holds_is_left_to_it(
    owner: Person, elsewhere: psycopg.Connection[tuple[object, ...]]
) -> None:
    run = asked(owner)
    elsewhere.execute("SELECT pg_advisory_lock(%s)", [FIRST_KEY + run.pk])
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.QUEUED
    elsewhere.execute("SELECT pg_advisory_unlock_all()")
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.DONE


def test_a_cancelled_run_is_never_begun(owner: Person) -> None:
    run = asked(owner)
    assert hotspot_run_cancel(person=owner, run_id=run.pk).status == RunStatus.CANCELLED
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert (run.status, run.started_at) == (RunStatus.CANCELLED, None)
    assert Event.objects.filter(object_id=run.pk, what="cancelled").count() == 1


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("stage", ["Reading reports", "Drawing outlines", "Storing hotspots"])
def test_a_run_cancelled_on_the_way_stores_nothing(owner: Person, stage: str) -> None:
    run = asked(owner)

    def watch(percent: int, reached: str) -> None:
        if reached == stage and HotspotRun.objects.get(pk=run.pk).status == RunStatus.RUNNING:
            hotspot_run_cancel(person=owner, run_id=run.pk)

    hotspot_run_execute(run.pk, watch=watch)
    run.refresh_from_db()
    assert (run.status, run.hotspots.count()) == (RunStatus.CANCELLED, 0)


def test_only_one_s_own_agency_cancels(owner: Person, partner: Person) -> None:
    run = asked(owner)
    with pytest.raises(NotFound):
        hotspot_run_cancel(person=partner, run_id=run.pk)


def test_a_finished_run_cannot_be_cancelled(owner: Person) -> None:
    run = carried_out(owner)
    with pytest.raises(Conflict, match="no longer going: done"):
        hotspot_run_cancel(person=owner, run_id=run.pk)


def breaking(error: Exception) -> Any:
    def carry_out(*_: object) -> None:
        raise error

    return carry_out


def test_a_fault_of_ours_ends_the_run_and_shows_no_details(owner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run = asked(owner)
    monkeypatch.setattr("clustering.running.carry_out", breaking(ValueError("secret detail")))
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert (run.status, run.error) == (RunStatus.FAILED, OUR_FAULT)


def test_a_lost_database_is_raised_for_another_try(owner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run = asked(owner)
    with monkeypatch.context() as patched, pytest.raises(OperationalError):
        patched.setattr("clustering.running.carry_out", breaking(OperationalError("gone")))
        hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.RUNNING
    hotspot_run_execute(run.pk, attempts=1)
    run.refresh_from_db()
    assert run.status == RunStatus.DONE


@pytest.mark.usefixtures("town")
def test_a_worker_that_is_asked_to_stop_leaves_the_run_to_the_next(owner: Person) -> None:
    run = asked(owner)

    def stopping(percent: int, stage: str) -> None:
        if stage == "Drawing outlines":
            raise JobAborted

    with pytest.raises(JobAborted):
        hotspot_run_execute(run.pk, watch=stopping)
    run.refresh_from_db()
    assert (run.status, run.hotspots.count()) == (RunStatus.RUNNING, 0)
    hotspot_run_execute(run.pk, attempts=1)
    run.refresh_from_db()
    assert (run.status, run.hotspots.count()) == (RunStatus.DONE, 2)


@pytest.mark.usefixtures("town")
def test_a_run_of_somebody_who_left_is_not_carried_out(owner: Person, partner: Person) -> None:
    run = asked(partner)
    Person.objects.filter(pk=partner.pk).update(agency=owner.agency)
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    assert (run.status, run.error, run.hotspots.count()) == (RunStatus.FAILED, LEFT, 0)


def test_a_run_that_kills_its_workers_is_given_up(owner: Person) -> None:
    run = asked(owner)
    hotspot_run_execute(run.pk, attempts=MOST_ATTEMPTS)
    run.refresh_from_db()
    assert (run.status, run.error) == (RunStatus.FAILED, GIVEN_UP)
