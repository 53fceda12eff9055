"""From grown lines to a street network: joined at their ends, cut where they meet, tidied of loose scraps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from gis_app.management.demo.shapes import XY, ahead, heading

TINY = 9.0
LONGEST_LINK = 160.0
LOOK_AHEAD = 95.0  # how far a street's open end looks for one to join
SHORTEST_DEAD_END = {"main": 0.0, "local": 38.0, "path": 15.0}  # anything shorter is a scrap


@dataclass(frozen=True)
class Piece:
    """A stretch of street between two junctions; ``parent`` says which drawn or grown line it belongs to."""

    line: LineString
    parent: int
    road_class: str

    @cached_property
    def ends(self) -> tuple[XY, XY]:
        return self.line.coords[0], self.line.coords[-1]


def join_open_ends(lines: Sequence[LineString], others: Sequence[LineString], closed: BaseGeometry) -> list[LineString]:
    """``lines`` with each open end run on to the next street ahead, where one is near and nothing is between."""
    tree = STRtree([*lines, *others])
    shapely.prepare(closed)
    return [_joined(line, tree, closed) for line in lines]


def _joined(line: LineString, tree: STRtree, closed: BaseGeometry) -> LineString:
    coords = list(line.coords)
    front = _next_street(coords[1], coords[0], line, tree, closed)
    back = _next_street(coords[-2], coords[-1], line, tree, closed)
    return LineString([*([front] if front else []), *coords, *([back] if back else [])])


def _next_street(before: XY, end: XY, line: LineString, tree: STRtree, closed: BaseGeometry) -> XY | None:
    angle = heading(before, end)
    look = LineString([ahead(end, angle, 0.01), ahead(end, angle, LOOK_AHEAD)])
    hits = [tree.geometries[i].intersection(look) for i in sorted(tree.query(look, "intersects"))]
    near = min((hit.distance(shapely.Point(end)) for hit in hits), default=None)
    if near is None:
        return None
    target = ahead(end, angle, near + 0.5)
    return None if closed.intersects(LineString([end, target])) else target


def new_streets(lines: Iterable[LineString], road_class: str, after: Sequence[Piece]) -> list[Piece]:
    """Each line as a street of its own, numbered on from the streets in ``after``."""
    first = 1 + max((piece.parent for piece in after), default=-1)
    return [Piece(line, first + offset, road_class) for offset, line in enumerate(lines)]


def cut_at_junctions(pieces: Sequence[Piece]) -> list[Piece]:
    """All pieces cut where they meet. Coordinates are rounded to the centimetre, so that ends are equal."""
    lines = [piece.line for piece in pieces]
    noded = shapely.set_precision(shapely.union_all(lines), 0.01)
    parts = [part for part in shapely.get_parts(noded) if part.length > 0]
    middles = shapely.line_interpolate_point(parts, 0.5, normalized=True)
    owners = STRtree(lines).nearest(middles).tolist()
    return [replace(pieces[owner], line=part) for part, owner in zip(parts, owners, strict=True)]


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Without scraps and islands, and with stretches of one street merged where nothing else joins."""
    kept = _without_tiny_pieces(_biggest_island(list(pieces)))
    while scraps := _scraps(kept):
        kept = [piece for index, piece in enumerate(kept) if index not in scraps]
    return _merged(kept)


def _without_tiny_pieces(pieces: list[Piece]) -> list[Piece]:
    """Junctions a few steps apart become one, on the main road where one of them is on it."""
    merged: dict[XY, XY] = {}

    def final(point: XY) -> XY:
        while point in merged:
            point = merged[point]
        return point

    on_main = {end: None for piece in pieces if piece.road_class == "main" for end in piece.ends}
    for piece in pieces:
        first, last = (final(end) for end in piece.ends)
        if piece.line.length < TINY and first != last:
            keep, lose = (last, first) if last in on_main else (first, last)
            merged[lose] = keep
    moved = [_with_ends(piece, *map(final, piece.ends)) for piece in pieces]
    return [piece for piece in moved if piece.line.length >= TINY]


def _with_ends(piece: Piece, first: XY, last: XY) -> Piece:
    if (first, last) == piece.ends:
        return piece
    return replace(piece, line=LineString([first, *piece.line.coords[1:-1], last]))


