"""From places to hotspots: the whole analysis of a run, without a database. Heavy imports: workers only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from clustering.core.dbscan import NOISE, Clustering, Role
from clustering.core.ranking import Ranked, ranked
from clustering.locations import Locations
from clustering.methods import Method
from clustering.months import by_month, shown_months
from clustering.parameters import Parameters
from geo.core.outlines import outlines

# Told how far an analysis is (0 to 100) and what it does; may raise to stop it.
Tell = Callable[[int, str], None]

FINDING, DRAWING, STORING = 40, 55, 90


@dataclass(frozen=True)
class Found:
    """One hotspot, ready to be explained and stored.

    `shape` is in metres, `core_reports` are at its core places, `months` runs over the months of the analysis.
    """

    ranked: Ranked
    shape: shapely.Geometry
    core_reports: int
    months: tuple[int, ...]


@dataclass(frozen=True)
class Analysis:
    """Hotspots by rank, and how much ground was studied: the area chosen, or all that the reports cover.

    `first_month` is the byte (clustering.months) that the months of each hotspot begin with; 0 without reports.
    """

    hotspots: tuple[Found, ...]
    noise: int
    study_area_m2: float
    first_month: int


def find(
    locations: Locations,
    method: Method,
    parameters: Parameters,
    *,
    study_area: shapely.Geometry | None,
    tell: Tell,
) -> Analysis:
    """Cluster the places, rank the clusters, draw them. The same input gives the same answer to the byte."""
    tell(FINDING, "Finding clusters")
    clusters = method.cluster(locations.points, locations.reports, parameters)
    drawn = drawn_shapes(locations, clusters, parameters, study_area=study_area, tell=tell)
    core = clusters.roles == Role.CORE
    first, end = shown_months(locations.months)
    months = by_month(locations.months, clusters.labels[locations.place_of_report], clusters.count)[:, first:end]
    order = ranked(
        locations.points,
        locations.reports,
        clusters.labels,
        first_at=locations.first_at,
        last_at=locations.last_at,
    )
    return Analysis(
        hotspots=tuple(
            Found(
                ranked=one,
                shape=drawn[one.label],
                core_reports=int(locations.reports[one.members[core[one.members]]].sum()),
                months=tuple(months[one.label].tolist()),
            )
            for one in order
        ),
        noise=int(locations.reports[clusters.labels == NOISE].sum()),
        study_area_m2=studied_m2(locations, parameters, study_area),
        first_month=first if first < end else 0,
    )


def drawn_shapes(
    locations: Locations, clusters: Clustering, parameters: Parameters, *, study_area: Any, tell: Tell
) -> list[shapely.Geometry]:
    """The outline of each label, telling how many are drawn."""
    core = clusters.roles == Role.CORE
    shapes: list[shapely.Geometry] = []
    for shape in outlines(
        locations.points[core], clusters.labels[core], clusters.count, parameters.radius_m, study_area=study_area
    ):
        tell(DRAWING + (STORING - DRAWING) * len(shapes) // clusters.count, "Drawing outlines")
        shapes.append(shape)
    return shapes


def studied_m2(locations: Locations, parameters: Parameters, study_area: shapely.Geometry | None) -> float:
    """The area chosen, or the hull of all places grown by half a radius, which holds every outline."""
    if study_area is not None:
        return float(study_area.area)
    if len(locations.points) == 0:
        return 0.0
    # As one closed line: its hull is that of the points, and it is made without an object for each of them.
    around = shapely.linestrings(np.vstack((locations.points, locations.points[:1])))
    return float(shapely.buffer(shapely.convex_hull(around), parameters.radius_m / 2).area)
