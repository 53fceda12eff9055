"""The one path between degrees (WGS 84), metres (British National Grid, OSTN15) and the web map.

PROJ as installed shifts the National Grid by a Helmert transformation, 1 to 4 m off; `convertbng` carries
OSTN15. Every stored geometry is made here, with its web twin, so that what came in as degrees leaves as the
same degrees, and metres are true metres. Web Mercator is plain spherical mathematics on the degrees.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from convertbng import cutil
from django.contrib.gis.geos import GEOSGeometry
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# The bounds of the National Grid in metres.
EAST_LIMIT_M = 700_000.0
NORTH_LIMIT_M = 1_300_000.0
EARTH_RADIUS_M = 6_378_137.0
WEB_LIMIT_DEG = 85.051128779806
# The rectangle in which OSTN15 is looked for at all: west, south, east, north in degrees.
COVERED = (-9.1, 49.7, 2.6, 61.6)


def to_metric(lon: Any, lat: Any) -> tuple[Floats, Floats]:
    """Eastings and northings in metres (n,) of degrees (n,); NaN where OSTN15 does not reach."""
    return convert(cutil.convert_bng, lon, lat)


def to_lonlat(easting: Any, northing: Any) -> tuple[Floats, Floats]:
    """Longitudes and latitudes in degrees (n,) of metres (n,); NaN where OSTN15 does not reach."""
    return convert(cutil.convert_lonlat, easting, northing)


def convert(function: Any, first: Any, second: Any) -> tuple[Floats, Floats]:
    x = np.ascontiguousarray(first, dtype=np.float64).ravel()
    y = np.ascontiguousarray(second, dtype=np.float64).ravel()
    if x.size == 0:
        return np.empty(0), np.empty(0)
    a, b = function(x, y)
    return np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)


def to_web(lon: Any, lat: Any) -> tuple[Floats, Floats]:
    """Web Mercator metres (EPSG:3857) of degrees."""
    x = np.radians(np.asarray(lon, dtype=np.float64)) * EARTH_RADIUS_M
    phi = np.radians(np.clip(np.asarray(lat, dtype=np.float64), -WEB_LIMIT_DEG, WEB_LIMIT_DEG))
    return x, np.log(np.tan(np.pi / 4 + phi / 2)) * EARTH_RADIUS_M


def from_web(x: Any, y: Any) -> tuple[Floats, Floats]:
    """Degrees of Web Mercator metres."""
    lon = np.degrees(np.asarray(x, dtype=np.float64) / EARTH_RADIUS_M)
    lat = np.degrees(2 * np.arctan(np.exp(np.asarray(y, dtype=np.float64) / EARTH_RADIUS_M)) - np.pi / 2)
    return lon, lat


def shape_to_metric(shape_lonlat: shapely.Geometry) -> shapely.Geometry:
    """A shapely geometry in degrees as one in metres, corner by corner."""
    return _transformed(shape_lonlat, to_metric)


def shape_to_lonlat(shape_m: shapely.Geometry) -> shapely.Geometry:
    """A shapely geometry in metres as one in degrees, corner by corner."""
    return _transformed(shape_m, to_lonlat)


def shape_to_web(shape_lonlat: shapely.Geometry) -> shapely.Geometry:
    """A shapely geometry in degrees as one in Web Mercator metres, corner by corner."""
    return _transformed(shape_lonlat, to_web)


def _transformed(shape: shapely.Geometry, path: Any) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: np.column_stack(path(xy[:, 0], xy[:, 1])))


def stored_pair(
    *, lonlat: shapely.Geometry | None = None, metric: shapely.Geometry | None = None, srid: int = 27700
) -> tuple[Any, Any]:
    """Both columns of a row, `geom` and `geom_web`, from a shape given in degrees or in metres.

    They are GEOS geometries of the kind of the shape, which the types of Django's columns ask for by name.
    """
    if metric is None:
        metric = shape_to_metric(lonlat)
    elif lonlat is None:
        lonlat = shape_to_lonlat(metric)
    wkb = shapely.to_wkb(metric), shapely.to_wkb(shape_to_web(lonlat))
    return GEOSGeometry(memoryview(wkb[0]), srid=srid), GEOSGeometry(memoryview(wkb[1]), srid=3857)


def metric_box(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """A box in metres that holds every grid point of a box in degrees: for index searches, never for answers.

    The grid is turned against the meridians by up to 4°, so the border is sampled; what lies outside
    the transformation is clipped first, and a box wholly outside gives an empty box below zero.
    """
    w, s, e, n = max(west, COVERED[0]), max(south, COVERED[1]), min(east, COVERED[2]), min(north, COVERED[3])
    if w > e or s > n:
        return (-2.0, -2.0, -1.0, -1.0)
    steps = np.linspace(0.0, 1.0, 17)
    lon = np.concatenate([w + (e - w) * steps, np.full(17, e), w + (e - w) * steps, np.full(17, w)])
    lat = np.concatenate([np.full(17, s), s + (n - s) * steps, np.full(17, n), s + (n - s) * steps])
    x, y = to_metric(lon, lat)
    if np.isnan(x).any():
        return (0.0, 0.0, EAST_LIMIT_M, NORTH_LIMIT_M)
    # Between two samples the border bends by far less than this share of the box.
    margin = 10.0 + 0.01 * max(x.max() - x.min(), y.max() - y.min())
    return (x.min() - margin, y.min() - margin, x.max() + margin, y.max() + margin)