def _scraps(pieces: Sequence[Piece]) -> set[int]:
    at = junctions(pieces)
    return {
        index
        for index, piece in enumerate(pieces)
        if piece.line.length < SHORTEST_DEAD_END[piece.road_class] and any(len(at[end]) == 1 for end in piece.ends)
    }


def junctions(pieces: Sequence[Piece]) -> dict[XY, list[int]]:
    """Each end point with the numbers of the pieces that meet there."""
    at: dict[XY, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        for end in piece.ends:
            at[end].append(index)
    return at


def _biggest_island(pieces: list[Piece]) -> list[Piece]:
    return [pieces[index] for index in max(_islands(pieces), key=len)]


def _islands(pieces: Sequence[Piece]) -> list[list[int]]:
    """Groups of pieces that hang together, each as sorted numbers."""
    at = junctions(pieces)
    unseen = dict.fromkeys(range(len(pieces)))
    islands = []
    while unseen:
        island = _reachable(next(iter(unseen)), pieces, at)
        for index in island:
            del unseen[index]
        islands.append(sorted(island))
    return islands


def links_to_islands(pieces: Sequence[Piece], closed: BaseGeometry) -> list[LineString]:
    """A short straight street from each island to the rest of the network, where open ground lies between."""
    islands = _islands(pieces)
    biggest = max(islands, key=len)
    mainland = shapely.MultiLineString([pieces[index].line for index in biggest])
    links = []
    for island in islands:
        shores = shapely.MultiLineString([pieces[index].line for index in island])
        link = shapely.shortest_line(shores, mainland)
        if island is not biggest and shores.length > 120 and 0 < link.length < LONGEST_LINK:
            near, far = link.coords
            longer = LineString([ahead(near, heading(far, near), 0.5), ahead(far, heading(near, far), 0.5)])
            links += [] if closed.intersects(longer) else [longer]
    return links


def _reachable(start: int, pieces: Sequence[Piece], at: dict[XY, list[int]]) -> list[int]:
    seen, queue = {start: None}, [start]
    for index in queue:
        for end in pieces[index].ends:
            for other in at[end]:
                if other not in seen:
                    seen[other] = None
                    queue.append(other)
    return queue


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Two pieces of one street that meet alone become one."""
    meetings = junctions(pieces).items()
    busy = {end: None for end, met in meetings if len({pieces[i].parent for i in met}) > 1 or len(met) > 2}
    groups: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[piece.parent].append(piece)
    merged: list[Piece] = []
    for group in groups.values():
        chains = _chains([piece.line for piece in group], busy) if len(group) > 1 else [group[0].line]
        merged.extend(replace(group[0], line=chain) for chain in chains)
    return merged


def _chains(lines: list[LineString], busy: dict[XY, None]) -> list[LineString]:
    whole = shapely.line_merge(shapely.MultiLineString(lines))
    chains = []
    for chain in shapely.get_parts(whole):
        coords, start = list(chain.coords), 0
        for index in range(1, len(coords)):
            if coords[index] in busy or index == len(coords) - 1:
                chains.append(LineString(coords[start : index + 1]))
                start = index
    return chains


def thinned(pieces: list[Piece], wanted: Sequence[bool], rng: np.random.Generator) -> list[Piece]:
    """Without some of the ``wanted`` pieces, never one whose loss would cut the network in two."""
    gone: set[int] = set()
    at = junctions(pieces)
    for index in rng.permutation(len(pieces)).tolist():
        if wanted[index] and _has_way_round(index, pieces, at, gone):
            gone.add(index)
    return [piece for index, piece in enumerate(pieces) if index not in gone]


def _has_way_round(index: int, pieces: Sequence[Piece], at: dict[XY, list[int]], gone: set[int]) -> bool:
    """Whether the ends of a piece stay joined without it, within some sixty junctions."""
    start, goal = pieces[index].ends
    seen, queue = {start}, [start]
    for here in queue:
        for other in at[here]:
            if other == index or other in gone:
                continue
            for end in pieces[other].ends:
                if end == goal:
                    return True
                if end not in seen:
                    seen.add(end)
                    queue.append(end)
        if len(seen) > 60:
            break
    return False
