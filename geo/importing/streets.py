"""Importing streets: named segments, with their USRN where known."""

from __future__ import annotations

from pathlib import Path

import shapely

from geo.importing.ground import CODES, LONGEST_NAME, NAMES, Refused, Tally, column_of, grid_pair, stored
from geo.importing.vector import Feature, read_vector
from geo.models import RoadClass, Street
from geo.models.places import HIGHEST_USRN

USRNS = ("usrn",)
CLASSES = ("road_class", "highway", "roadclass", "function", "class")
MAIN_WORDS = ("main", "motorway", "trunk", "primary", "secondary", "a road", "b road")
PATH_WORDS = ("path", "footway", "pedestrian", "steps", "cycleway", "track", "bridleway")


def streets_import(
    *,
    path: Path,
    name_field: str = "",
    code_field: str = "",
    usrn_field: str = "",
    class_field: str = "",
    layer: str | None = None,
    rejects: Path,
) -> Tally:
    """Bring the lines of a file in as street segments. Raises InvalidInput."""
    opened = read_vector(path, layer=layer)
    name = column_of(opened, name_field, NAMES, "name-field")
    usrn = column_of(opened, usrn_field, USRNS, "usrn-field", otherwise="")
    code = column_of(opened, code_field, CODES, "code-field", otherwise=name)
    road = column_of(opened, class_field, CLASSES, "class-field", otherwise="")
    tally = Tally()

    def build(feature: Feature, unique: str) -> Street:
        geom, geom_web = grid_pair(line(feature.shape), opened.srid)
        return Street(
            code=unique,
            usrn=read_usrn(usrn, feature.columns.get(usrn, "")),
            name=feature.columns.get(name, "")[:LONGEST_NAME],
            road_class=road_class(feature.columns.get(road, "")),
            geom=geom,
            geom_web=geom_web,
        )

    return stored(opened, code, build, Street.objects.all(), ("name", "usrn", "road_class"), tally, rejects)


def line(shape: shapely.Geometry | None) -> shapely.MultiLineString:
    if shape is None or shape.geom_type not in ("LineString", "MultiLineString") or not shape.length > 0:
        raise Refused("geometry", shape.geom_type if shape is not None else "", "is not a line")
    return shapely.MultiLineString(shapely.get_parts(shape).tolist())


def read_usrn(column: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:20]) <= HIGHEST_USRN):
        raise Refused(column, text, "is not a USRN of at most 8 digits")
    return int(text)


def road_class(text: str) -> str:
    """Main road, street or path, from the words of OpenStreetMap and of Ordnance Survey."""
    words = text.lower()
    if any(words.startswith(word) for word in MAIN_WORDS):
        return str(RoadClass.MAIN)
    return str(RoadClass.PATH if any(words.startswith(word) for word in PATH_WORDS) else RoadClass.LOCAL)
