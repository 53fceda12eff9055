"""Geometry columns: stored in metres, with a web twin made beside it by the same path (`geo.crs`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from geo.crs import EAST_LIMIT_M, NORTH_LIMIT_M


def metric(field: type[models.GeometryField[Any, Any]], **options: Any) -> Any:
    """A column in METRIC_SRID, spatially indexed."""
    return field(srid=settings.METRIC_SRID, **options)


def web(field: type[models.GeometryField[Any, Any]], **options: Any) -> Any:
    """The web twin in EPSG:3857. Searches go through the metric column, so it has no index of its own."""
    return field(srid=settings.WEB_SRID, spatial_index=False, editable=False, **options)


# Longer than any border on the grid, and shorter than infinity and NaN.
LONGEST_M = 1e12


def _measure(function: str, column: str) -> models.Func:
    return models.Func(models.F(column), function=function, output_field=models.FloatField())


def _between(function: str, column: str, limit_m: float) -> models.Q:
    measure = _measure(function, column)
    return models.Q(GreaterThanOrEqual(measure, 0.0)) & models.Q(LessThan(measure, limit_m))


def inside_grid(column: str, name: str, *, point: bool = False) -> models.CheckConstraint:
    """The database's own guard: a stored geometry is free of NaN and infinity and lies on the grid.

    PostgreSQL holds NaN to be above every number, so NaN fails the upper bound. Points are measured by
    ST_X and ST_Y, which an import of a million rows feels. The box of a line or an outline passes over a
    corner that is NaN; its length does not.
    """
    east, north = (("ST_X",), ("ST_Y",)) if point else (("ST_XMin", "ST_XMax"), ("ST_YMin", "ST_YMax"))
    bounds = models.Q()
    for function in east:
        bounds &= _between(function, column, EAST_LIMIT_M)
    for function in north:
        bounds &= _between(function, column, NORTH_LIMIT_M)
    for function in () if point else ("ST_Length", "ST_Perimeter"):
        bounds &= models.Q(LessThan(_measure(function, column), LONGEST_M))
    return models.CheckConstraint(condition=models.Q(**{f"{column}__isnull": True}) | bounds, name=name)


def both_or_none(name: str) -> models.CheckConstraint:
    """The metric geometry and its web twin are stored together or not at all."""
    together = models.Q(geom__isnull=True, geom_web__isnull=True)
    return models.CheckConstraint(condition=together | models.Q(geom__isnull=False, geom_web__isnull=False), name=name)
