"""What belongs to what: links between reports, profiles, premises and cases, each with a role."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from geo.models.cases import Case
from geo.models.premises import Premises
from geo.models.profiles import Profile
from geo.models.reports import Report


class ReportRole(models.TextChoices):
    EVIDENCE = "evidence", "Evidence"
    BACKGROUND = "background", "Background"


class ProfileRole(models.TextChoices):
    SUBJECT = "subject", "Subject"
    COMPLAINANT = "complainant", "Complainant"
    VICTIM = "victim", "Victim"
    WITNESS = "witness", "Witness"


class PremisesRole(models.TextChoices):
    SCENE = "scene", "Where it happens"
    SUBJECT = "subject", "Responsible for it"
    AFFECTED = "affected", "Affected by it"


class ResidenceRole(models.TextChoices):
    OCCUPIER = "occupier", "Occupier"
    OWNER = "owner", "Owner"
    VISITOR = "visitor", "Visitor"


class Link(models.Model):
    """Who tied two records together, and when."""

    linked_at = models.DateTimeField(auto_now_add=True)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class CaseReport(Link):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="report_links")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="case_links")
    role = models.CharField(max_length=12, choices=ReportRole.choices, default=ReportRole.EVIDENCE)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "report"], name="case_report_once")]


class CaseProfile(Link):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="profile_links")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="case_links")
    role = models.CharField(max_length=12, choices=ProfileRole.choices)
    # Came with a notice that was served, and goes with it when a dispute is upheld; what a person tied by hand stays.
    by_notice = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "profile", "role"], name="case_profile_once")]


class CasePremises(Link):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="premises_links")
    premises = models.ForeignKey(Premises, on_delete=models.CASCADE, related_name="case_links")
    role = models.CharField(max_length=12, choices=PremisesRole.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "premises", "role"], name="case_premises_once")
        ]


class ReportProfile(Link):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="profile_links")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="report_links")
    role = models.CharField(max_length=12, choices=ProfileRole.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "profile", "role"], name="report_profile_once")
        ]


class ReportPremises(Link):
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="premises_links")
    premises = models.ForeignKey(Premises, on_delete=models.CASCADE, related_name="report_links")
    role = models.CharField(max_length=12, choices=PremisesRole.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "premises", "role"], name="report_premises_once")
        ]


class ProfilePremises(Link):
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="premises_links")
    premises = models.ForeignKey(Premises, on_delete=models.CASCADE, related_name="profile_links")
    role = models.CharField(max_length=12, choices=ResidenceRole.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["profile", "premises", "role"], name="profile_premises_once")
        ]
