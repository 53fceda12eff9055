"""Arithmetic of map tiles (XYZ in Web Mercator): pure numbers, no database.

Boxes are widened in tile units before they become degrees: a widened box that a library turns into degrees
may wrap round at the antimeridian. Edges are computed the same way from both sides, so neighbours agree
to the last bit and a point lies in exactly one tile.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.crs import EARTH_RADIUS_M, from_web
from partners.errors import InvalidInput

EXTENT = 4096
BUFFER = 64
HIGHEST_ZOOM = 22
HALF_WORLD_M = math.pi * EARTH_RADIUS_M

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Tile:
    """Column x counts from the west, row y from the north; there are 2**z of each."""

    z: int
    x: int
    y: int

    @property
    def size_m(self) -> float:
        """Length of a side in Web Mercator metres."""
        return math.ldexp(2 * HALF_WORLD_M, -self.z)

    @property
    def unit_m(self) -> float:
        """One step of the tile's own grid, in Web Mercator metres."""
        return self.size_m / EXTENT

    def web_box(self, buffer: int = 0) -> Box:
        """West, south, east, north in Web Mercator metres, widened by `buffer` steps of the grid."""
        margin = buffer / EXTENT
        return (
            edge_m(self.x - margin, self.z),
            -edge_m(self.y + 1 + margin, self.z),
            edge_m(self.x + 1 + margin, self.z),
            -edge_m(self.y - margin, self.z),
        )

    def degrees(self, buffer: int = 0) -> Box:
        """The same box in degrees; at the antimeridian it goes on past 180 instead of wrapping."""
        west, south, east, north = self.web_box(buffer)
        lon, lat = from_web([west, east], [south, north])
        return float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1])


def edge_m(position: float, z: int) -> float:
    """Web Mercator metres of a place counted in tiles from the west (or, negated, from the north)."""
    return math.ldexp(2 * HALF_WORLD_M * position, -z) - HALF_WORLD_M


def read_tile(z: str, x: str, y: str) -> Tile:
    """A tile from the parts of an address. Raises InvalidInput."""
    zoom = read_number("z", z, HIGHEST_ZOOM)
    last = 2**zoom - 1
    return Tile(zoom, read_number("x", x, last), read_number("y", y, last))


def read_number(name: str, text: str, highest: int) -> int:
    # isdigit() alone also takes digits of other scripts, and superscripts.
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) <= highest):
        raise InvalidInput.of(name, text, f"is not a whole number from 0 to {highest}")
    return int(text)
