"""A report: something that happened, at a place, in a time window."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models

from geo.models.geometry import both_or_none, inside_grid, metric, web
from geo.models.sources import ImportBatch, Source
from geo.querysets import ReportQuerySet
from partners.models import Agency


class Category(models.Model):
    slug = models.SlugField(max_length=60, primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    position = models.SmallIntegerField(default=100)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


class Handling(models.TextChoices):
    """Who beyond its author may read a report (design rule 3)."""

    SHARED = "shared", "The circle of its case"
    AGENCY = "agency", "Own agency only"
    AUTHOR = "author", "Its author and supervisors"


class Located(models.TextChoices):
    """How the location was found."""

    GPS = "gps", "Position of the device"
    PIN = "pin", "Pinned by hand"
    ADDRESS = "address", "From the address"
    SNAPPED = "snapped", "Moved to the middle of a street by its source"
    GIVEN = "given", "As its source gave it"
    NONE = "none", "Not known"


class Transform(models.TextChoices):
    """How the stored metres were made from the coordinates that came in."""

    OSTN15 = "ostn15", "OSTN15"
    AS_GIVEN = "given", "National Grid as given"
    NONE = "none", "No location"


class Report(models.Model):
    # Foreign keys without db_index: no query needs those indexes, and every one slows the import down. Only taking
    # a batch back looks for its reports, by reading the table once.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="reports", db_index=False)
    # Of the import: (source, identity) names one row of one file for good; see geo.importing.identity.
    identity = models.UUIDField()
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, related_name="reports", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    handling = models.CharField(max_length=8, choices=Handling.choices, default=Handling.SHARED)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="reports", db_index=False)
    # Half-open: it happened at some moment with occurred_from <= moment < occurred_to.
    occurred_from = models.DateTimeField()
    occurred_to = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=120, blank=True)
    attributes = models.JSONField(default=dict)
    geom = metric(models.PointField, null=True)
    geom_web = web(models.PointField, null=True)
    # As they came: degrees or metres, told apart by given_srid.
    given_x = models.FloatField(null=True)
    given_y = models.FloatField(null=True)
    given_srid = models.IntegerField(null=True)
    transform = models.CharField(max_length=8, choices=Transform.choices, default=Transform.NONE)
    accuracy_m = models.FloatField(null=True)
    located_by = models.CharField(max_length=8, choices=Located.choices, default=Located.NONE)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "identity"], name="report_identity"),
            models.CheckConstraint(
                condition=models.Q(occurred_from__lt=models.F("occurred_to")), name="report_time_order"
            ),
            models.CheckConstraint(
                condition=models.Q(accuracy_m__isnull=True) | models.Q(accuracy_m__gte=0, accuracy_m__lt=1e6),
                name="report_accuracy_is_metres",
            ),
            models.CheckConstraint(condition=models.Q(handling__in=Handling.values), name="report_handling"),
            inside_grid("geom", "report_on_grid", point=True),
            both_or_none("report_both_geometries"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["occurred_from"], name="report_occurred"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"
