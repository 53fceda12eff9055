"""How many reports and notices lie inside an outline that is being drawn."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from geo.crs import stored_pair
from geo.geometry_input import geojson_of, read_polygon
from layers.query import LayerQuery
from layers.registry import LAYERS
from partners.errors import InvalidInput
from partners.models import Person


def inside(person: Person, query: LayerQuery, body: Any) -> dict[str, Any]:
    """Reports at how many places, and notices that count, inside the outline of the body; the outline as stored."""
    outline = read_polygon(read_only_member(body))
    geom, _geom_web = stored_pair(lonlat=outline.shape_lonlat, metric=outline.shape_metric)
    rows = LAYERS["reports"].rows(person, query).filter(geom__bboverlaps=geom, geom__intersects=geom)
    found: dict[str, Any] = rows.order_by().aggregate(reports=Count("pk"), places=Count("geom", distinct=True))
    notices = LAYERS["notices"].rows(person, query).counted().inside(geom)
    return found | {
        "notices": notices.order_by().count(),
        "area_m2": round(outline.shape_metric.area, 1),
        "geometry": geojson_of(outline.shape_lonlat),
        "change": outline.change,
    }


def read_only_member(body: Any) -> object:
    if not isinstance(body, dict):
        raise InvalidInput.of("body", "", "is not a JSON object")
    for name in body:
        if name != "geometry":
            raise InvalidInput.of(name, "", "is not known here; known is geometry")
    if "geometry" not in body:
        raise InvalidInput.of("geometry", "", "is missing")
    return body["geometry"]
