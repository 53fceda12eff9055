"""Exports and tiles of many rows: memory stays where it was, and nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import psutil
import pytest
from django.core.management import call_command
from django.db import connection

from geo.models import Report
from geo.tiles import Tile
from layers.features import geojson_chunks
from layers.query import LayerQuery
from layers.registry import LAYERS
from layers.tiles import LARGEST_TILE, tile_bytes
from partners.models import Person
from tests.db.conftest import category, make_report, owner, source  # noqa: F401  fixtures

ROWS = 200_000
MOST_GROWTH = 24 * 2**20
COPY_ROWS = """
    INSERT INTO geo_report (source_id, identity, agency_id, handling, category_id, occurred_from, occurred_to, place,
        text, reference, outcome, attributes, geom, geom_web, transform, located_by)
    SELECT source_id, gen_random_uuid(), agency_id, handling, category_id, occurred_from, occurred_to, 'On or near',
        repeat('Loud music. ', 10), reference, outcome, attributes, ST_Translate(geom, n %% 900, n %% 700),
        ST_Translate(geom_web, 1.6 * (n %% 900), 1.6 * (n %% 700)), transform, located_by
    FROM geo_report, generate_series(2, %s) AS n
"""


@pytest.mark.django_db
def test_many_rows_leave_whole_in_constant_memory_and_small_tiles(
    make_report: Callable[..., Report],  # noqa: F811
    owner: Person,  # noqa: F811
    tmp_path: Path,
) -> None:
    make_report(0, 0)
    with connection.cursor() as cursor:
        cursor.execute(COPY_ROWS, [ROWS])
        cursor.execute("ANALYZE geo_report")
    memory_stays(owner)
    export_is_whole(owner, tmp_path / "reports.geojson")
    for z in (0, 9, 13, 14):
        tiles_hold_every_report(z, owner)


def memory_stays(person: Person) -> None:
    process = psutil.Process()
    chunks = geojson_chunks(LAYERS["reports"], person, LayerQuery())
    next(chunks)
    before = process.memory_info().rss
    assert max(process.memory_info().rss - before for _ in chunks) < MOST_GROWTH


def export_is_whole(person: Person, path: Path) -> None:
    call_command("export_layer", "reports", person=person.sign_in, out=path, verbosity=0)
    features: list[Any] = json.loads(path.read_bytes())["features"]
    assert len({feature["id"] for feature in features}) == ROWS


def tiles_hold_every_report(z: int, person: Person) -> None:
    counted = 0
    for x, y in tiles_of(z):
        body = tile_bytes(LAYERS["reports"], person, LayerQuery(), Tile(z, x, y))
        assert 0 < len(body) <= LARGEST_TILE
        features = mapbox_vector_tile.decode(body)["reports"]["features"]
        counted += sum(feature["properties"]["count"] for feature in features)
    assert counted == ROWS


def tiles_of(z: int) -> list[tuple[int, int]]:
    """The tiles in which any report lies, found by arithmetic of our own."""
    side = Tile(z, 0, 0).size_m
    half = Tile(0, 0, 0).size_m / 2
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT floor((ST_X(geom_web) + %s) / %s)::int, floor((%s - ST_Y(geom_web)) / %s)::int"
            " FROM geo_report",
            [half, side, half, side],
        )
        return list(cursor.fetchall())
