"""Outlines as GeoJSON, near Trafalgar Square unless told."""

from __future__ import annotations

from typing import Any


def square_at(lon: float = -0.128, lat: float = 51.507, side: float = 0.001) -> dict[str, Any]:
    """A square in degrees: about 70 by 111 metres for each thousandth of a side."""
    ring = [(lon, lat), (lon + side, lat), (lon + side, lat + side), (lon, lat + side), (lon, lat)]
    return {"type": "Polygon", "coordinates": [[[round(x, 7), round(y, 7)] for x, y in ring]]}
