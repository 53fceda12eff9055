"""The outline around the served notices of a case, or around one notice: proposed, to be edited and then saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, Q

from footprints.core.difference import area_m2
from footprints.kinds import NoticeStatus
from footprints.models import Notice
from geo.core.outlines import outline
from geo.crs import shape_to_lonlat, to_lonlat
from geo.geometry_input import geojson_of
from geo.models import Case
from partners.errors import Conflict, InvalidInput, NotFound
from partners.models import Person

SMALLEST_RADIUS_M, LARGEST_RADIUS_M = 10, 2_000
# Why a notice that the person sees is not among the points: each is left out for one reason.
LEFT_OUT = {
    "being recorded": Q(status=NoticeStatus.RECORDING, restricted_at__isnull=True),
    "withdrawn": Q(status=NoticeStatus.WITHDRAWN, restricted_at__isnull=True),
    "disputed": Q(restricted_at__isnull=False) & ~Q(status=NoticeStatus.ERASED),
    "erased": Q(status=NoticeStatus.ERASED),
}


@dataclass(frozen=True)
class Derived:
    """An outline in degrees with what it was made of; nothing of it is stored."""

    geometry: dict[str, Any]
    area_m2: float
    radius_m: float
    notices: int
    places: int
    left_out: dict[str, int]
    method: str


def derived_outline(person: Person, *, radius_m: float, case_id: int | None, notice_id: int | None) -> Derived:
    """Everything within half the radius of a served notice that counts, with narrow gaps closed.

    Raises InvalidInput, NotFound, or Conflict where no notice counts.
    """
    if not SMALLEST_RADIUS_M <= radius_m <= LARGEST_RADIUS_M:
        rule = f"is not a distance from {SMALLEST_RADIUS_M} to {LARGEST_RADIUS_M:,} metres"
        raise InvalidInput.of("radius_m", radius_m, rule)
    rows = notices_of(person, case_id, notice_id)
    points = np.array([(each.x, each.y) for each in rows.counted().values_list("geom", flat=True)], dtype=float)
    left_out = reasons(rows)
    if len(points) == 0:
        raise Conflict(f"No notice is there to draw around: {told(left_out) or 'none was recorded'}.")
    shape = outline(points, radius_m)
    corners = shapely.get_coordinates(shape)
    if not np.isfinite(to_lonlat(corners[:, 0], corners[:, 1])).all():
        raise InvalidInput.of("radius_m", radius_m, "reaches outside Great Britain, where the National Grid is defined")
    return Derived(
        geometry=geojson_of(shape_to_lonlat(shape)),
        area_m2=round(area_m2(shape), 1),
        radius_m=radius_m,
        notices=len(points),
        places=len(np.unique(points, axis=0)),
        left_out=left_out,
        method=f"Everything within {radius_m / 2:g} m of a served notice that counts; gaps up to {radius_m / 2:g} m "
        "wide are closed.",
    )


def notices_of(person: Person, case_id: int | None, notice_id: int | None) -> Any:
    """The visible notices of a visible case, or one visible notice. Raises NotFound or InvalidInput."""
    if (case_id is None) == (notice_id is None):
        rule = "is missing: say case or notice" if case_id is None else "belongs to a request without notice"
        raise InvalidInput.of("case", "" if case_id is None else case_id, rule)
    seen = Notice.objects.visible_to(person).order_by()
    if case_id is not None:
        if not Case.objects.visible_to(person).filter(pk=case_id).exists():
            raise NotFound()
        return seen.filter(case=case_id)
    rows = seen.filter(pk=notice_id)
    if not rows.exists():
        raise NotFound()
    return rows


def reasons(rows: Any) -> dict[str, int]:
    counts = {f"n{at}": Count("pk", filter=why) for at, why in enumerate(LEFT_OUT.values())}
    found = rows.aggregate(**counts)
    return {word: found[f"n{at}"] for at, word in enumerate(LEFT_OUT) if found[f"n{at}"]}


def told(left_out: dict[str, int]) -> str:
    words: Iterable[str] = (f"{number} {word}" for word, number in left_out.items())
    return ", ".join(words)
