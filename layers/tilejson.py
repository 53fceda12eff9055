"""TileJSON 3.0.0: tells another viewer where a layer's tiles are and what is in them."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import Extent

from geo.models import Source
from layers.geometry import WEB, degrees_of
from layers.layer import Layer, Rows
from layers.query import LayerQuery
from partners.models import Person

COUNTED = {"id": "Lowest report number there", "count": "Reports", "category": "Category", "places": "Distinct places"}
GREAT_BRITAIN = [-8.7, 49.8, 1.8, 60.9]


def tilejson(layer: Layer, person: Person, query: LayerQuery, address: str) -> dict[str, Any]:
    """The document; `address` is the template of the tiles, with the filter in it."""
    attribution = Source.objects.visible_to(person).exclude(attribution="").order_by("attribution")
    credits = attribution.values_list("attribution", flat=True).distinct()
    return {
        "tilejson": "3.0.0",
        "name": layer.title,
        "description": layer.about,
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": layer.minzoom,
        "maxzoom": layer.maxzoom,
        "bounds": bounds_of(layer.rows(person, query)) or GREAT_BRITAIN,
        "attribution": " · ".join(credits) if layer.counted else "",
        "vector_layers": vector_layers(layer),
    }


def vector_layers(layer: Layer) -> list[dict[str, Any]]:
    drawn = {"id": "Number"} | {field.name: field.title for field in layer.fields if field.in_tiles}
    zooms = {"minzoom": layer.minzoom, "maxzoom": layer.maxzoom}
    found = [{"id": layer.name, "description": layer.about, "fields": COUNTED if layer.counted else drawn, **zooms}]
    if layer.labels:
        fields = {name: title for name, title in drawn.items() if name in ("id", *layer.labels)}
        found.append({"id": f"{layer.name}_labels", "description": "Where its names stand", "fields": fields, **zooms})
    return found


def bounds_of(rows: Rows) -> list[float] | None:
    """West, south, east, north in degrees of all rows with a location; None when there are none."""
    west, south, east, north = rows.order_by().aggregate(extent=Extent(WEB))["extent"] or [None] * 4
    return None if west is None else [*degrees_of(west, south), *degrees_of(east, north)]
