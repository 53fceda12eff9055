"""Exact DBSCAN in metres on weighted points, the same whatever the order of the rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from clustering.core.checking import checked_min_reports, checked_weights
from clustering.core.grid import Grid, lay_grid, near_pairs, strips
from clustering.core.joining import join_cells
from geo.core.checking import Integers, Points, checked_points, checked_radius

NOISE = -1


class Role(IntEnum):
    """What a point is to its cluster."""

    NOISE = 0
    BORDER = 1
    CORE = 2


@dataclass(frozen=True)
class Clustering:
    """Label (-1: none) and role of each point, in the caller's order; clusters are 0 … count - 1.

    Cluster 0 is the heaviest; equals are ordered by their smallest coordinate (x, then y).
    """

    labels: Integers
    roles: npt.NDArray[np.int8]
    count: int


def dbscan(points_m: npt.ArrayLike, weights: npt.ArrayLike, *, radius_m: float, min_reports: int) -> Clustering:
    """Density clusters (Ester, Kriegel, Sander and Xu 1996) of weighted points.

    A point is core when the weights within `radius_m` of it (inclusive, itself counted) add up to
    `min_reports`. Clusters are the components of core points within the radius of each other. A point that
    is not core, but within the radius of one, is border and goes with the nearest core; of two equally
    near, with the one smaller by x, then y. All else is noise. None of this depends on the order of rows.

    Points within one cell of a grid (side a little under radius / sqrt 2) are all neighbours, so full
    cells need no comparison (Gan and Tao 2015). Memory is bounded: neighbours are never kept.

    Six points on a line, 1 m apart but for a gap, and min_reports 2:
    x = 1000, 1001, 1002, 1010, 1011, 1020 gives labels 0, 0, 0, 1, 1, -1.
    """
    radius, least = checked_radius(radius_m), checked_min_reports(min_reports)
    points = checked_points(points_m)
    weight = checked_weights(weights, len(points))
    if len(points) == 0 or weight.sum() < least:
        return Clustering(np.full(len(points), NOISE), np.zeros(len(points), dtype=np.int8), 0)
    grid = lay_grid(points, radius)
    rank = _coordinate_rank(points)[grid.order]
    core = _core_rows(grid, weight[grid.order], least)
    labels = np.full(len(points), NOISE)
    labels[core] = _components(grid.points[core], radius)
    rows, owners = _border_rows(grid, core, rank)
    labels[rows] = labels[owners]
    roles = np.zeros(len(points), dtype=np.int8)
    roles[core], roles[rows] = Role.CORE, Role.BORDER
    return _in_caller_order(grid.order, _numbered(labels, weight[grid.order], rank), roles)


def _coordinate_rank(points: Points) -> Integers:
    """The place of each point when ordered by x, then y."""
    rank = np.empty(len(points), dtype=np.int64)
    rank[np.lexsort((points[:, 1], points[:, 0]))] = np.arange(len(points))
    return rank


def _core_rows(grid: Grid, weight: Integers, least: int) -> Integers:
    """Ascending positions of the core points."""
    everything = np.arange(len(weight))
    full = np.add.reduceat(weight, grid.start[:-1]) >= least
    core = full[grid.cell_of]
    # What the 5 x 5 cells around a point hold bounds its neighbourhood from above.
    total = np.concatenate(([0], np.cumsum(weight)))
    middle = grid.start[:-1]
    low, high = strips(grid, middle, everything)
    possible = (total[high] - total[low]).sum(axis=1) >= least
    open_rows = np.flatnonzero((possible & ~full)[grid.cell_of])
    for left, right, _ in near_pairs(grid, open_rows, everything):
        if len(left):
            first = int(left[0])
            reached = np.bincount(left - first, weights=weight[right])
            core[first + np.flatnonzero(reached >= least)] = True
    return np.flatnonzero(core)


def _components(cores: Points, radius_m: float) -> Integers:
    """A component number for each core point."""
    if len(cores) == 0:
        return np.zeros(0, dtype=np.int64)
    grid = lay_grid(cores, radius_m)
    component = np.empty(len(cores), dtype=np.int64)
    component[grid.order] = join_cells(grid)[grid.cell_of]
    return component


def _border_rows(grid: Grid, core: Integers, rank: Integers) -> tuple[Integers, Integers]:
    """Positions of the border points, and of the core point that each goes with."""
    outside = np.ones(len(grid.points), dtype=bool)
    outside[core] = False
    rows, owners = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for left, right, squared in near_pairs(grid, np.flatnonzero(outside), core):
        best = np.lexsort((rank[right], squared, left))
        found, first = np.unique(left[best], return_index=True)
        rows.append(found)
        owners.append(right[best][first])
    return np.concatenate(rows), np.concatenate(owners)


def _numbered(labels: Integers, weight: Integers, rank: Integers) -> Integers:
    """The labels renumbered: heaviest cluster first, equals by their smallest coordinate."""
    member = labels != NOISE
    if not member.any():
        return labels
    names, position = np.unique(labels[member], return_inverse=True)
    heaviness = np.bincount(position, weights=weight[member])
    smallest = np.full(len(names), len(labels))
    np.minimum.at(smallest, position, rank[member])
    number = np.empty(len(names), dtype=np.int64)
    number[np.lexsort((smallest, -heaviness))] = np.arange(len(names))
    numbered = labels.copy()
    numbered[member] = number[position]
    return numbered


def _in_caller_order(order: Integers, labels: Integers, roles: npt.NDArray[np.int8]) -> Clustering:
    back_labels, back_roles = np.empty_like(labels), np.empty_like(roles)
    back_labels[order], back_roles[order] = labels, roles
    return Clustering(back_labels, back_roles, int(labels.max(initial=NOISE)) + 1)
