"""The jobs behind runs: put in the queue with the run, and put back when their worker has died."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.manager import JobManager

from clustering.locking import run_lock
from clustering.models import HotspotRun
from clustering.progress import OPEN

TASK = "hotspot_run"
# A worker that took a job has locked its run long before this.
GRACE = timedelta(seconds=10)


def job_manager() -> JobManager:
    """Writes through Django's own connection, so within its transaction, in web processes and workers alike."""
    return JobManager(DjangoConnector())


def defer_run(run_id: int) -> None:
    """Queue the job of a run: it exists when, and only when, the transaction around it is committed."""
    waiting = app.configure_task(TASK, queueing_lock=f"{TASK}-{run_id}")
    job_manager().defer_job(waiting.make_new_job(run_id=run_id))


def rescue_runs() -> list[int]:
    """Give every unfinished run that nobody works on a job again; returns their ids.

    A run is worked on as long as its lock is held, and the lock dies with the worker: no heartbeat to wait for.
    """
    before = timezone.now() - GRACE
    rescued = [job.args["run_id"] for job in jobs("doing").filter(started__lt=before) if put_back(job)]
    busy = [job.args["run_id"] for job in jobs("todo", "doing")]
    forgotten = HotspotRun.objects.filter(status__in=OPEN, made_at__lt=before).exclude(pk__in=busy)
    for run_id in forgotten.values_list("pk", flat=True):
        with run_lock(run_id) as free, transaction.atomic():
            if free:
                defer_run(run_id)
                rescued.append(run_id)
    return rescued


def put_back(job: Any) -> bool:
    with run_lock(job.args["run_id"]) as free, transaction.atomic():
        if free:
            job_manager().retry_job_by_id(job.pk, retry_at=timezone.now())
        return free


def jobs(*statuses: str) -> QuerySet[Any]:
    found: QuerySet[Any] = ProcrastinateJob.objects.annotate(started=Max("procrastinateevent__at"))
    return found.filter(task_name=TASK, status__in=statuses)
