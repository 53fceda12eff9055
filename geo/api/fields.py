"""Geometry in answers and bodies: longitude and latitude in degrees, 7 decimals, RFC 7946."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework_gis.fields import GeometryField

from geo.crs import from_web
from geo.geometry_input import DECIMALS, geojson_of

DEGREES = {"type": "number", "format": "double"}
LOCATION = {
    "type": "object",
    "properties": {"lon": DEGREES, "lat": DEGREES},
    "required": ["lon", "lat"],
    "example": {"lon": -0.1276, "lat": 51.5072},
}
GRID_LOCATION = {
    "type": "object",
    "properties": {"lon": DEGREES, "lat": DEGREES, "easting": DEGREES, "northing": DEGREES},
    "required": ["lon", "lat", "easting", "northing"],
}
GEOJSON = {
    "type": "object",
    "description": "A GeoJSON geometry: longitude and latitude in WGS 84, no crs member",
    "properties": {
        "type": {"type": "string", "example": "Polygon"},
        "coordinates": {"type": "array", "items": {}},
    },
    "required": ["type", "coordinates"],
}
BOUNDS = {
    "type": "array",
    "description": "west, south, east, north in degrees",
    "items": DEGREES,
    "minItems": 4,
    "maxItems": 4,
}


def shape_of(geom_web: GEOSGeometry) -> shapely.Geometry:
    """The web geometry of a row as a shape in degrees; the row itself is left as it is."""
    shape = shapely.from_wkb(bytes(geom_web.wkb))
    return shapely.transform(shape, lambda xy: np.column_stack(from_web(xy[:, 0], xy[:, 1])))


class WebGeometryField(GeometryField):  # type: ignore[misc]  # the library has no types
    """A web geometry as GeoJSON in degrees. The library's own way turns the object that it shows."""

    def to_representation(self, value: GEOSGeometry) -> dict[str, Any]:
        return geojson_of(shape_of(value))


@extend_schema_field(LOCATION)
class LocationField(serializers.Field[Any, Any, Any, Any]):
    """A web geometry as one place in degrees: of an outline, a point that lies inside it."""

    def to_representation(self, value: GEOSGeometry) -> dict[str, float]:
        point = shape_of(value).representative_point()
        return {"lon": round(point.x, DECIMALS), "lat": round(point.y, DECIMALS)}


@extend_schema_field(GRID_LOCATION)
class GridLocationField(serializers.Field[Any, Any, Any, Any]):
    """The location of a report, in degrees and in metres of the National Grid; None without one."""

    def get_attribute(self, instance: Any) -> Any:
        return instance if instance.geom is not None else None

    def to_representation(self, value: Any) -> dict[str, float]:
        point = shape_of(value.geom_web)
        return {
            "lon": round(point.x, DECIMALS),
            "lat": round(point.y, DECIMALS),
            "easting": round(value.geom.x, 2),
            "northing": round(value.geom.y, 2),
        }


@extend_schema_field(BOUNDS)
class BoundsField(serializers.Field[Any, Any, Any, Any]):
    """The bounds of a web geometry in degrees. Mercator keeps boxes boxes, so two corners are enough."""

    def to_representation(self, value: GEOSGeometry) -> list[float]:
        west, south, east, north = value.extent
        lon, lat = from_web([west, east], [south, north])
        return [round(float(edge), DECIMALS) for edge in (lon[0], lat[0], lon[1], lat[1])]


class AsGiven(serializers.Field[Any, Any, Any, Any]):
    """A member that its service reads strictly itself."""

    def to_internal_value(self, data: Any) -> Any:
        return data


@extend_schema_field(LOCATION)
class LocationInput(AsGiven):
    pass


@extend_schema_field(GEOJSON)
class GeometryInput(AsGiven):
    pass
