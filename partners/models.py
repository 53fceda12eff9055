"""Agencies, the people who work for them, what this installation is, and the outbox of live events."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models


class AgencyKind(models.TextChoices):
    POLICE = "police", "Police"
    COUNCIL = "council", "Council"
    TRANSPORT_POLICE = "transport-police", "Transport police"
    HOUSING = "housing", "Housing association"
    OTHER = "other", "Other"


class Role(models.TextChoices):
    OFFICER = "officer", "Officer"
    ANALYST = "analyst", "Analyst"
    COMMANDER = "commander", "Commander"
    VIEWER = "viewer", "Viewer"
    ADMINISTRATOR = "administrator", "Agency administrator"


WRITING_ROLES = frozenset({Role.OFFICER, Role.ANALYST, Role.COMMANDER, Role.ADMINISTRATOR})
SUPERVISING_ROLES = frozenset({Role.COMMANDER, Role.ADMINISTRATOR})


class Agency(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(sign_in=username)


class Person(AbstractBaseUser):
    """Someone who signs in. Works for one agency, in one role."""

    sign_in = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "sign_in"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="person_role_is_known")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        return self.role in WRITING_ROLES

    @property
    def supervises(self) -> bool:
        return self.role in SUPERVISING_ROLES


class Instance(models.Model):
    """The one row that says what this installation is: practice or real, and its metric reference system."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    practice = models.BooleanField(default=False)
    metric_srid = models.IntegerField()
    town = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="instance_is_single"),
        ]

    def __str__(self) -> str:
        return "practice" if self.practice else "live"


class Event(models.Model):
    """A change that open maps must hear of: written with the change, sent by the live process, replayed by id."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    layer = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    what = models.CharField(max_length=30)
    by = models.CharField(max_length=120)
    # Who may hear of it: the ids of the agencies that could see the object when it changed.
    agencies = ArrayField(models.BigIntegerField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="event_at")]

    def __str__(self) -> str:
        return f"{self.id} {self.layer} {self.object_id} {self.what}"
