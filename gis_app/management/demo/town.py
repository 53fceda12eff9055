"""The town as a whole: drawn, grown, named and moved to its place on the National Grid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gis_app.management.demo.areas import as_records, lay_out_areas
from gis_app.management.demo.naming import named_streets
from gis_app.management.demo.records import Town
from gis_app.management.demo.shapes import moved
from gis_app.management.demo.skeleton import ORIGIN, draw_bones
from gis_app.management.demo.snapping import choose_snap_points
from gis_app.management.demo.streets import lay_streets


def make_town(rng: np.random.Generator) -> Town:
    bones = draw_bones(rng)
    pieces = lay_streets(bones, rng)
    streets = named_streets(pieces, bones, rng)
    areas = as_records(lay_out_areas(bones, pieces))
    streets = [replace(street, line=moved(street.line, ORIGIN)) for street in streets]
    areas = [replace(area, shape=moved(area.shape, ORIGIN)) for area in areas]
    return Town(tuple(streets), tuple(areas), choose_snap_points(streets, rng))
