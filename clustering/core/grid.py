"""A square grid over points: cells so small that all points in one cell are neighbours of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.core.checking import BadInput, Integers, Points

# A neighbour is at most this many cells away in x and in y (cells are a little under radius / sqrt 2 wide).
REACH = 2
# Candidate pairs looked at in one go: bounds the memory at about 100 MB whatever the data.
PAIRS_AT_ONCE = 1 << 20
MOST_CELLS_ACROSS = 1 << 30


@dataclass(frozen=True)
class Grid:
    """Points sorted by row of cells, then by cell; `start[c]:start[c + 1]` are the points of cell c.

    `order` leads from the sorted points to the caller's rows. Within a cell the caller's order is kept.
    """

    points: Points
    order: Integers
    key: Integers
    start: Integers
    cell_of: Integers
    width: int
    radius_m: float

    @property
    def sizes(self) -> Integers:
        return np.diff(self.start)


def lay_grid(points: Points, radius_m: float) -> Grid:
    """Sort points into cells whose diagonal is just under the radius.

    The millionth that is taken off is far more than rounding can add, so two points of one cell are
    within the radius by the very comparison that is used everywhere (dx² + dy² <= r²).
    """
    side = radius_m / np.sqrt(2.0) * (1.0 - 1e-6)
    columns = np.floor((points - points.min(axis=0)) / side)
    if columns.max(initial=0) >= MOST_CELLS_ACROSS:
        raise BadInput("radius_m", radius_m, "is too small for an extent this large")
    cells = columns.astype(np.int64) + REACH
    width = int(cells[:, 0].max()) + REACH + 1
    keys = cells[:, 1] * width + cells[:, 0]
    order = np.argsort(keys, kind="stable")
    key, first = np.unique(keys[order], return_index=True)
    start = np.append(first, len(points)).astype(np.int64)
    cell_of = np.repeat(np.arange(len(key)), np.diff(start))
    return Grid(points[order], order, key, start, cell_of, width, radius_m)


def near_pairs(grid: Grid, rows: Integers, among: Integers) -> Iterator[tuple[Integers, Integers, Points]]:
    """Every pair (a row of `rows`, a row of `among`) within the radius, in blocks, with squared distances.

    Both are ascending positions in `grid.points`. All pairs of one row come side by side in one block.
    """
    low, high = strips(grid, rows, among)
    for block in blocks((high - low).sum(axis=1)):
        counts = high[block] - low[block]
        right = among[ranges(low[block].ravel(), counts.ravel())]
        left = np.repeat(rows[block], counts.sum(axis=1))
        squared = squared_distances(grid.points, left, right)
        near = squared <= grid.radius_m**2
        yield left[near], right[near], squared[near]


def squared_distances(points: Points, left: Integers, right: Integers) -> Points:
    """dx² + dy²: the one way in which distances are compared here; the same whichever point comes first."""
    dx = points[left, 0] - points[right, 0]
    dy = points[left, 1] - points[right, 1]
    return np.asarray(dx * dx + dy * dy)


def ranges(begin: Integers, counts: Integers) -> Integers:
    """`begin[0], begin[0] + 1, …` (counts[0] of them), then the same for the next."""
    ends = np.cumsum(counts)
    shift = begin - (ends - counts)
    return np.asarray(np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(shift, counts))


def strips(grid: Grid, rows: Integers, among: Integers) -> tuple[Integers, Integers]:
    """For each row, where its five strips of cells begin and end in `among`: a strip is one run of keys."""
    keys = grid.key[grid.cell_of[among]]
    cells, position = np.unique(grid.cell_of[rows], return_inverse=True)
    offsets = np.arange(-REACH, REACH + 1) * grid.width
    centre = grid.key[cells][:, None] + offsets
    low = np.searchsorted(keys, centre - REACH, side="left")
    high = np.searchsorted(keys, centre + REACH, side="right")
    return low[position], high[position]


def blocks(candidates: Integers) -> Iterator[slice]:
    """Cut the rows into runs whose candidates add up to about PAIRS_AT_ONCE, at least one row each."""
    total = np.cumsum(candidates)
    begin = 0
    while begin < len(candidates):
        before = int(total[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(total, before + PAIRS_AT_ONCE, side="right")), begin + 1)
        yield slice(begin, end)
        begin = end
