"""Reading people's vector files (GeoJSON, GeoPackage, zipped shapefile) with GDAL, and only with known grids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.crs import stored_pair, to_lonlat, to_metric
from partners.errors import InvalidInput

# GDAL opens a packed file through a prefix.
PREFIXES = {".gz": "/vsigzip/", ".zip": "/vsizip/"}
KINDS = (".geojson", ".json", ".geojson.gz", ".json.gz", ".gpkg", ".zip")
DEGREES, GRID = 4326, 27700
# Shapefiles describe the National Grid in words of their own: GDAL's guess is then far from certain, and right.
LEAST_CONFIDENCE = 20


@dataclass(frozen=True)
class Feature:
    """One row of a file: its number from 1, its columns as text, and its shape in the file's own coordinates."""

    number: int
    columns: dict[str, str]
    shape: shapely.Geometry | None


@dataclass(frozen=True)
class VectorFile:
    """A file that could be opened: the EPSG number of its coordinates, its columns and features."""

    srid: int
    columns: tuple[str, ...]
    features: tuple[Feature, ...]


def read_vector(path: Path, *, layer: str | None = None) -> VectorFile:
    """Every feature of a file. Raises InvalidInput naming the file and what is wrong with it as a whole."""
    import pyogrio.raw  # GDAL is loaded by imports only, never by web processes

    if not path.is_file():
        raise InvalidInput.of("file", path, "does not exist")
    if not path.name.lower().endswith(KINDS):
        raise InvalidInput.of("file", path.name, f"does not end in one of {', '.join(KINDS)}")
    try:
        source = PREFIXES.get(path.suffix.lower(), "") + str(path.resolve())
        meta, _, shapes, data = pyogrio.raw.read(source, layer=layer, force_2d=True)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise InvalidInput.of("file", path.name, f"cannot be read: {error}") from None
    if shapes is None:
        raise InvalidInput.of("file", path.name, "has no geometry")
    columns = tuple(str(name) for name in meta["fields"])
    return VectorFile(srid_of(meta["crs"], path), columns, tuple(features(columns, shapes, data)))


def srid_of(crs: str | None, path: Path) -> int:
    """Only degrees (WGS 84) and National Grid metres: any other grid would need a transformation we do not have."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_user_input(crs).to_epsg(min_confidence=LEAST_CONFIDENCE) if crs else None
    except CRSError:
        found = None
    if found not in (DEGREES, GRID):
        said = f"EPSG:{found}" if found else crs or "no reference system"
        raise InvalidInput.of("file", path.name, f"is in {said}; export it as EPSG:{GRID} or EPSG:{DEGREES}")
    return int(found)


def features(columns: tuple[str, ...], shapes: Any, data: list[Any]) -> Iterator[Feature]:
    parsed = shapely.from_wkb(shapes, on_invalid="ignore")
    for row, shape in enumerate(parsed):
        values = {name: text_of(column[row]) for name, column in zip(columns, data, strict=True)}
        yield Feature(row + 1, values, shape)


def text_of(value: Any) -> str:
    """A cell as text; whole numbers without the ".0" that a column with gaps gives them."""
    if value is None or (isinstance(value, float | np.floating) and not np.isfinite(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value).strip()


def pair_of(shape: shapely.Geometry, srid: int) -> tuple[Any, Any]:
    """Both stored columns of a shape in degrees or metres. Raises ValueError where the National Grid ends."""
    corners = shapely.get_coordinates(shape)
    beyond = to_lonlat if srid == GRID else to_metric
    if not np.isfinite(corners).all() or not np.isfinite(beyond(corners[:, 0], corners[:, 1])).all():
        raise ValueError("reaches outside Great Britain, where the National Grid is defined")
    return stored_pair(metric=shape) if srid == GRID else stored_pair(lonlat=shape)
