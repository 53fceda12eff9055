"""How far a run is, written where everybody can read it at once, and whether it should stop."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction

from clustering.models import HotspotRun, RunStatus
from partners.outbox import publish

OPEN = (RunStatus.QUEUED, RunStatus.RUNNING)
# Between two stages no more often than this: the bar moves, the table is spared.
PAUSE_S = 0.5


class Stopped(Exception):
    """The run was cancelled, or deleted, while it was worked on."""


class Progress:
    """Writes progress in transactions of its own, never inside that of the result.

    Calling it moves the bar and raises Stopped once somebody has cancelled: whoever does long work calls it.
    """

    def __init__(self, run: HotspotRun) -> None:
        self.run = run
        self.stage = ""
        self.written_at = 0.0

    def __call__(self, percent: int, stage: str) -> None:
        fresh = stage != self.stage
        if not fresh and time.monotonic() - self.written_at < PAUSE_S:
            return
        with transaction.atomic():
            change_open(self.run, progress=percent, stage=stage)
            if fresh:
                announce(self.run, "progress")
        self.stage, self.written_at = stage, time.monotonic()


def change_open(run: HotspotRun, **changes: Any) -> None:
    """Update a run that is not finished; the condition decides between us and whoever cancels it meanwhile."""
    if not HotspotRun.objects.filter(pk=run.pk, status__in=OPEN).update(**changes):
        raise Stopped


def announce(run: HotspotRun, what: str) -> None:
    publish(layer="hotspots", object_id=run.pk, what=what, by=run.made_by, agencies=[run.agency_id])
