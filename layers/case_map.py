"""The map of one case: how many notices are linked to it or lie inside its footprint, and where they cluster."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from django.contrib.gis.db.models import Collect, Extent
from django.db.models import Count, Q

from clustering.core.collapse import Collapsed, collapse
from footprints.kinds import NoticeStatus
from footprints.models import Notice
from geo.core.outlines import outlines
from geo.crs import shape_to_lonlat
from geo.geometry_input import geojson_of
from geo.models import Case
from layers.geometry import DECIMALS
from layers.layer import Rows
from layers.of_case import of_case, outline_of
from partners.errors import NotFound
from partners.models import Person

# Notices are few and served at doors: within a hundred metres of each other they speak of one corner.
RADIUS_M, MIN_NOTICES = 100.0, 3
# Drawn again only when a point changed: the same points give the same outlines.
KEPT_DRAWINGS = 64
Edges = tuple[float, float, float, float]


def case_map(person: Person, number: int) -> dict[str, Any]:
    """Counts, cluster and bounds of a case as the person may see it. Raises NotFound."""
    if not Case.objects.visible_to(person).filter(pk=number).exists():
        raise NotFound()
    outline = outline_of(person, number)
    rows = of_case(Notice.objects.visible_to(person).shown(), number, outline)
    counts, points, extent = told_by(rows, number)
    counts["off_map"], not_shown = off_the_map(person, number)
    clusters = clusters_of(points.points.tobytes(), points.weights.tobytes())
    return {
        "case": number,
        "counts": counts,
        "not_shown": not_shown,
        "said": list(sentences(**counts, not_shown=not_shown)),
        "cluster": cluster_json(clusters, int(points.weights.sum())),
        "bounds": bounds_of(outline.extent if outline else None, extent),
    }


def told_by(rows: Rows, number: int) -> tuple[dict[str, int], Collapsed, Edges | None]:
    """The counts of notices, the places of those that count, and the extent of all, from one pass in the database."""
    counted, linked = Q(status=NoticeStatus.SERVED), Q(case=number)
    found = rows.order_by().aggregate(
        linked=Count("pk", filter=counted & linked),
        # A notice of no case is not linked either: its case is unknown to SQL, which says neither yes nor no.
        counted=Count("pk", filter=counted),
        withdrawn=Count("pk", filter=~counted),
        unlocated=Count("pk", filter=Q(geom__isnull=True)),
        points=Collect("geom", filter=counted),
        extent=Extent("geom"),
    )
    points, extent = found.pop("points"), found.pop("extent")
    found["inside"] = found.pop("counted") - found["linked"]
    places = shapely.get_coordinates(shapely.from_wkb(bytes(points.wkb))) if points else np.empty((0, 2))
    return found, collapse(places), extent


def off_the_map(person: Person, number: int) -> tuple[int, int]:
    """Linked notices that are being recorded or disputed: those the person may see, and those of others.

    Of others no more is told than how many (design rule 3); of what is only inside the footprint nothing is.
    """
    waiting = Q(status=NoticeStatus.RECORDING) | Q(restricted_at__isnull=False)
    seen = Notice.objects.visible_to(person).filter(waiting, case=number).count()
    return seen, Notice.objects.hidden_from(person).filter(case=number).count()


@lru_cache(maxsize=KEPT_DRAWINGS)
def clusters_of(places: bytes, notices: bytes) -> tuple[dict[str, Any], ...]:
    """The clusters of places (x, y as 64-bit floats, in metres) with so many notices each (64-bit integers).

    Heaviest first, as GeoJSON features.
    """
    # Brings SciPy: a web process that opens no case starts without it.
    from clustering.core.dbscan import Role, dbscan

    points, weights = np.frombuffer(places).reshape(-1, 2), np.frombuffer(notices, dtype=np.int64)
    found = dbscan(points, weights, radius_m=RADIUS_M, min_reports=MIN_NOTICES)
    core = found.roles == Role.CORE
    shapes = outlines(points[core], found.labels[core], found.count, RADIUS_M)
    return tuple(feature(rank, shape, weights[found.labels == rank - 1]) for rank, shape in enumerate(shapes, start=1))


def feature(rank: int, shape: shapely.Geometry, weights: npt.NDArray[np.int64]) -> dict[str, Any]:
    notices, places = int(weights.sum()), len(weights)
    return {
        "type": "Feature",
        "id": rank,
        "geometry": geojson_of(shape_to_lonlat(shape)),
        "properties": {
            "rank": rank,
            "notices": notices,
            "places": places,
            "area_m2": round(float(shape.area), 1),
            "why": f"{notices:,} notices were served here, at {places:,} {'place' if places == 1 else 'places'}.",
        },
    }


def cluster_json(clusters: tuple[dict[str, Any], ...], used: int) -> dict[str, Any]:
    inside = sum(each["properties"]["notices"] for each in clusters)
    return {
        "type": "FeatureCollection",
        "features": list(clusters),
        "method": "dbscan",
        "parameters": {"radius_m": RADIUS_M, "min_notices": MIN_NOTICES},
        "used": used,
        "outside": used - inside,
        "said": f"{inside:,} of {used:,} notices with a location lie where at least {MIN_NOTICES} were served within "
        f"{RADIUS_M:.0f} m; withdrawn and disputed ones are not counted.",
    }


def sentences(
    *, linked: int, inside: int, withdrawn: int, unlocated: int, off_map: int, not_shown: int
) -> Iterator[str]:
    """What each number counted; numbers that are nothing are left out."""
    yield f"{told(linked, 'notice that counts is', 'notices that count are')} linked to this case, on all dates."
    if inside:
        was = told(inside, "more that counts was", "more that count were")
        yield f"{was} served inside its footprint, for another case or for none."
    if withdrawn:
        yield f"{told(withdrawn, 'was', 'were')} withdrawn: drawn hollow, and not counted."
    if unlocated:
        yield f"{told(unlocated, 'of these has', 'of these have')} no location and cannot be on the map."
    if off_map:
        is_are = told(off_map, "linked notice is", "linked notices are")
        yield f"{is_are} being recorded or disputed: not on the map, and not counted."
    if not_shown:
        is_are = told(not_shown, "linked notice of another agency is", "linked notices of other agencies are")
        yield f"{is_are} not shown to you."


def told(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def bounds_of(*extents: Edges | None) -> list[float] | None:
    """West, south, east, north in degrees of what has an extent in metres; None when nothing has."""
    boxes = [shapely.box(*edges) for edges in extents if edges]
    if not boxes:
        return None
    # The corners of their box, because the grid leans against the meridians.
    around = shape_to_lonlat(shapely.box(*shapely.total_bounds(boxes)))
    return [round(float(edge), DECIMALS) for edge in around.bounds]
