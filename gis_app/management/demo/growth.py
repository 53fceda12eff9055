"""Growing the local streets: long rows along the field first, then the short streets that join them.

Each street is traced in steps of ten metres from a seed both ways, until it leaves the town or comes too near
a street that runs beside it (evenly spaced streamlines, after Jobard and Lefer 1997).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

import numpy as np
from shapely.geometry import LineString

from gis_app.management.demo.field import Field
from gis_app.management.demo.shapes import XY, ahead, heading
from gis_app.management.demo.skeleton import HEIGHT, WIDTH, Bones

STEP = 10.0
BUCKET = 60.0
PARALLEL = 0.62  # cosine: streets that meet at more than 52 degrees are not in each other's way
ROW_SHARE, CROSS_SHARE = (
    1.0,
    2.3,
)  # spacing of the long rows and of the streets across them, times the field's


class Ground:
    """The streets so far, as points with a direction, in square buckets for quick looking-up."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def add(self, points: Iterable[XY]) -> None:
        """Remember a street walked in steps of ten metres; every other step will do."""
        walk = list(points)[::2]
        for here, there in pairwise(walk):
            bucket = (int(here[0] // BUCKET), int(here[1] // BUCKET))
            self._buckets[bucket].append((here[0], here[1], heading(here, there)))

    def beside(self, point: XY, angle: float, distance: float) -> bool:
        """Whether a street runs roughly parallel to ``angle`` within ``distance`` metres of ``point``."""
        x, y = point
        limit = distance * distance
        for bucket in self._around(point, distance):
            for other_x, other_y, other in bucket:
                if (other_x - x) ** 2 + (other_y - y) ** 2 < limit and abs(math.cos(other - angle)) > PARALLEL:
                    return True
        return False

    def _around(self, point: XY, distance: float) -> Iterator[list[tuple[float, float, float]]]:
        columns = range(int((point[0] - distance) // BUCKET), int((point[0] + distance) // BUCKET) + 1)
        rows = range(int((point[1] - distance) // BUCKET), int((point[1] + distance) // BUCKET) + 1)
        for place in product(columns, rows):
            if place in self._buckets:
                yield self._buckets[place]


def grow_streets(bones: Bones, field: Field, rng: np.random.Generator) -> list[LineString]:
    """The local streets, not yet cut where they cross."""
    ground = Ground()
    for _, line in (*bones.roads, *bones.lanes):
        ground.add(line.segmentize(STEP).coords)
    rows = _grow_family(ground, field, rng, turn=0.0, share=ROW_SHARE, tries=9000)
    crosses = _grow_family(ground, field, rng, turn=math.pi / 2, share=CROSS_SHARE, tries=7000)
    return rows + crosses


def _grow_family(
    ground: Ground, field: Field, rng: np.random.Generator, *, turn: float, share: float, tries: int
) -> list[LineString]:
    streets = []
    for x, y in rng.uniform((0, 0), (WIDTH, HEIGHT), (tries, 2)).tolist():
        if not field.open_at(x, y):
            continue
        room = field.spacing_at(x, y) * share
        angle = field.angle_at(x, y) + turn
        if ground.beside((x, y), angle, room):
            continue
        walk = _trace(ground, field, (x, y), angle, share)
        if len(walk) * STEP > 70:
            ground.add(walk)
            streets.append(LineString(walk))
    return streets


def _trace(ground: Ground, field: Field, seed: XY, angle: float, share: float) -> list[XY]:
    back = _walk(ground, field, seed, angle + math.pi, share)
    there = _walk(ground, field, seed, angle, share, met=back)
    return back[::-1] + [seed] + there


def _walk(ground: Ground, field: Field, seed: XY, angle: float, share: float, met: list[XY] | None = None) -> list[XY]:
    """Steps from ``seed`` until the ground closes, another street is too near, or the walk comes round to ``met``."""
    walk: list[XY] = []
    here = seed
    own_past = met or []
    for _ in range(150):
        angle = _follow(field, here, angle)
        here = ahead(here, angle, STEP)
        if not field.open_at(*here) or ground.beside(here, angle, 0.62 * field.spacing_at(*here) * share):
            break
        walk.append(here)
        if _comes_round(here, walk[:-12], own_past[12:]):
            break
    return walk


def _follow(field: Field, here: XY, angle: float) -> float:
    """The field's direction nearest to the one we walk in: along it or across it, never a sharp turn."""
    base = field.angle_at(*here)
    quarter = round((angle - base) / (math.pi / 2))
    wanted = base + quarter * math.pi / 2
    turn = max(-0.22, min(0.22, wanted - angle))
    return angle + turn


def _comes_round(here: XY, *pasts: list[XY]) -> bool:
    x, y = here
    return any(abs(px - x) < STEP and abs(py - y) < STEP for past in pasts for px, py in past)
