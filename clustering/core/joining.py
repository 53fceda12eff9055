"""Which cells of core points belong together: two cells are joined when a point of each is within the radius."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from clustering.core.grid import REACH, Grid, blocks, ranges, squared_distances
from geo.core.checking import Integers

# Points of each cell compared in each round; most cells find each other by the first comparison,
# and only pairs that are still in different components are looked at again, at last in full.
ROUNDS = (1, 8, None)


def join_cells(grid: Grid) -> Integers:
    """A component number for each cell of a grid of core points; exact, whatever the order of the points."""
    count = len(grid.key)
    component = np.arange(count)
    left, right = _neighbouring_cells(grid)
    joined: list[tuple[Integers, Integers]] = []
    for most in ROUNDS:
        apart = component[left] != component[right]
        left, right = left[apart], right[apart]
        touch = _cells_touch(grid, left, right, most)
        joined.append((left[touch], right[touch]))
        ends = [np.concatenate(side) for side in zip(*joined, strict=True)]
        edges = coo_array((np.ones(len(ends[0]), dtype=np.int8), (ends[0], ends[1])), shape=(count, count))
        component = connected_components(edges, directed=False)[1].astype(np.int64)
        left, right = left[~touch], right[~touch]
    return component


def _neighbouring_cells(grid: Grid) -> tuple[Integers, Integers]:
    """Pairs of occupied cells that can hold points within the radius, each pair once."""
    steps = [dy * grid.width + dx for dy in range(REACH + 1) for dx in range(-REACH, REACH + 1) if dy > 0 or dx > 0]
    lefts, rights = [], []
    for step in steps:
        wanted = grid.key + step
        found = np.searchsorted(grid.key, wanted)
        found[found == len(grid.key)] = 0
        hit = np.flatnonzero(grid.key[found] == wanted)
        lefts.append(hit)
        rights.append(found[hit])
    return np.concatenate(lefts), np.concatenate(rights)


def _cells_touch(grid: Grid, left: Integers, right: Integers, most: int | None) -> npt.NDArray[np.bool_]:
    """For each pair of cells, whether some of their points (the first `most` of each) are within the radius."""
    sizes = grid.sizes if most is None else np.minimum(grid.sizes, most)
    pair = np.repeat(np.arange(len(left)), sizes[left])
    rows = ranges(grid.start[left], sizes[left])
    if most is None:
        within = _near_box(grid, rows, right[pair])
        pair, rows = pair[within], rows[within]
    touch = np.zeros(len(left), dtype=bool)
    counts = sizes[right[pair]]
    for block in blocks(counts):
        others = ranges(grid.start[right[pair[block]]], counts[block])
        ours = np.repeat(rows[block], counts[block])
        near = squared_distances(grid.points, ours, others) <= grid.radius_m**2
        touch[np.repeat(pair[block], counts[block])[near]] = True
    return touch


def _near_box(grid: Grid, rows: Integers, cells: Integers) -> npt.NDArray[np.bool_]:
    """Whether each row's point is within the radius of the box around the points of the cell beside it.

    Leaves out nearly all points of two full cells that do not touch. A hair of slack: the box may only
    leave out what the exact comparison would leave out too.
    """
    low = np.minimum.reduceat(grid.points, grid.start[:-1])[cells]
    high = np.maximum.reduceat(grid.points, grid.start[:-1])[cells]
    points = grid.points[rows]
    gap = np.maximum(np.maximum(low - points, points - high), 0.0)
    return np.asarray((gap * gap).sum(axis=1) <= grid.radius_m**2 * (1.0 + 1e-9))
