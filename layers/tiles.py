"""One tile function for all layers: the visible queryset, cut to a tile and wrapped in one ST_AsMVT."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import F

from geo.tiles import BUFFER, Tile
from layers.geometry import WEB, as_stored, measure, on_tile, search_box, shape, web_box
from layers.layer import Layer, Rows
from layers.query import LayerQuery
from layers.wrapping import fetch_bytes, wrapped
from partners.models import Person

LARGEST_TILE = 500_000
CELLS_PER_SIDE = 64
CELLS_TO_ZOOM = 12
# How often a tile that is too large is made again, each time as if one zoom further out and at half the detail.
MOST_TRIES = 6
MOST_FEATURES = 20_000


def tile_bytes(layer: Layer, person: Person, query: LayerQuery, tile: Tile) -> bytes:
    """The vector tile of one layer as this person may see it; empty when nothing is there."""
    if not layer.minzoom <= tile.z:
        return b""
    rows = layer.rows(person, query)
    try:
        return counted(rows, layer, tile) if layer.counted else features(rows, layer, tile)
    except EmptyResultSet:
        return b""


def counted(rows: Rows, layer: Layer, tile: Tile) -> bytes:
    """Points counted per cell when zoomed out, else per distinct location.

    Tile bounds are half-open and nothing is cut, so the counts of all tiles of a zoom add up to all reports.
    """
    box, cell_m = tile.web_box(), tile.size_m / CELLS_PER_SIDE
    rows = rows.filter(geom__bboverlaps=search_box(tile.degrees())).order_by()
    rows = rows.values_list(as_stored(WEB), "pk", "category_id")
    if tile.z > CELLS_TO_ZOOM:
        text, parameters = wrapped("tile_places", rows)
        body = fetch_bytes(text, (*parameters, layer.name, *box, *box))
        if len(body) <= LARGEST_TILE:
            return body
    text, parameters = wrapped("tile_cells", rows)
    return fetch_bytes(text, (*parameters, *box, cell_m, cell_m, layer.name, *box))


def features(rows: Rows, layer: Layer, tile: Tile) -> bytes:
    """Lines, outlines and symbols with a buffer, so that nothing is lost at an edge; and the points of names.

    A tile that is too large is made again: what it shows is thinned as if further out, simplified at half the
    detail, and at last the smallest are left out.
    """
    rows = inside(rows, tile, BUFFER).order_by()
    body = b""
    for coarser in range(MOST_TRIES):
        kept = layer.thin(rows, tile.z - coarser)
        most = MOST_FEATURES >> coarser if coarser else None
        body = feature_layer(kept, layer, tile, coarser, most)
        body += label_layer(kept, layer, tile, most) if layer.labels else b""
        if len(body) <= LARGEST_TILE:
            break
    return body


def inside(rows: Rows, tile: Tile, buffer: int) -> Rows:
    """Found by the metric index, decided on the web geometry."""
    return rows.filter(
        geom__bboverlaps=search_box(tile.degrees(buffer)), geom_web__bboverlaps=web_box(tile.web_box(buffer))
    )


def feature_layer(rows: Rows, layer: Layer, tile: Tile, coarser: int, most: int | None) -> bytes:
    tolerance = layer.tolerance << coarser if tile.z < layer.maxzoom or coarser else 0
    # One kind of geometry per layer: premises with an outline are drawn as a point of their land.
    drawn, tolerance = (on_surface(), 0) if layer.geometry == "point" else (F(WEB), tolerance)
    geometry = on_tile(drawn, tile, buffer=BUFFER, tolerance=tolerance)
    fields = tuple(field for field in layer.fields if field.in_tiles)
    sources = {field.name: field.source for field in fields}
    return mvt(layer.name, largest(rows, layer, most), geometry, layer.id_source, sources)


def largest(rows: Rows, layer: Layer, most: int | None) -> Rows:
    """No more than so many rows, the largest first."""
    if most is None:
        return rows
    measured = {"line": "ST_Length", "polygon": "ST_Area"}.get(layer.geometry)
    return (rows.order_by(measure(measured, "geom").desc(), "pk") if measured else rows.order_by("pk"))[:most]


def label_layer(rows: Rows, layer: Layer, tile: Tile, most: int | None) -> bytes:
    """A point on each surface, only in the one tile that holds it: a name is written once, not once per tile."""
    west, south, east, north = tile.web_box()
    rows = rows.alias(label=on_surface()).annotate(x=measure("ST_X", "label"), y=measure("ST_Y", "label"))
    rows = rows.filter(x__gte=west, x__lt=east, y__gt=south, y__lte=north)
    sources = {field.name: field.source for field in layer.fields if field.name in layer.labels}
    rows = largest(rows, layer, most)
    return mvt(f"{layer.name}_labels", rows, on_tile(F("label"), tile, buffer=0), layer.id_source, sources)


def on_surface() -> Any:
    return shape("ST_PointOnSurface", F(WEB))


def mvt(name: str, rows: Rows, geometry: Any, id_source: str, sources: dict[str, Any]) -> bytes:
    values = rows.values_list(geometry, id_source, id_source, *sources.values())
    text, parameters = wrapped("tile_features", values, ("geom", "feature_id", "id", *sources))
    return fetch_bytes(text, (*parameters, name))
