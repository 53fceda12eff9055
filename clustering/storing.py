"""From an analysis to rows: each hotspot with its name, its reason and both geometries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry

from clustering.explaining import why
from clustering.finding import Analysis, Found
from clustering.locations import Locations
from clustering.models import Hotspot, HotspotRun
from clustering.names import counted, hotspot_name
from geo.crs import shape_to_lonlat, shape_to_web

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def hotspot_rows(run: HotspotRun, locations: Locations, analysis: Analysis, *, ground: str) -> list[Hotspot]:
    """The hotspots, not yet stored; `ground` is what the studied area is called in sentences."""
    shapes = as_multipolygons([found.shape for found in analysis.hotspots])
    areas = shapely.area(shapes)
    metric = geometries(shapes, settings.METRIC_SRID)
    web = geometries(shape_to_web(shape_to_lonlat(shapes)), settings.WEB_SRID)
    return [
        Hotspot(
            run=run,
            rank=found.ranked.rank,
            name=hotspot_name(locations.names_of(found.ranked.members.tolist())),
            geom=metric[i],
            geom_web=web[i],
            reports=found.ranked.reports,
            locations=found.ranked.locations,
            core_reports=found.core_reports,
            first_at=moment(found.ranked.first_at),
            last_at=moment(found.ranked.last_at),
            share=found.ranked.share,
            area_m2=float(areas[i]),
            months=list(found.months),
            why=reason(found, locations, float(areas[i]), analysis.study_area_m2, ground),
        )
        for i, found in enumerate(analysis.hotspots)
    ]


def reason(found: Found, locations: Locations, area_m2: float, studied_m2: float, ground: str) -> str:
    heaviest = int(found.ranked.members[0])
    names = counted(locations.names_of([heaviest]))
    return why(
        reports=found.ranked.reports,
        locations=found.ranked.locations,
        share=found.ranked.share,
        area_share=area_m2 / studied_m2 if studied_m2 else 0.0,
        ground=ground,
        heaviest=(names[0][0] if names else "", int(locations.reports[heaviest])),
    )


def as_multipolygons(shapes: Sequence[Any]) -> Any:
    parts, owner = shapely.get_parts(np.array(shapes, dtype=object), return_index=True)
    return shapely.multipolygons(parts, indices=owner) if len(parts) else np.array([], dtype=object)


def geometries(shapes: Any, srid: int) -> list[Any]:
    return [GEOSGeometry(memoryview(wkb), srid=srid) for wkb in shapely.to_wkb(shapes)]


def moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
