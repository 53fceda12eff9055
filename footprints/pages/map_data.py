"""What the map of a page is told: its ground, outlines and points in degrees, and where to look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from django.db.models import FloatField, Func, QuerySet

from footprints.models import NoticeStatus
from geo.basemap import basemap
from geo.crs import from_web
from geo.geometry_input import DECIMALS, geojson_of
from geo.models import AreaKind

# Beyond so many points the map of a page would be slow to come; the newest are drawn, and the page says so.
MOST_POINTS = 500
# About 60 m and 250 m: the margin around everything, and around a single point.
MARGIN_DEG, POINT_MARGIN_DEG = 0.0008, 0.0025


def map_data(
    *, outlines: Iterable[Any] = (), notices: Iterable[Any] = (), places: Iterable[Any] = ()
) -> dict[str, Any]:
    """`outlines` are versions of footprints with geometry, the others features."""
    drawn = [feature(version.geom_web, title=version.footprint.title) for version in outlines]
    points, spots = list(notices), list(places)
    return {
        "basemap": basemap(),
        "area_kinds": [],
        "area_kinds_drawn": dict(AreaKind.objects.values_list("slug", "drawn_as")),
        "outlines": collection(drawn),
        "notices": collection(points),
        "places": collection(spots),
        "bounds": bounds_of([*drawn, *points, *spots]),
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
    rows = located.values_list("pk", "step", "status", ordinate("ST_X"), ordinate("ST_Y"))[:MOST_POINTS]
    found = list(rows)
    if not found:
        return []
    lon, lat = from_web([row[3] for row in found], [row[4] for row in found])
    return [
        {
            "type": "Feature",
            "properties": {"id": row[0], "step": row[1], "hollow": row[2] == NoticeStatus.WITHDRAWN},
            "geometry": {"type": "Point", "coordinates": [round(float(x), DECIMALS), round(float(y), DECIMALS)]},
        }
        for row, x, y in zip(found, lon, lat, strict=True)
    ]


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
