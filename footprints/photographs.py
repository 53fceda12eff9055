"""A photograph in the bundle of a notice against its pin and served time."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from django.utils import timezone

from footprints.core.photograph import differences
from footprints.kinds import DocumentKind
from footprints.models import Notice, NoticeDocument
from geo.crs import from_web, to_metric

# A scan is made at the desk and evidence on other days: only these should have been taken where and when it was served.
TAKEN_AT_SERVICE = frozenset({DocumentKind.PHOTOGRAPH, DocumentKind.POSTING})
EARTH_RADIUS_M = 6_371_009.0


def differences_of(document: NoticeDocument, notice: Notice) -> list[str]:
    if document.kind not in TAKEN_AT_SERVICE:
        return []
    return differences(
        distance_m=distance_m(document, notice),
        accuracy_m=notice.accuracy_m,
        taken_at=document.taken_at,
        served_at=notice.served_at,
    )


def distance_m(document: NoticeDocument, notice: Notice) -> float | None:
    """From the photograph to the pin, in metres of the grid; over the globe where it was taken beyond the grid."""
    if document.taken_lon is None or document.taken_lat is None or notice.geom is None:
        return None
    east, north = to_metric([document.taken_lon], [document.taken_lat])
    if np.isfinite(east[0]) and np.isfinite(north[0]):
        return float(np.hypot(east[0] - notice.geom.x, north[0] - notice.geom.y))
    lon, lat = np.radians(from_web(notice.geom_web.x, notice.geom_web.y))
    there_lon, there_lat = np.radians([document.taken_lon, document.taken_lat])
    half = np.sin((there_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(there_lat) * np.sin((there_lon - lon) / 2) ** 2
    return float(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)))


def moment_of(taken: str | None) -> datetime | None:
    """What a camera wrote, as a moment: without a distance from UTC it is the local time."""
    if taken is None:
        return None
    moment = datetime.fromisoformat(taken)
    return moment if moment.tzinfo else timezone.make_aware(moment)
