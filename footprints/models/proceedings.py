"""What may follow a notice: dispute, appeal, breach and fixed penalty."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from footprints.models.notices import Notice
from footprints.querysets import DisputeQuerySet
from geo.models import Report


class DisputeStatus(models.TextChoices):
    OPEN = "open", "Open"
    UPHELD = "upheld", "Upheld: the content is erased"
    REJECTED = "rejected", "Rejected: the notice counts again"


class Dispute(models.Model):
    """Somebody says that a notice is wrong. While it is open the notice is restricted."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="disputes")
    reason = models.TextField()
    raised_on = models.DateField()
    raised_by = models.CharField(max_length=160)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, choices=DisputeStatus.choices, default=DisputeStatus.OPEN)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.TextField(blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["notice", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice"], condition=models.Q(status=DisputeStatus.OPEN), name="dispute_one_open_per_notice"
            )
        ]

    def __str__(self) -> str:
        return f"dispute of notice {self.notice_id}: {self.status}"


class AppealGround(models.TextChoices):
    """s46(1)."""

    DID_NOT_HAPPEN = "did-not-happen", "The conduct did not take place"
    NO_EFFECT = "no-effect", "It had no detrimental effect on those in the locality"
    NOT_PERSISTENT = "not-persistent", "It was not persistent or continuing"
    NOT_UNREASONABLE = "not-unreasonable", "It was not unreasonable"
    NOT_CONTROLLABLE = "not-controllable", "The person cannot reasonably be expected to control it"
    REQUIREMENT = "requirement", "A requirement, or its time, is unreasonable"
    DEFECT = "defect", "The notice has a material defect"
    WRONG_PERSON = "wrong-person", "It was issued to the wrong person"


class AppealStatus(models.TextChoices):
    IN_PROGRESS = "in-progress", "In progress"
    ABANDONED = "abandoned", "Abandoned"
    DISMISSED = "dismissed", "Dismissed: the notice stands"
    QUASHED = "quashed", "Allowed: the notice is quashed"


class Appeal(models.Model):
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="appeals")
    lodged_on = models.DateField()
    grounds = ArrayField(models.CharField(max_length=20, choices=AppealGround.choices))
    status = models.CharField(max_length=12, choices=AppealStatus.choices, default=AppealStatus.IN_PROGRESS)
    ended_on = models.DateField(null=True)
    court = models.CharField(max_length=160, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["notice", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice"],
                condition=models.Q(status=AppealStatus.IN_PROGRESS),
                name="appeal_one_in_progress_per_notice",
            ),
            models.CheckConstraint(
                condition=models.Q(status=AppealStatus.IN_PROGRESS, ended_on__isnull=True)
                | (~models.Q(status=AppealStatus.IN_PROGRESS) & models.Q(ended_on__gte=models.F("lodged_on"))),
                name="appeal_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"appeal against notice {self.notice_id}: {self.status}"


class Breach(models.Model):
    """That a requirement was not kept, with the evidence, and whether there was a reasonable excuse (s48)."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="breaches")
    occurred_on = models.DateField()
    evidence = models.TextField()
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, related_name="+")
    excuse_considered = models.TextField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["notice", "occurred_on", "pk"]
        verbose_name_plural = "breaches"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(evidence=""), name="breach_has_evidence"),
            models.CheckConstraint(condition=~models.Q(excuse_considered=""), name="breach_excuse_was_considered"),
        ]

    def __str__(self) -> str:
        return f"breach of notice {self.notice_id} on {self.occurred_on}"


class FixedPenalty(models.Model):
    """An offer to discharge liability for a breach (s52): no proceedings for 14 days."""

    breach = models.OneToOneField(Breach, on_delete=models.PROTECT, related_name="fixed_penalty")
    issued_on = models.DateField()
    pay_by = models.DateField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    early_amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    early_by = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "fixed penalties"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="fixed_penalty_has_an_amount"),
            models.CheckConstraint(
                condition=models.Q(early_amount__isnull=True, early_by__isnull=True)
                | models.Q(early_amount__gt=0, early_amount__lte=models.F("amount"), early_by__lte=models.F("pay_by")),
                name="fixed_penalty_early_is_less",
            ),
        ]

    def __str__(self) -> str:
        return f"fixed penalty for breach {self.breach_id}"
