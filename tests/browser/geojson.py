"""What any reader of RFC 7946 relies on."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import shape


def rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Every ring of a polygon or of several."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]


def assert_valid_polygons(document: dict[str, Any]) -> None:
    """No crs; rings closed, outsides counter-clockwise, holes clockwise; degrees."""
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    for feature in document["features"]:
        outline = shape(feature["geometry"])
        assert outline.is_valid
        west, south, east, north = outline.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for part in shapely.get_parts(outline):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
        assert all(ring[0] == ring[-1] for ring in rings(feature["geometry"]))
