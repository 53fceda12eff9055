"""Expressions on geometry that the ORM has no words for.

Their output is declared as text or bytes: declared as geometry, GeoDjango would convert it on the way.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.gis.geos import Polygon
from django.db.models import BinaryField, ExpressionWrapper, F, FloatField, Func, TextField, Value

from geo.crs import from_web, metric_box
from geo.tiles import EXTENT, Box, Tile

DECIMALS = 7
WEB = "geom_web"


def measure(function: str, of: Any = WEB) -> Func:
    """A number of a geometry: ST_X, ST_XMin, ST_Area…"""
    return Func(F(of) if isinstance(of, str) else of, function=function, output_field=FloatField())


def shape(function: str, *arguments: Any) -> Func:
    return Func(*arguments, function=function, output_field=BinaryField())


def as_stored(column: str) -> Any:
    """The column for a query around this one, not for Python."""
    return ExpressionWrapper(F(column), output_field=BinaryField())


def envelope(box: Box) -> Func:
    return shape("ST_MakeEnvelope", *map(Value, box), Value(settings.WEB_SRID))


def on_tile(of: Any, tile: Tile, *, buffer: int, tolerance: int = 0) -> Func:
    """The geometry in steps of the tile's grid; lines and outlines first simplified by `tolerance` steps.

    The whole geometry is simplified before it is cut, so both sides of a tile's edge simplify alike.
    """
    if tolerance:
        of = shape("ST_Simplify", of, Value(tolerance * tile.unit_m), Value(True))
    # Cutting drops what lies outside; without a buffer nothing may be dropped by rounding at the edge.
    return shape("ST_AsMVTGeom", of, envelope(tile.web_box()), Value(EXTENT), Value(buffer), Value(buffer > 0))


def as_geojson(column: str, *, polygons: bool) -> Func:
    """RFC 7946: degrees with 7 decimals, outer rings counter-clockwise, no crs and no bbox member.

    Web Mercator to degrees is spherical mathematics, so ST_Transform loses nothing here.
    """
    whole = shape("ST_ForcePolygonCCW", F(column)) if polygons else F(column)
    degrees = shape("ST_Transform", whole, Value(4326))
    return Func(degrees, Value(DECIMALS), Value(0), function="ST_AsGeoJSON", output_field=TextField())


def search_box(degrees: Box) -> Polygon:
    """A box in metres for the index: it holds every place of the box in degrees, and some more."""
    return with_srid(Polygon.from_bbox(metric_box(*degrees)), settings.METRIC_SRID)


def web_box(box: Box) -> Polygon:
    return with_srid(Polygon.from_bbox(box), settings.WEB_SRID)


def with_srid(polygon: Polygon, srid: int) -> Polygon:
    polygon.srid = srid
    return polygon


def degrees_of(x: float, y: float) -> list[float]:
    """[longitude, latitude] with 7 decimals of Web Mercator metres."""
    lon, lat = from_web(x, y)
    return [round(float(lon), DECIMALS), round(float(lat), DECIMALS)]
