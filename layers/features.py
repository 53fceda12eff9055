"""A layer as GeoJSON (RFC 7946), written by the database and passed on as it comes: memory stays constant."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from layers.geometry import WEB, as_geojson
from layers.layer import Layer
from layers.query import LayerQuery
from layers.wrapping import wrapped
from partners.models import Person

CHUNK_BYTES = 64 * 1024
HEAD = b'{"type":"FeatureCollection","features":[\n'


def geojson_chunks(layer: Layer, person: Person, query: LayerQuery) -> Generator[bytes]:
    """The bytes of one feature collection, rows without a location as features without a geometry.

    The closing bracket comes last, after the database said that it was done, with the number of features: a
    file that broke off is not JSON.
    """
    written, chunk = 0, bytearray(HEAD)
    for line in feature_lines(layer, person, query):
        chunk += b",\n" + line if written else line
        written += 1
        if len(chunk) >= CHUNK_BYTES:
            yield bytes(chunk)
            chunk.clear()
    chunk += b'\n],"numberReturned":%d}\n' % written
    yield bytes(chunk)


def feature_lines(layer: Layer, person: Person, query: LayerQuery) -> Iterator[bytes]:
    """One feature after the other, ordered by id, as JSON without a line end."""
    sources = [field.source for field in layer.fields]
    rows = layer.rows(person, query).order_by()
    values = rows.values_list(layer.id_source, as_geojson(WEB, polygons=layer.is_area), *sources)
    try:
        text, parameters = wrapped("geojson_features", values, tuple(field.name for field in layer.fields))
    except EmptyResultSet:
        return
    yield from copied_lines(text, parameters)


def copied_lines(text: str, parameters: tuple[Any, ...]) -> Iterator[bytes]:
    """Rows of a COPY to the client. When nobody reads on, the database is told to stop."""
    with connection.cursor() as cursor, cursor.copy(text, parameters) as copy:
        for row in copy:
            yield bytes(row).rstrip(b"\n")
