"""The map of one case: how many notices are linked to it or lie inside its footprint, and where they cluster."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from django.db.models import Q

from clustering.core.collapse import collapse
from clustering.core.dbscan import Role, dbscan
from clustering.core.outlines import outlines
from footprints.kinds import NoticeStatus
from footprints.models import Notice
from geo.crs import shape_to_lonlat
from geo.geometry_input import geojson_of
from geo.models import Case
from layers.geometry import DECIMALS, measure
from layers.of_case import is_linked, of_case, outline_of
from partners.errors import NotFound
from partners.models import Person

# Notices are few and served at doors: within a hundred metres of each other they speak of one corner.
RADIUS_M, MIN_NOTICES = 100.0, 3
# Drawn again only when a point changed: the same points give the same outlines.
KEPT_DRAWINGS = 64


def case_map(person: Person, number: int) -> dict[str, Any]:
    """Counts, cluster and bounds of a case as the person may see it. Raises NotFound."""
    if not Case.objects.visible_to(person).filter(pk=number).exists():
        raise NotFound()
    outline = outline_of(person, number)
    rows = of_case(Notice.objects.visible_to(person).shown(), number, outline).annotate(linked=is_linked(number))
    table = [*rows.order_by("pk").values_list("linked", "status", measure("ST_X", "geom"), measure("ST_Y", "geom"))]
    linked = np.array([row[0] for row in table], dtype=bool)
    counted = np.array([row[1] == NoticeStatus.SERVED for row in table], dtype=bool)
    places = np.array([row[2:] for row in table], dtype=np.float64).reshape(-1, 2)
    located = ~np.isnan(places).any(axis=1)
    counts = {
        "linked": int((linked & counted).sum()),
        "inside": int((~linked & counted).sum()),
        "withdrawn": int((~counted).sum()),
        "unlocated": int((~located).sum()),
    }
    off_map, not_shown = off_the_map(person, number)
    counts["off_map"] = off_map
    clusters = clusters_of(places[counted & located].tobytes())
    return {
        "case": number,
        "counts": counts,
        "not_shown": not_shown,
        "said": list(sentences(**counts, not_shown=not_shown)),
        "cluster": cluster_json(clusters, int((counted & located).sum())),
        "bounds": bounds_of(outline, places[located]),
    }


def off_the_map(person: Person, number: int) -> tuple[int, int]:
    """Linked notices that are being recorded or disputed: those the person may see, and those of others.

    Of others no more is told than how many (design rule 3); of what is only inside the footprint nothing is.
    """
    rows = Notice.objects.filter(Q(status=NoticeStatus.RECORDING) | Q(restricted_at__isnull=False), case=number)
    rows = rows.exclude(status=NoticeStatus.ERASED)
    seen = rows.visible_to(person).count()
    return seen, rows.count() - seen


@lru_cache(maxsize=KEPT_DRAWINGS)
def clusters_of(points: bytes) -> tuple[dict[str, Any], ...]:
    """The clusters of points (x, y as 64-bit floats, in metres), heaviest first, as GeoJSON features."""
    places = collapse(np.frombuffer(points).reshape(-1, 2))
    found = dbscan(places.points, places.weights, radius_m=RADIUS_M, min_reports=MIN_NOTICES)
    core = found.roles == Role.CORE
    shapes = outlines(places.points[core], found.labels[core], found.count, RADIUS_M)
    return tuple(
        feature(rank, shape, places.weights[found.labels == rank - 1]) for rank, shape in enumerate(shapes, start=1)
    )


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


def bounds_of(outline: Any, places: npt.NDArray[np.float64]) -> list[float] | None:
    """West, south, east, north in degrees of the footprint and all points; None when there is neither."""
    corners = [places] if len(places) else []
    if outline is not None:
        corners.append(np.array(outline.extent).reshape(2, 2))
    if not corners:
        return None
    (west, south), (east, north) = np.vstack(corners).min(axis=0), np.vstack(corners).max(axis=0)
    box = shape_to_lonlat(shapely.MultiPoint([(west, south), (west, north), (east, south), (east, north)]))
    return [round(float(edge), DECIMALS) for edge in box.bounds]
