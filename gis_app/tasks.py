"""Housekeeping jobs of the whole installation."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from geo.files.sweeping import sweep
from partners.models import Event

KEEP_EVENTS = timedelta(days=7)


@app.periodic(cron="17 3 * * *")
@app.task(name="outbox_prune", queueing_lock="outbox_prune")
def outbox_prune(timestamp: int) -> None:
    """Forget live events that no sleeping map will ask for again."""
    Event.objects.filter(at__lt=timezone.now() - KEEP_EVENTS).delete()


@app.periodic(cron="37 * * * *")
@app.task(name="files_sweep", queueing_lock="files_sweep")
def files_sweep(timestamp: int) -> None:
    """Remove what uploads that were cut off left behind."""
    sweep(verify=False)
