"""Areas (wards, neighbourhoods, parks, catchments…) and streets: the ground that the map draws by itself."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models

from geo.models.geometry import inside_grid, metric, web
from geo.querysets import AreaQuerySet, StreetQuerySet

HIGHEST_USRN = 99_999_999


class AreaKind(models.Model):
    """What an area is, and how the map draws it: as green, water, a boundary or a built outline."""

    slug = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    drawn_as = models.CharField(max_length=12)
    # Whether people choose it under "Where"; a river is drawn but not chosen.
    chosen = models.BooleanField(default=True)
    position = models.SmallIntegerField(default=100)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    kind = models.ForeignKey(AreaKind, on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=160)
    code = models.CharField(max_length=40)
    geom = metric(models.MultiPolygonField)
    geom_web = web(models.MultiPolygonField)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="area_code_once_per_kind"),
            inside_grid("geom", "area_on_grid"),
        ]

    def __str__(self) -> str:
        return self.name


class RoadClass(models.TextChoices):
    MAIN = "main", "Main road"
    LOCAL = "local", "Street"
    PATH = "path", "Path"


class Street(models.Model):
    """A named segment. `code` is its USRN with a part number, or what its file calls it: unique, so that
    importing the same file twice changes nothing."""

    code = models.CharField(max_length=60, unique=True)
    usrn = models.IntegerField(null=True, blank=True)
    name = models.CharField(max_length=160, blank=True)
    road_class = models.CharField(max_length=8, choices=RoadClass.choices, default=RoadClass.LOCAL)
    geom = metric(models.MultiLineStringField)
    geom_web = web(models.MultiLineStringField)

    objects = StreetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(usrn__isnull=True) | models.Q(usrn__gte=1, usrn__lte=HIGHEST_USRN),
                name="street_usrn_has_8_digits_at_most",
            ),
            inside_grid("geom", "street_on_grid"),
        ]

    def __str__(self) -> str:
        return self.name or self.code
