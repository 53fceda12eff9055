"""Where something happened: coordinates from text, refused where they cannot be true, in metres and for the web."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo import crs
from geo.importing.mapping import LocationRule
from geo.importing.vocabulary import Fault

Floats = NDArray[np.float64]
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
LONLAT, GRID = 4326, 27700
# What an identity keeps of a coordinate: 7 decimals of a degree and the centimetre are about the same.
DECIMALS = {LONLAT: 7, GRID: 2}
OUTSIDE = "lies outside the area of the National Grid (OSTN15)"


@dataclass(frozen=True)
class Spots:
    """Distinct locations (m,): as given, in National Grid metres, in web metres; `located` where there is one."""

    given_x: Floats
    given_y: Floats
    metric_x: Floats
    metric_y: Floats
    web_x: Floats
    web_y: Floats
    located: NDArray[np.bool_]

    def keys(self, srid: int) -> list[str]:
        """The coordinates as identities know them: 0.10 and 0.1 are the same place."""
        digits = DECIMALS[srid]
        triples = zip(self.located.tolist(), self.given_x.tolist(), self.given_y.tolist(), strict=True)
        return [f"{x:.{digits}f} {y:.{digits}f}" if located else "" for located, x, y in triples]


def read_spots(x: Sequence[str], y: Sequence[str], rule: LocationRule) -> tuple[Spots, dict[int, Fault]]:
    """Locations from the texts of both columns. Both empty: no location. One empty, or untrue: a fault."""
    given_x, given_y = _numbers(x), _numbers(y)
    written = np.array([bool(a or b) for a, b in zip(x, y, strict=True)], dtype=np.bool_)
    on_grid = rule.srid == GRID
    lon, lat = crs.to_lonlat(given_x, given_y) if on_grid else (given_x, given_y)
    east, north = (given_x, given_y) if on_grid else crs.to_metric(given_x, given_y)
    inside = (east >= 0) & (east < crs.EAST_LIMIT_M) & (north >= 0) & (north < crs.NORTH_LIMIT_M)
    true = inside & np.isfinite(lon) & np.isfinite(lat)
    web_x, web_y = crs.to_web(lon, lat)
    spots = Spots(given_x, given_y, east, north, web_x, web_y, written & true)
    wrong = np.flatnonzero(written & ~true).tolist()
    return spots, {i: _fault(x[i], y[i], given_x[i], given_y[i], rule) for i in wrong}


def _numbers(texts: Sequence[str]) -> Floats:
    """Each text as a number; NaN where it is none. Infinity only from a number too large to hold."""
    return np.array([float(text) if NUMBER.fullmatch(text) else math.nan for text in texts], dtype=np.float64)


def _fault(x_text: str, y_text: str, x: float, y: float, rule: LocationRule) -> Fault:
    for column, text, other, value in ((rule.x, x_text, rule.y, x), (rule.y, y_text, rule.x, y)):
        if not text:
            return column, text, f'is empty, though "{other}" is not'
        if not math.isfinite(value):
            return column, text, "is not a finite number"
    if rule.srid == GRID:
        return _grid_fault(x_text, y_text, x, y, rule)
    if not -180 <= x <= 180:
        return rule.x, x_text, "is outside -180..180"
    if not -90 <= y <= 90:
        return rule.y, y_text, "is outside -90..90"
    west, south, east, north = crs.COVERED
    if west <= y <= east and south <= x <= north:
        return f"{rule.x}, {rule.y}", f"{x_text}, {y_text}", "look like latitude and longitude the wrong way round"
    return f"{rule.x}, {rule.y}", f"{x_text}, {y_text}", OUTSIDE


def _grid_fault(x_text: str, y_text: str, x: float, y: float, rule: LocationRule) -> Fault:
    if not 0 <= x < crs.EAST_LIMIT_M:
        return rule.x, x_text, f"is outside 0..{crs.EAST_LIMIT_M:.0f}"
    if not 0 <= y < crs.NORTH_LIMIT_M:
        return rule.y, y_text, f"is outside 0..{crs.NORTH_LIMIT_M:.0f}"
    return f"{rule.x}, {rule.y}", f"{x_text}, {y_text}", OUTSIDE
