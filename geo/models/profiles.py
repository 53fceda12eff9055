"""A profile: a person or an organisation that records speak of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from geo.querysets import ProfileQuerySet
from partners.models import Agency


class ProfileKind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"


class Profile(models.Model):
    kind = models.CharField(max_length=12, choices=ProfileKind.choices)
    name = models.CharField(max_length=160)
    born_on = models.DateField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="profiles")
    notes = models.TextField(blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=ProfileKind.PERSON) | models.Q(born_on__isnull=True),
                name="profile_only_a_person_is_born",
            )
        ]

    def __str__(self) -> str:
        return self.name
