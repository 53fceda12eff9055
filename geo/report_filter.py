"""The filter that every layer, number and run shares: read once from a query string, then only passed on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.gis.geos import Polygon
from django.utils import timezone

from geo.crs import metric_box, to_web
from partners.errors import InvalidInput

NAMES = ("from", "to", "category", "source", "area", "bbox")
MOST_SLUGS = 100
HIGHEST_ID = 2**63 - 1

NOTHING_CHOSEN: dict[str, dict[str, Any]] = {
    "when": {"first_day": None, "last_day": None},
    "what": {"categories": ()},
    "source": {"sources": ()},
    "where": {"area": None, "bbox": None},
}

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ReportFilter:
    """When (days, both included, in local time), what (category, source) and where (area, box in degrees)."""

    first_day: date | None = None
    last_day: date | None = None
    categories: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    area: int | None = None
    bbox: Box | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, Any], *, also: tuple[str, ...] = ()) -> ReportFilter:
        """Read a query string. Raises InvalidInput for an unknown name (beyond `also`) or a bad value."""
        for name in query:
            if name not in NAMES and name not in also:
                raise InvalidInput.of(name, query.get(name, ""), f"is not a filter; known are {', '.join(NAMES)}")
        found = cls(
            first_day=read_day("from", query.get("from")),
            last_day=read_day("to", query.get("to")),
            categories=read_slugs(query, "category"),
            sources=read_slugs(query, "source"),
            area=read_id("area", query.get("area")),
            bbox=read_bbox(query.get("bbox")),
        )
        if found.first_day and found.last_day and found.first_day > found.last_day:
            raise InvalidInput.of("to", found.last_day, f"is before the first day, {found.first_day}")
        return found

    def as_query(self) -> dict[str, Any]:
        """The filter as JSON: what from_query() reads back; what a run stores."""
        parts: dict[str, Any] = {
            "from": self.first_day.isoformat() if self.first_day else None,
            "to": self.last_day.isoformat() if self.last_day else None,
            "category": list(self.categories),
            "source": list(self.sources),
            "area": self.area,
            "bbox": ",".join(repr(edge) for edge in self.bbox) if self.bbox else None,
        }
        return {name: value for name, value in parts.items() if value not in (None, [])}

    def without(self, *parts: str) -> ReportFilter:
        """The same filter with "when", "what", "source" or "where" lifted: for histograms and facets."""
        lifted: dict[str, Any] = {}
        for part in parts:
            lifted.update(NOTHING_CHOSEN[part])
        return replace(self, **lifted)

    @property
    def window(self) -> tuple[datetime | None, datetime | None]:
        """The half-open window [start, end) of the days, in local time."""
        start = local_midnight(self.first_day) if self.first_day else None
        end = local_midnight(self.last_day + timedelta(days=1)) if self.last_day else None
        return start, end

    def apply(self, reports: Any) -> Any:
        """Narrow a queryset of visible reports."""
        rows = reports.in_window(*self.window)
        if self.categories:
            rows = rows.filter(category__in=self.categories)
        if self.sources:
            rows = rows.filter(source__slug__in=self.sources)
        return self.apply_where(rows)

    def apply_where(self, rows: Any) -> Any:
        """Narrow any queryset with `geom` to the area and the box: the part that every layer knows."""
        if self.area is not None:
            rows = in_area(rows, self.area)
        if self.bbox is not None:
            rows = in_box(rows, self.bbox)
        return rows


def in_area(rows: Any, area: int) -> Any:
    """Rows whose geometry touches the area; an area that does not exist is an error, not an empty map."""
    from geo.models import Area  # models import the crs constants; the filter is read before them

    outline = Area.objects.filter(pk=area).values_list("geom", flat=True).first()
    if outline is None:
        raise InvalidInput.of("area", area, "is not an area we know")
    return rows.filter(geom__bboverlaps=outline, geom__intersects=outline)


def in_box(rows: Any, bbox: Box) -> Any:
    """Rows touching a box in degrees: found by the metric index, decided on the web geometry."""
    west, south, east, north = bbox
    search = Polygon.from_bbox(metric_box(*bbox))
    search.srid = 27700
    x, y = to_web([west, east], [south, north])
    exact = Polygon.from_bbox((x[0], y[0], x[1], y[1]))
    exact.srid = 3857
    return rows.filter(geom__bboverlaps=search, geom_web__intersects=exact)


def local_midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def read_day(field: str, text: Any) -> date | None:
    if text in (None, ""):
        return None
    try:
        # strptime alone also takes "2026-1-1" and the digits of other scripts.
        if len(str(text)) != 10 or not str(text).isascii():
            raise ValueError
        day = datetime.strptime(str(text), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise InvalidInput.of(field, text, "is not a date like 2026-01-31") from None
    if not 1900 <= day.year <= 2200:
        raise InvalidInput.of(field, text, "is not between the years 1900 and 2200")
    return day


def read_slugs(query: Mapping[str, Any], field: str) -> tuple[str, ...]:
    getlist = getattr(query, "getlist", None)
    raw = getlist(field) if getlist else query.get(field)
    values = [] if raw is None else [raw] if isinstance(raw, str) else raw
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise InvalidInput.of(field, raw, "is neither a short name nor a list of them")
    slugs = sorted({part.strip() for value in values for part in value.split(",") if part.strip()})
    if len(slugs) > MOST_SLUGS:
        raise InvalidInput.of(field, f"{len(slugs)} values", f"has more than {MOST_SLUGS} values")
    for slug in slugs:
        if len(slug) > 60 or not slug.replace("-", "").replace("_", "").isalnum() or not slug.isascii():
            raise InvalidInput.of(field, slug, "is not a short name of letters, digits and hyphens")
    return tuple(slugs)


def read_id(field: str, text: Any) -> int | None:
    if text in (None, ""):
        return None
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20 and 0 < int(digits) <= HIGHEST_ID):
        raise InvalidInput.of(field, text, "is not a record number")
    return int(digits)


def read_bbox(text: Any) -> Box | None:
    if text in (None, ""):
        return None
    rule = "is not west,south,east,north in degrees"
    try:
        edges = [float(part) for part in str(text).split(",")]
    except ValueError:
        raise InvalidInput.of("bbox", text, rule) from None
    # isfinite first: every comparison with NaN is false and would let it through.
    if len(edges) != 4 or not all(math.isfinite(edge) for edge in edges):
        raise InvalidInput.of("bbox", text, rule)
    west, south, east, north = edges
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
        raise InvalidInput.of("bbox", text, "is outside -180..180, -90..90 degrees")
    if west > east or south > north:
        raise InvalidInput.of("bbox", text, "has its west east of its east, or its south north of its north")
    return west, south, east, north
