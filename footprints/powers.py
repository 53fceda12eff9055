"""Which powers apply at a place, at a moment: the legal areas around it, what ends first standing first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.utils import timezone

from footprints.kinds import LEGAL_AREAS, FootprintKind
from footprints.models import FootprintVersion
from geo.report_filter import local_midnight
from partners.models import Person


def powers_at(person: Person, point: GEOSGeometry, at: datetime) -> list[dict[str, Any]]:
    """Legal areas in force at `point` (in metres) and the moment, that the person may see."""
    rows = (
        FootprintVersion.objects.visible_to(person)
        .in_force(at, timezone.localtime(at).date())
        .filter(footprint__kind__in=sorted(LEGAL_AREAS), geom__bboverlaps=point, geom__intersects=point)
        .select_related("footprint__agency")
        .defer("geom", "geom_web")
    )
    return [power_json(version) for version in sorted(rows, key=what_ends_first)]


def what_ends_first(version: FootprintVersion) -> tuple[bool, datetime, int]:
    ends: datetime | None = version.ends_at or (after(version.valid_to) if version.valid_to else None)
    return ends is None, ends or version.made_at, version.footprint_id


def after(day: date) -> datetime:
    """The local midnight with which a day ends: 23 or 25 hours after it began where a clock is changed."""
    return local_midnight(date.fromordinal(day.toordinal() + 1))


def power_json(version: FootprintVersion) -> dict[str, Any]:
    """From and until as times where the area has hours, else as days, both included."""
    footprint = version.footprint
    return {
        "footprint": footprint.pk,
        "kind": footprint.kind,
        "kind_name": FootprintKind(footprint.kind).label,
        "title": footprint.title,
        "terms": footprint.terms,
        "agency": footprint.agency.name,
        "from": timezone.localtime(version.starts_at).isoformat() if version.starts_at else version.valid_from,
        "until": timezone.localtime(version.ends_at).isoformat() if version.ends_at else version.valid_to,
    }
