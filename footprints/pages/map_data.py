"""What the map of a page is told: its ground, outlines and points in degrees, and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from django.db.models import FloatField, Func, QuerySet

from geo.basemap import basemap
from geo.crs import from_web
from geo.geometry_input import DECIMALS, geojson_of
from geo.models import AreaKind

# Beyond so many points the map of a page would be slow to come; the newest are drawn, and the page says so.
MOST_POINTS = 500
# About 60 m and 250 m: the margin around everything, and around a single point.
MARGIN_DEG, POINT_MARGIN_DEG = 0.0008, 0.0025


def map_data(
    *,
    outlines: Iterable[Any] = (),
    notices: Iterable[Any] = (),
    places: Iterable[Any] = (),
    around: Iterable[Any] = (),
) -> dict[str, Any]:
    """`outlines` are versions of footprints with geometry, the others features; `around` is only to be in sight."""
    drawn = [feature(version.geom_web, title=version.footprint.title) for version in outlines]
    points, spots = list(notices), list(places)
    return {
        "basemap": basemap(),
        "area_kinds": [],
        "area_kinds_drawn": dict(AreaKind.objects.values_list("slug", "drawn_as")),
        "outlines": collection(drawn),
        "notices": collection(points),
        "places": collection(spots),
        "bounds": bounds_of([*drawn, *points, *spots, *around]),
    }


def feature(geom_web: Any, **properties: Any) -> dict[str, Any]:
    shape = shapely.from_wkb(bytes(geom_web.wkb))
    degrees = shapely.transform(shape, lambda xy: np.column_stack(from_web(xy[:, 0], xy[:, 1])))
    return {"type": "Feature", "properties": properties, "geometry": geojson_of(degrees)}


def collection(features: list[Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def notice_points(notices: QuerySet[Any]) -> list[dict[str, Any]]:
    """The newest points of visible notices, as features: read as numbers, since there may be many."""
    located = notices.filter(geom__isnull=False).order_by("-issued_on", "-pk")
    rows = located.values_list("pk", "step", "status", "serial", ordinate("ST_X"), ordinate("ST_Y"))[:MOST_POINTS]
    found = list(rows)
    if not found:
        return []
    lon, lat = from_web([row[4] for row in found], [row[5] for row in found])
    return [
        {
            "type": "Feature",
            "properties": dict(zip(("id", "step", "status", "serial"), row[:4], strict=True)),
            "geometry": {"type": "Point", "coordinates": [round(float(x), DECIMALS), round(float(y), DECIMALS)]},
        }
        for row, x, y in zip(found, lon, lat, strict=True)
    ]


def corners_of(box: tuple[float, float, float, float] | None) -> list[dict[str, Any]]:
    """Two corners of the box around notices that tiles will draw."""
    if box is None:
        return []
    lon, lat = from_web([box[0], box[2]], [box[1], box[3]])
    corners = [(float(x), float(y)) for x, y in zip(lon, lat, strict=True)]
    return [{"geometry": {"type": "Point", "coordinates": corner}} for corner in corners]


def ordinate(function: str) -> Func:
    return Func("geom_web", function=function, output_field=FloatField())


def bounds_of(features: list[dict[str, Any]]) -> list[float] | None:
    """West, south, east, north with a margin; None where nothing has a location."""
    if not features:
        return None
    corners = np.vstack([shapely.get_coordinates(shapely.geometry.shape(each["geometry"])) for each in features])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    margin = POINT_MARGIN_DEG if max(east - west, north - south) < MARGIN_DEG else MARGIN_DEG
    return [round(float(edge), 5) for edge in (west - margin, south - margin, east + margin, north + margin)]
