"""Both geometry columns for many rows at once: the path of `geo.crs`, walked once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from geo.crs import shape_to_lonlat, shape_to_web


def stored_pairs(shapes: Iterable[BaseGeometry]) -> Iterator[tuple[GEOSGeometry, GEOSGeometry]]:
    """`geom` and `geom_web` of each of ``shapes``, which are in metres of the National Grid."""
    metric = np.array(list(shapes), dtype=object)
    web = shape_to_web(shape_to_lonlat(metric))
    for stored, twin in zip(shapely.to_wkb(metric), shapely.to_wkb(web), strict=True):
        yield (
            GEOSGeometry(memoryview(stored), srid=settings.METRIC_SRID),
            GEOSGeometry(memoryview(twin), srid=settings.WEB_SRID),
        )
