"""What is said of each hotspot: reports, places, first and last report, share; and the order of hotspots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clustering.core.checking import checked_weights
from geo.core.checking import BadInput, Integers, Points, checked_points


@dataclass(frozen=True)
class Ranked:
    """One hotspot. `members` are the rows of its points, heaviest first; `share` is of all reports used."""

    rank: int
    label: int
    reports: int
    locations: int
    first_at: int
    last_at: int
    share: float
    members: Integers


def ranked(
    points_m: npt.ArrayLike,
    weights: npt.ArrayLike,
    labels: npt.ArrayLike,
    *,
    first_at: npt.ArrayLike,
    last_at: npt.ArrayLike,
) -> tuple[Ranked, ...]:
    """The hotspots by reports, then by distinct locations (both most first), then by smallest coordinate.

    Points are distinct places in metres, weights their reports, labels 0 … or -1 for none. The times are
    whole numbers on one scale (say, microseconds since 1970): the first and last report of each place.
    """
    points = checked_points(points_m)
    weight = checked_weights(weights, len(points))
    label, first, last = (
        _one_each(name, values, len(points))
        for name, values in (("labels", labels), ("first_at", first_at), ("last_at", last_at))
    )
    if (late := np.flatnonzero(first > last)).size:
        raise BadInput("first_at", int(first[late[0]]), "is after last_at")
    groups = _members(points, weight, label)
    groups.sort(key=lambda rows: (-int(weight[rows].sum()), -len(rows), min(points[rows].tolist())))
    total = int(weight.sum())
    return tuple(
        Ranked(
            rank=rank,
            label=int(label[rows[0]]),
            reports=(reports := int(weight[rows].sum())),
            locations=len(rows),
            first_at=int(first[rows].min()),
            last_at=int(last[rows].max()),
            share=reports / total,
            members=rows,
        )
        for rank, rows in enumerate(groups, start=1)
    )


def _members(points: Points, weight: Integers, label: Integers) -> list[Integers]:
    """The rows of each cluster, heaviest place first, equals by x, then y."""
    order = np.lexsort((points[:, 1], points[:, 0], -weight, label))
    order = order[label[order] >= 0]
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    return np.split(order, starts[1:]) if len(order) else []


def _one_each(name: str, values: npt.ArrayLike, count: int) -> Integers:
    given = np.asarray(values)
    if given.size == 0 and count == 0:
        return np.zeros(0, dtype=np.int64)
    if given.shape != (count,) or given.dtype.kind not in "iu":
        raise BadInput(name, given.shape, f"is not a whole number for each of {count} points")
    return given.astype(np.int64)
