"""Importing areas: outlines of one kind, known by their code."""

from __future__ import annotations

from pathlib import Path

import shapely

from geo.geometry_repair import polygons_of
from geo.importing.ground import CODES, LONGEST_NAME, NAMES, Refused, Tally, column_of, grid_pair, stored
from geo.importing.vector import Feature, read_vector
from geo.models import Area, AreaKind
from partners.errors import InvalidInput


def areas_import(
    *, path: Path, kind: str, name_field: str = "", code_field: str = "", layer: str | None = None, rejects: Path
) -> Tally:
    """Bring the outlines of a file in as areas of one kind, known by their code. Raises InvalidInput."""
    area_kind = AreaKind.objects.filter(slug=kind).first()
    if area_kind is None:
        known = ", ".join(AreaKind.objects.values_list("slug", flat=True))
        raise InvalidInput.of("kind", kind, f"is not a kind of area; known are {known}")
    opened = read_vector(path, layer=layer)
    name = column_of(opened, name_field, NAMES, "name-field")
    code = column_of(opened, code_field, CODES, "code-field", otherwise=name)
    tally = Tally()

    def build(feature: Feature, unique: str) -> Area:
        shape = outline(feature.shape, tally)
        geom, geom_web = grid_pair(shape, opened.srid)
        return Area(kind=area_kind, name=named(feature, name), code=unique, geom=geom, geom_web=geom_web)

    return stored(opened, code, build, Area.objects.filter(kind=area_kind), ("name",), tally, rejects)


def named(feature: Feature, column: str) -> str:
    name = feature.columns.get(column, "")
    if not name:
        raise Refused(column, "", "is empty: an area needs a name")
    if len(name) > LONGEST_NAME:
        raise Refused(column, name, f"is longer than {LONGEST_NAME} characters")
    return name


def outline(shape: shapely.Geometry | None, tally: Tally) -> shapely.MultiPolygon:
    """An area's shape as valid polygons, in the file's coordinates."""
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise Refused("geometry", shape.geom_type if shape is not None else "", "is not an outline")
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        tally.repaired += 1
    whole = polygons_of(shape)
    if whole.is_empty:
        raise Refused("geometry", "", "encloses no area")
    return whole
