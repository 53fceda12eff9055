"""The doors of the layers as somebody signed in, and what comes out of them, decoded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import mapbox_vector_tile
import mercantile
from django.test import Client

from geo.crs import to_lonlat
from partners.models import Person
from tests.db.conftest import EAST, NORTH

# The square of ground on which tests place things, in metres around (EAST, NORTH).
REACH_M = 1000.0


class Door:
    """Door(person).get("layers/summary.json"): answers of the test client."""

    def __init__(self, person: Person | None) -> None:
        # A fault of ours must be an answer too, so that the test sees the 500 a person would see.
        self.client = Client(raise_request_exception=False)
        if person is not None:
            self.client.force_login(person)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/{path}", query)

    def again(self, path: str, first: Any) -> Any:
        """The answer to somebody who has the first one still."""
        return self.client.get(f"/{path}", headers={"If-None-Match": first["ETag"]})

    def json(self, path: str, **query: Any) -> Any:
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.content
        return json.loads(answer.getvalue())

    def inside(self, body: Any, **query: Any) -> Any:
        content = body if isinstance(body, bytes) else json.dumps(body)
        address = f"/layers/inside.json?{'&'.join(f'{name}={value}' for name, value in query.items())}"
        return self.client.post(address, content, content_type="application/json")

    def tile(self, layer: str, z: int, x: int, y: int, **query: Any) -> dict[str, list[dict[str, Any]]]:
        """The features of a tile by the name of their tile layer; y counts downwards from the top."""
        answer = self.get(f"tiles/{layer}/{z}/{x}/{y}.mvt", **query)
        assert answer.status_code in (200, 204), answer.content
        if not answer.content:
            return {}
        decoded = mapbox_vector_tile.decode(answer.content, default_options={"y_coord_down": True})
        return {name: found["features"] for name, found in decoded.items()}

    def tiles(self, layer: str, z: int, **query: Any) -> dict[mercantile.Tile, dict[str, list[dict[str, Any]]]]:
        """Every tile of a zoom that touches the ground of the tests."""
        return {tile: self.tile(layer, z, tile.x, tile.y, **query) for tile in tiles_around(z)}

    def features(self, layer: str, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.json(f"layers/{layer}.geojson", **query)["features"]
        return found

    def rows(self, layer: str, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.json(f"layers/{layer}/rows.json", **query)["rows"]
        return found


def tiles_around(z: int) -> Iterator[mercantile.Tile]:
    lon, lat = to_lonlat([EAST - REACH_M, EAST + REACH_M], [NORTH - REACH_M, NORTH + REACH_M])
    yield from mercantile.tiles(lon[0] - 0.001, lat[0] - 0.001, lon[1] + 0.001, lat[1] + 0.001, zooms=z)


def lonlat_of(tile: mercantile.Tile, position: list[float]) -> tuple[float, float]:
    """Degrees of a place in a decoded tile (y downwards, 4096 steps a side)."""
    box = mercantile.xy_bounds(tile)
    x = box.left + (box.right - box.left) * position[0] / 4096
    y = box.top - (box.top - box.bottom) * position[1] / 4096
    place = mercantile.lnglat(x, y)
    return place.lng, place.lat
