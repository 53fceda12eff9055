"""The table twin of a layer: the same rows as on the map and those without a location, page by page."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from layers.cursor import Keyset, cursor_of, read_cursor
from layers.geometry import WEB, degrees_of, measure, shape
from layers.layer import Field, Layer, Rows
from layers.query import LayerQuery
from partners.errors import InvalidInput
from partners.models import Person

USUAL_PAGE, LARGEST_PAGE = 50, 500


def page_of_rows(layer: Layer, person: Person, query: LayerQuery, *, limit: int, after: str) -> dict[str, Any]:
    """One page: columns, rows with a point to fly to, the cursor of the next page, and how many rows there are."""
    rows, keyset = layer.rows(person, query), Keyset.of(layer)
    columns = tuple(field for field in layer.fields if field.in_rows)
    page = keyset.after(rows, *read_cursor(after, rows, keyset)) if after else rows
    found = list(values_of(keyset.ordered(page), layer, keyset, columns)[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return {
        "columns": [{"name": field.name, "title": field.title, "type": field.kind} for field in columns],
        "rows": [row_json(row) for row in found[:limit]],
        "next": cursor_of(*last[:2]) if last else None,
        "count": rows.order_by().count(),
    }


def values_of(rows: Rows, layer: Layer, keyset: Keyset, columns: tuple[Field, ...]) -> Rows:
    point = shape("ST_PointOnSurface", F(WEB))
    place = (measure("ST_X", point), measure("ST_Y", point))
    return rows.values_list(keyset.column, "pk", layer.id_source, *place, *(field.source for field in columns))


def row_json(row: tuple[Any, ...]) -> dict[str, Any]:
    _order, _pk, number, x, y, *values = row
    return {"id": number, "lonlat": None if x is None else degrees_of(x, y), "values": values}


def read_limit(text: str) -> int:
    if not text:
        return USUAL_PAGE
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= LARGEST_PAGE):
        raise InvalidInput.of("limit", text, f"is not a whole number from 1 to {LARGEST_PAGE}")
    return int(text)
