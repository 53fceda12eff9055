"""What the law and each agency's policy say, kept as dated data: parameters, ladders, and who may issue."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from footprints.kinds import DocumentKind, Step
from footprints.querysets import DatedQuerySet, DesignationQuerySet
from partners.models import Agency, Person


def in_order(first: str, last: str) -> models.Q:
    return models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__gte": models.F(first)})


class LegalParameter(models.Model):
    """An amount or a period of the law, with the days it holds for: law moves, and old notices keep theirs."""

    name = models.SlugField(max_length=40)
    value = models.DecimalField(max_digits=10, decimal_places=2)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "from_date"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "from_date"], name="legal_parameter_once_from_a_day"),
            models.CheckConstraint(condition=in_order("from_date", "to_date"), name="legal_parameter_date_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"


class LadderPolicy(models.Model):
    """The ladder of one agency (or, without one, of everybody else) for the days it holds."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="ladders")
    name = models.CharField(max_length=120)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["agency", "from_date"]
        verbose_name_plural = "ladder policies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "from_date"], nulls_distinct=False, name="ladder_policy_once_from_a_day"
            ),
            models.CheckConstraint(condition=in_order("from_date", "to_date"), name="ladder_policy_date_order"),
        ]

    def __str__(self) -> str:
        return self.name


class LadderStep(models.Model):
    """One step: how long after the one before it, for how long it stands, and which papers it needs."""

    policy = models.ForeignKey(LadderPolicy, on_delete=models.CASCADE, related_name="steps")
    position = models.SmallIntegerField()
    step = models.CharField(max_length=12, choices=Step.choices)
    # Days that must lie between the step before it and this one.
    gap_days = models.SmallIntegerField(default=0)
    # Days that a notice of this step stands, counted from its day of issue; none: until it is ended.
    stands_days = models.SmallIntegerField(null=True, blank=True)
    needs = ArrayField(models.CharField(max_length=24, choices=DocumentKind.choices), default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["policy", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "position"], name="ladder_step_position_once"),
            models.UniqueConstraint(fields=["policy", "step"], name="ladder_step_once"),
            models.CheckConstraint(condition=models.Q(gap_days__gte=0), name="ladder_gap_is_days"),
            models.CheckConstraint(
                condition=models.Q(stands_days__isnull=True) | models.Q(stands_days__gt=0), name="ladder_stands_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.get_step_display()}"


class Power(models.TextChoices):
    """By what a person may issue a notice (Anti-social Behaviour, Crime and Policing Act 2014, s53)."""

    CONSTABLE = "constable", "Constable"
    AUTHORITY = "authority", "Relevant local authority"
    DESIGNATED = "designated", "Designated by the local authority"
    PCSO = "pcso", "PCSO designated by the chief constable"


class Designation(models.Model):
    """That a person may issue notices, from a day to a day: never deleted, so that old notices keep their issuer's."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designations")
    power = models.CharField(max_length=12, choices=Power.choices)
    granted_by = models.CharField(max_length=160)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = DesignationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "-from_date"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("from_date", "to_date"), name="designation_date_order"),
            models.CheckConstraint(condition=~models.Q(granted_by=""), name="designation_says_by_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_power_display()}"
