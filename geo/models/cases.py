"""A case: the work on a problem, led by one agency and shared with a circle of others."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models

from geo.models.geometry import both_or_none, inside_grid, metric, web
from geo.querysets import CaseQuerySet
from partners.models import Agency


class CaseStatus(models.TextChoices):
    OPEN = "open", "Open"
    MONITORING = "monitoring", "Monitoring"
    CLOSED = "closed", "Closed"


class Case(models.Model):
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="led_cases")
    status = models.CharField(max_length=12, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    geom = metric(models.PointField, null=True)
    geom_web = web(models.PointField, null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lead_agency", "reference"], name="case_reference_once_per_agency"),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="case_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(status=CaseStatus.CLOSED, closed_on__isnull=False)
                | models.Q(~models.Q(status=CaseStatus.CLOSED), closed_on__isnull=True),
                name="case_closed_says_when",
            ),
            inside_grid("geom", "case_on_grid", point=True),
            both_or_none("case_both_geometries"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class CaseShare(models.Model):
    """One agency of a case's circle. Withdrawn, never deleted: who could see a case when stays known."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="shares")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="shares")
    shared_at = models.DateTimeField(auto_now_add=True)
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="case_shared_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} with {self.agency}"
