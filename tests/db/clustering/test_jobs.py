"""Runs whose worker died are taken up again, and only those."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from clustering.jobs import rescue_runs
from clustering.locking import FIRST_KEY
from clustering.models import HotspotRun
from partners.models import Person
from tests.db.clustering.conftest import asked


def execute(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def taken(run: HotspotRun, *, minutes_ago: int = 5) -> Any:
    """As if a worker had taken the run's job some minutes ago."""
    execute("UPDATE procrastinate_jobs SET status = 'doing'")
    execute("UPDATE procrastinate_events SET at = now() - make_interval(mins => %s)", minutes_ago)
    HotspotRun.objects.filter(pk=run.pk).update(status="running")
    age(run)
    return ProcrastinateJob.objects.get()


def age(run: HotspotRun) -> None:
    HotspotRun.objects.filter(pk=run.pk).update(made_at=timezone.now() - timedelta(minutes=5))


def test_a_job_exists_only_with_its_run(owner: Person) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        asked(owner)
        raise RuntimeError
    assert not ProcrastinateJob.objects.exists()


def test_the_job_of_a_dead_worker_is_put_back(owner: Person) -> None:
    run = asked(owner)
    job = taken(run)
    assert rescue_runs() == [run.pk]
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("todo", 1)
    assert rescue_runs() == []


def test_a_run_that_is_worked_on_is_left_alone(
    owner: Person, elsewhere: psycopg.Connection[tuple[object, ...]]
) -> None:
    run = asked(owner)
    taken(run)
    elsewhere.execute("SELECT pg_advisory_lock(%s)", [FIRST_KEY + run.pk])
    assert rescue_runs() == []


def test_a_job_just_taken_is_left_alone(owner: Person) -> None:
    taken(asked(owner), minutes_ago=0)
    assert rescue_runs() == []


def test_a_waiting_run_is_left_alone(owner: Person) -> None:
    age(asked(owner))
    assert rescue_runs() == []


def test_a_run_whose_job_is_gone_gets_a_new_one(owner: Person) -> None:
    run = asked(owner)
    execute("DELETE FROM procrastinate_events")
    execute("DELETE FROM procrastinate_jobs")
    assert rescue_runs() == []  # too young: its command may still be about to lock it
    age(run)
    assert rescue_runs() == [run.pk]
    assert ProcrastinateJob.objects.get().args == {"run_id": run.pk}


def test_a_job_that_died_after_its_run_was_done_is_put_back_to_end(owner: Person) -> None:
    run = asked(owner)
    job = taken(run)
    HotspotRun.objects.filter(pk=run.pk).update(status="done")
    assert rescue_runs() == [run.pk]
    job.refresh_from_db()
    assert job.status == "todo"
