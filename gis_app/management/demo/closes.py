"""What comes after the first streets: closes into the empty blocks, snickets between dead ends, paths in the green."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from gis_app.management.demo.network import Piece, junctions
from gis_app.management.demo.shapes import XY, ahead, heading, smooth_line
from gis_app.management.demo.skeleton import Bones

ROOMY_BLOCK = 17_500.0  # square metres: a block this large has room for a close
SNICKET = (18.0, 85.0)  # shortest and longest passage from a dead end


def closes(pieces: Sequence[Piece], bones: Bones, rng: np.random.Generator) -> list[LineString]:
    """Cul-de-sacs into every roomy block of houses."""
    ground = bones.built.difference(bones.closed_to_streets())
    blocks = shapely.get_parts(shapely.polygonize([piece.line for piece in pieces]))
    found = []
    for block in blocks:
        room = block.intersection(ground).buffer(-24)
        for part in shapely.get_parts(room):
            if block.area > ROOMY_BLOCK and part.area > 2_500:
                found.extend(_closes_in(block, part, rng))
    return found


def _closes_in(block: Polygon, room: Polygon, rng: np.random.Generator) -> list[LineString]:
    """One close, or several where the block is large, from the block's edge towards its middle."""
    outline = block.exterior
    doors = max(3, int(outline.length / 60))
    shapely.prepare(room)
    found: list[LineString] = []
    for start in (rng.permutation(doors) + rng.uniform(0.2, 0.8, doors)) / doors:
        close = _close_from(outline.interpolate(start, normalized=True), outline, room, rng)
        if close is not None and all(close.distance(other) > 50 for other in found):
            found.append(close)
        if len(found) > room.area / 15_000:
            break
    return found


def _close_from(door: Point, outline: LineString, room: Polygon, rng: np.random.Generator) -> LineString | None:
    here = outline.interpolate(outline.project(door) + 1)
    along = heading((door.x, door.y), (here.x, here.y))
    inward = _inward(door, along, room)
    if inward is None:
        return None
    walk: list[XY] = [(door.x, door.y), ahead((door.x, door.y), inward, 26)]
    bend = float(rng.uniform(-0.16, 0.16))
    angle = inward
    while len(walk) < 15:
        angle += bend
        step = ahead(walk[-1], angle, 11)
        if not shapely.contains_xy(room, *step):
            break
        walk.append(step)
    line = LineString(walk)
    return line if line.length > 48 else None


def _inward(door: Point, along: float, room: Polygon) -> float | None:
    """The direction into ``room`` square to the street, if ground lies there."""
    for side in (math.pi / 2, -math.pi / 2):
        if shapely.contains_xy(room, *ahead((door.x, door.y), along + side, 30)):
            return along + side
    return None


def snickets(pieces: Sequence[Piece], closed: BaseGeometry, rng: np.random.Generator) -> list[LineString]:
    """Passages on foot from some of the dead ends to the street beyond."""
    lines = [piece.line for piece in pieces]
    tree = STRtree(lines)
    found = []
    for end, met in junctions(pieces).items():
        if len(met) == 1 and rng.random() < 0.5:
            passage = _passage(end, met[0], lines, tree)
            if passage is not None and not passage.intersects(closed):
                found.append(passage)
    return found


def _passage(end: XY, own: int, lines: Sequence[LineString], tree: STRtree) -> LineString | None:
    shortest, longest = SNICKET
    here = Point(end)
    around = [i for i in sorted(tree.query(here, "dwithin", distance=longest).tolist()) if i != own]
    if not around:
        return None
    nearest = min(around, key=lambda i: (lines[i].distance(here), i))
    door = lines[nearest].interpolate(lines[nearest].project(here))
    if here.distance(door) < shortest:
        return None
    return LineString([end, ahead((door.x, door.y), heading(end, (door.x, door.y)), 0.5)])


def green_paths(pieces: Sequence[Piece], bones: Bones) -> list[LineString]:
    """Paths across each park from gate to gate, along the river, and on foot over river and railway."""
    streets = shapely.MultiLineString([piece.line for piece in pieces])
    found = [path for _, park in bones.parks for path in _park_paths(park, streets)]
    found += _riverside(bones)
    found += [smooth_line(points) for points in FOOTBRIDGES]
    return found


FOOTBRIDGES: tuple[tuple[XY, ...], ...] = (
    ((1500, 1560), (1580, 1380), (1610, 1260), (1700, 1080), (1700, 840)),
    ((2960, 1620), (2970, 1440), (2930, 1250)),
    ((1390, 2720), (1400, 2560), (1370, 2420)),
    ((3180, 2640), (3160, 2500), (3150, 2380)),
)


def _park_paths(park: Polygon, streets: BaseGeometry) -> list[LineString]:
    """Three curved paths that meet in the park, each from a gate on the street outside."""
    middle = park.centroid
    reach = math.sqrt(park.area / math.pi)
    turn = park.length % math.pi  # some fixed angle, different in each park
    paths = []
    for gate_angle in (turn, turn + 2.1, turn + 4.2):
        rim = ahead((middle.x, middle.y), gate_angle, reach)
        gate = shapely.shortest_line(Point(rim), streets).coords[-1]
        elbow = ahead((middle.x, middle.y), gate_angle + 0.5, reach * 0.45)
        paths.append(smooth_line([(middle.x, middle.y), elbow, ahead(gate, heading(elbow, gate), 0.5)], 15))
    return paths


def _riverside(bones: Bones) -> list[LineString]:
    """A towpath along the north bank through the town and a walk along the south bank at the meadow."""
    towpath = bones.river_line.parallel_offset(RIVERSIDE, "left")
    walk = bones.river_line.parallel_offset(RIVERSIDE, "right")
    return [
        *shapely.get_parts(shapely.clip_by_rect(towpath, 1250, 0, 3700, 4000)),
        *shapely.get_parts(shapely.clip_by_rect(walk, 1350, 0, 2290, 4000)),
    ]


RIVERSIDE = 40.0
