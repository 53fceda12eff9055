"""The whole street network of the town: main roads, grown streets, closes and paths, cut at their junctions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString

from gis_app.management.demo.closes import closes, green_paths, snickets
from gis_app.management.demo.field import Field, make_field
from gis_app.management.demo.growth import grow_streets
from gis_app.management.demo.network import (
    Piece,
    cut_at_junctions,
    join_open_ends,
    links_to_islands,
    new_streets,
    thinned,
    tidy,
)
from gis_app.management.demo.skeleton import Bones

CROSSINGS_LOST = 0.36  # share of the short streets between two rows that are taken out again


def lay_streets(bones: Bones, rng: np.random.Generator) -> list[Piece]:
    """Pieces between junctions; the parents of main roads, then lanes, are numbered as in ``bones``."""
    field = make_field(bones, rng)
    pieces = new_streets([line.intersection(bones.boundary) for _, line in bones.roads], "main", ())
    pieces += new_streets([line.intersection(bones.boundary) for _, line in bones.lanes], "local", pieces)
    drawn = [piece.line for piece in pieces]
    grown = _cut_by_main_roads(grow_streets(bones, field, rng), bones)
    joined = join_open_ends(grown, drawn, bones.closed_to_streets())
    pieces = cut_at_junctions([*pieces, *new_streets(joined, "local", pieces)])
    links = links_to_islands(pieces, bones.closed_to_streets())
    pieces = tidy(cut_at_junctions([*pieces, *new_streets(links, "local", pieces)]))
    pieces = tidy(thinned(pieces, _crossings(pieces, len(drawn), field, rng), rng))
    pieces = tidy(cut_at_junctions([*pieces, *new_streets(closes(pieces, bones, rng), "local", pieces)]))
    return _with_paths(pieces, bones, rng)


def _with_paths(pieces: list[Piece], bones: Bones, rng: np.random.Generator) -> list[Piece]:
    walks = green_paths(pieces, bones) + snickets(pieces, bones.closed_to_streets(), rng)
    return tidy(cut_at_junctions([*pieces, *new_streets(walks, "path", pieces)]))


def _cut_by_main_roads(grown: Sequence[LineString], bones: Bones) -> list[LineString]:
    """A street changes its name where it crosses a main road, so each side is a street of its own."""
    mains = shapely.union_all([line for _, line in bones.roads]).buffer(0.05)
    parts = shapely.get_parts([street.difference(mains) for street in grown])
    return [part for part in parts if part.length > 45]


def _crossings(pieces: Sequence[Piece], drawn: int, field: Field, rng: np.random.Generator) -> list[bool]:
    """Which pieces may go so that streets meet in T-junctions, as in rows of terraces, not in a grid."""
    chance = rng.random(len(pieces))
    return [
        piece.parent >= drawn and 35 < piece.line.length < 130 and roll < CROSSINGS_LOST
        for piece, roll in zip(pieces, chance.tolist(), strict=True)
    ]
