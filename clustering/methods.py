"""The methods a run can use: a new one is its core, a line in METHODS, and its tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.parameters import Parameters

if TYPE_CHECKING:
    from clustering.core.dbscan import Clustering
    from geo.core.checking import Integers, Points


@dataclass(frozen=True)
class Method:
    """`when` says in plain words what it is for. `version` is raised whenever the same reports and parameters
    would give other hotspots, outlines, names or sentences. `cluster` takes distinct points in metres and the
    number of reports at each; it imports its core when it is called, so that web processes never do."""

    name: str
    when: str
    version: int
    parameters: type[Parameters]
    cluster: Callable[[Points, Integers, Parameters], Clustering]


def by_density(points: Points, reports: Integers, parameters: Parameters) -> Clustering:
    from clustering.core.dbscan import dbscan

    return dbscan(points, reports, radius_m=parameters.radius_m, min_reports=parameters.min_reports)


DBSCAN = "dbscan"
METHODS = {
    method.name: method
    for method in (
        Method(
            DBSCAN, "Where many reports lie close together, whatever the shape of the place", 1, Parameters, by_density
        ),
    )
}
