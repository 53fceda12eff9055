"""A place that a form gives as {"lon": …, "lat": …}: read strictly, like every geometry that comes in."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from django.contrib.gis.geos import GEOSGeometry

from geo.crs import stored_pair
from geo.geometry_input import PositionReader, kind_of, on_grid
from partners.errors import InvalidInput

LIMITS = {"lon": 180.0, "lat": 90.0}


@dataclass(frozen=True)
class Place:
    """Where something is: both columns to store, and the degrees as they came."""

    geom: GEOSGeometry
    geom_web: GEOSGeometry
    lon: float
    lat: float


def read_place(given: object, *, field: str = "location") -> Place:
    """The place of an object with `lon` and `lat` in degrees. Raises InvalidInput."""
    if not isinstance(given, dict) or set(given) != set(LIMITS):
        raise InvalidInput.of(field, kind_of(given), 'is not an object like {"lon": -0.1276, "lat": 51.5072}')
    lon, lat = (read_degrees(given[name], f"{field}.{name}", limit) for name, limit in LIMITS.items())
    point = shapely.Point(lon, lat)
    geom, geom_web = stored_pair(lonlat=point, metric=on_grid(point, field))
    return Place(geom, geom_web, lon, lat)


def read_degrees(given: object, field: str, limit: float) -> float:
    degrees = PositionReader(field).number(given)
    if abs(degrees) > limit:
        raise InvalidInput.of(field, given, f"is outside {-limit:g}..{limit:g} degrees")
    return degrees
