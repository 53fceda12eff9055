"""Footprints: the polygon where a case, a notice or a power applies, in versions that are never overwritten."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models

from footprints.kinds import FootprintKind
from footprints.models.notices import Notice
from footprints.querysets import FootprintQuerySet, FootprintVersionQuerySet
from geo.models import Case
from geo.models.geometry import inside_grid, metric, web
from partners.models import Agency


class Footprint(models.Model):
    kind = models.CharField(max_length=10, choices=FootprintKind.choices, default=FootprintKind.CASE)
    # Whose people draw it: of a case's footprint the lead agency of the case.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="footprints")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="footprints")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="footprints")
    title = models.CharField(max_length=160)
    # Of a legal area: what is forbidden there, or which power may be used.
    terms = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    # Taken off the map, with the reason, and kept: it can be restored.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    objects = FootprintQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind=FootprintKind.CASE) | models.Q(case__isnull=False),
                name="footprint_of_a_case_names_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FootprintKind.NOTICE) | models.Q(notice__isnull=False),
                name="footprint_of_a_notice_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FootprintVersion(models.Model):
    footprint = models.ForeignKey(Footprint, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    is_current = models.BooleanField(default=True)
    geom = metric(models.MultiPolygonField)
    geom_web = web(models.MultiPolygonField)
    area_m2 = models.FloatField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    # Where the hour matters (a dispersal area holds for 48 hours at most): inside the days above, half-open.
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()
    # What was changed to make the drawn outline valid; empty when nothing was.
    change = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    # When the next version came, or the footprint was withdrawn: the map as of a day reads it.
    left_map_at = models.DateTimeField(null=True, editable=False)

    objects = FootprintVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["footprint", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["footprint", "number"], name="footprint_version_once"),
            models.UniqueConstraint(
                fields=["footprint"],
                condition=models.Q(is_current=True),
                name="footprint_one_current_version",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="footprint_date_order",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True, ends_at__isnull=True)
                | models.Q(starts_at__lt=models.F("ends_at")),
                name="footprint_hour_order",
            ),
            models.CheckConstraint(condition=models.Q(area_m2__gt=0, area_m2__lt=1e12), name="footprint_has_area"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="footprint_has_reason"),
            inside_grid("geom", "footprint_on_grid"),
        ]
        indexes: ClassVar = [models.Index(fields=["made_at", "left_map_at"], name="footprint_on_map")]

    def __str__(self) -> str:
        return f"{self.footprint} (version {self.number})"
