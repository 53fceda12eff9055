"""Hotspot runs (one analysis with everything that explains it) and the hotspots they found."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField

from clustering.querysets import HotspotQuerySet, HotspotRunQuerySet
from geo.models.geometry import inside_grid, metric, web
from partners.models import Agency


class RunStatus(models.TextChoices):
    QUEUED = "queued", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class HotspotRun(models.Model):
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="hotspot_runs")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    method = models.CharField(max_length=20, default="dbscan")
    parameters = models.JSONField()  # {"radius_m": 200.0, "min_reports": 25}
    filter = models.JSONField(default=dict)  # the report filter as the query string would say it
    status = models.CharField(max_length=10, choices=RunStatus.choices, default=RunStatus.QUEUED)
    progress = models.SmallIntegerField(default=0)
    stage = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    code_version = models.CharField(max_length=40, blank=True)
    input_hash = models.CharField(max_length=64, blank=True)
    used = models.IntegerField(default=0)
    left_out = models.JSONField(default=dict)  # {"no location": 214}
    noise = models.IntegerField(default=0)
    study_area_m2 = models.FloatField(null=True)
    # The first month of each hotspot's `months`.
    months_from = models.DateField(null=True)

    objects = HotspotRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(progress__gte=0, progress__lte=100), name="run_progress"),
            models.CheckConstraint(condition=models.Q(status__in=RunStatus.values), name="run_status"),
        ]

    def __str__(self) -> str:
        return f"hotspot run {self.pk}"


class Hotspot(models.Model):
    run = models.ForeignKey(HotspotRun, on_delete=models.CASCADE, related_name="hotspots")
    rank = models.IntegerField()
    name = models.CharField(max_length=200)
    geom = metric(models.MultiPolygonField)
    geom_web = web(models.MultiPolygonField)
    reports = models.IntegerField()
    locations = models.IntegerField()
    core_reports = models.IntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    share = models.FloatField()  # of the reports the run used
    area_m2 = models.FloatField()
    # Reports of each calendar month, from the first to the last in which the run has any.
    months = ArrayField(models.IntegerField(), default=list)
    why = models.TextField()

    objects = HotspotQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["run", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "rank"], name="hotspot_rank_once_per_run"),
            models.CheckConstraint(condition=models.Q(share__gte=0, share__lte=1), name="hotspot_share"),
            models.CheckConstraint(condition=models.Q(first_at__lte=models.F("last_at")), name="hotspot_time_order"),
            models.CheckConstraint(
                condition=models.Q(reports__gte=models.F("locations"), locations__gte=1),
                name="hotspot_counts",
            ),
            inside_grid("geom", "hotspot_on_grid"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.name}"
