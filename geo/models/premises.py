"""Premises: a place with an address or a UPRN, as a point or as the outline of its land."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models

from geo.models.geometry import both_or_none, inside_grid, metric, web
from geo.querysets import PremisesQuerySet
from partners.models import Agency

HIGHEST_UPRN = 999_999_999_999


class PremisesKind(models.TextChoices):
    HOME = "home", "Home"
    FLATS = "flats", "Block of flats"
    SHOP = "shop", "Shop"
    LICENSED = "licensed", "Licensed premises"
    SCHOOL = "school", "School"
    STATION = "station", "Station"
    OPEN_SPACE = "open-space", "Open space"
    OTHER = "other", "Other"


class Premises(models.Model):
    uprn = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=250, blank=True)
    kind = models.CharField(max_length=12, choices=PremisesKind.choices, default=PremisesKind.OTHER)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="premises")
    geom = metric(models.GeometryField, null=True)
    geom_web = web(models.GeometryField, null=True)

    objects = PremisesQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "premises"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "uprn"], name="premises_uprn_once_per_agency"),
            models.CheckConstraint(
                condition=models.Q(uprn__isnull=True) | models.Q(uprn__gte=1, uprn__lte=HIGHEST_UPRN),
                name="premises_uprn_has_12_digits_at_most",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="", address="", uprn__isnull=True), name="premises_can_be_named"
            ),
            inside_grid("geom", "premises_on_grid"),
            both_or_none("premises_both_geometries"),
        ]

    def __str__(self) -> str:
        return self.name or self.address or f"UPRN {self.uprn}"
