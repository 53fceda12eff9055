"""The one strict door for geometry that people and programs send: read here, or refused with the rule it breaks.

GeoDjango alone would take NaN for an empty point, honour a `crs` member and fail on an unclosed ring.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.crs import shape_to_lonlat, shape_to_metric, to_metric
from geo.geometry_repair import CannotRepair, polygons_of, repaired
from partners.errors import InvalidInput

MOST_VERTICES = 100_000
SMALLEST_M2 = 1.0
DECIMALS = 7

Position = tuple[float, float]
Ring = list[Position]


@dataclass(frozen=True)
class Checked:
    """An outline that may be stored: in degrees and in metres, and in words what was changed to make it valid."""

    shape_lonlat: shapely.MultiPolygon
    shape_metric: shapely.MultiPolygon
    change: str | None


def read_polygon(geojson: object, *, field: str = "geometry") -> Checked:
    """A GeoJSON Polygon or MultiPolygon in degrees, checked and repaired. Raises InvalidInput."""
    members = read_members(geojson, ("Polygon", "MultiPolygon"), field)
    given = members["coordinates"] if members["type"] == "MultiPolygon" else [members["coordinates"]]
    reader = PositionReader(f"{field}.coordinates")
    drawn = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in reader.polygons(given)])
    checked = checked_shape(drawn, field)
    heights = "The heights were left out." if reader.dimensions == 3 else None
    return Checked(checked.shape_lonlat, checked.shape_metric, join_words(heights, checked.change))


def read_point(geojson: object, *, field: str = "location") -> tuple[shapely.Point, shapely.Point]:
    """A GeoJSON Point in degrees, as a point in degrees and one in metres. Raises InvalidInput."""
    members = read_members(geojson, ("Point",), field)
    lonlat = shapely.Point(PositionReader(f"{field}.coordinates").position(members["coordinates"]))
    return lonlat, on_grid(lonlat, field)


def read_members(geojson: object, types: tuple[str, ...], field: str) -> dict[str, Any]:
    wanted = " or ".join(types)
    if not isinstance(geojson, dict):
        raise InvalidInput.of(field, kind_of(geojson), f"is not a GeoJSON {wanted}")
    if "crs" in geojson:
        raise InvalidInput.of(f"{field}.crs", "", "is not allowed: GeoJSON is longitude and latitude in WGS 84")
    if geojson.get("type") not in types:
        raise InvalidInput.of(f"{field}.type", geojson.get("type", ""), f"is not {wanted}")
    if "coordinates" not in geojson:
        raise InvalidInput.of(f"{field}.coordinates", "", "is missing")
    return geojson


class PositionReader:
    """Reads nested coordinates level by level (never recursively: depth is given by the type)."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.dimensions = 0
        self.vertices = 0

    def polygons(self, given: object) -> Iterator[list[Ring]]:
        for polygon in self.non_empty(given, "polygons"):
            yield [self.ring(ring) for ring in self.non_empty(polygon, "rings")]

    def non_empty(self, given: object, of: str) -> list[Any]:
        if not isinstance(given, list) or not given:
            raise InvalidInput.of(self.field, kind_of(given), f"is not a list of {of}")
        return given

    def ring(self, given: object) -> Ring:
        positions = self.non_empty(given, "positions")
        self.vertices += len(positions)
        if self.vertices > MOST_VERTICES:
            raise InvalidInput.of(self.field, "", f"has more than {MOST_VERTICES:,} positions")
        if len(positions) < 4:
            rule = "is too few positions for a ring; it needs 4, the last equal to the first"
            raise InvalidInput.of(self.field, len(positions), rule)
        ring = [self.position(position) for position in positions]
        if ring[0] != ring[-1]:
            raise InvalidInput.of(self.field, positions[-1], f"does not close its ring, which starts at {ring[0]}")
        return ring

    def position(self, given: object) -> Position:
        if not isinstance(given, list) or len(given) not in (2, 3):
            raise InvalidInput.of(self.field, kind_of(given), "is not a position [longitude, latitude]")
        self.dimensions = self.dimensions or len(given)
        if len(given) != self.dimensions:
            raise InvalidInput.of(self.field, given, "mixes positions with and without a height")
        lon, lat, *_height = (self.number(value) for value in given)
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise InvalidInput.of(self.field, given, "is outside -180..180, -90..90 degrees")
        return lon, lat

    def number(self, value: object) -> float:
        # A whole number of 400 digits is JSON too, and float() of it overflows.
        number = math.inf if isinstance(value, int) and abs(value) > 10**15 else value
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            raise InvalidInput.of(self.field, value_shown(value), "is not a finite number")
        return float(number)


def checked_shape(drawn: shapely.Geometry, field: str) -> Checked:
    """A polygonal shape in degrees, repaired where it must be: kept to the last digit where it need not."""
    metric = on_grid(drawn, field)
    try:
        if drawn.is_valid and metric.is_valid:
            lonlat, change = drawn, None
        else:
            metric, change = repaired(metric)
            # Corners in one line of degrees enclose a sliver in metres, which nobody drew.
            if polygons_of(shapely.make_valid(drawn, method="structure", keep_collapsed=False)).is_empty:
                raise CannotRepair("encloses no area")
            lonlat = shape_to_lonlat(metric)
    except CannotRepair as problem:
        raise InvalidInput.of(field, "", str(problem)) from None
    if metric.area < SMALLEST_M2:
        raise InvalidInput.of(
            field, f"{metric.area:.2f} m²", f"is too small: an outline covers {SMALLEST_M2:g} m² or more"
        )
    return Checked(polygons_of(shapely.orient_polygons(lonlat)), polygons_of(shapely.orient_polygons(metric)), change)


def on_grid(lonlat: shapely.Geometry, field: str) -> shapely.Geometry:
    # Corners first: a ring with NaN in it cannot be built.
    corners = shapely.get_coordinates(lonlat)
    if not np.isfinite(to_metric(corners[:, 0], corners[:, 1])).all():
        rule = "reaches outside Great Britain, where the National Grid is defined"
        raise InvalidInput.of(field, ",".join(f"{edge:.4f}" for edge in lonlat.bounds), rule)
    return shape_to_metric(lonlat)


def geojson_of(shape_lonlat: shapely.Geometry) -> dict[str, Any]:
    """RFC 7946: 7 decimals, outer rings counter-clockwise."""
    whole = shapely.orient_polygons(shape_lonlat)
    rounded = shapely.transform(whole, lambda xy: xy.round(DECIMALS))
    return dict(shapely.geometry.mapping(rounded))


def join_words(*sentences: str | None) -> str | None:
    return " ".join(sentence for sentence in sentences if sentence) or None


def kind_of(value: object) -> str:
    """What an error shows of a value of the wrong kind: never its (perhaps very deep) contents."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "an object" if isinstance(value, dict) else value_shown(value)


def value_shown(value: object) -> str:
    return "a very large number" if isinstance(value, int) and abs(value) > 10**15 else str(value)[:120]
