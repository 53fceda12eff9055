"""The footprints of a page: what is in force, and every version with who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from footprints.models import FootprintVersion
from footprints.pages.words import area_words
from partners.models import Person

MOST_VERSIONS = 100
DISPUTED = Q(footprint__notice__restricted_at__isnull=False)


@dataclass(frozen=True)
class FootprintHistory:
    """One footprint, its newest version first."""

    footprint: Any
    versions: list[Any]
    area: str


def newest_versions(versions: QuerySet[Any], limit: int) -> list[Any]:
    """The newest of visible versions, without their geometry."""
    rows = versions.select_related("footprint", "made_by").defer("geom", "geom_web")
    return list(rows.order_by("-made_at", "-pk")[:limit])


def footprint_histories(versions: list[Any]) -> list[FootprintHistory]:
    """Of visible versions: by footprint, the newest first."""
    page = sorted(versions, key=lambda version: (version.footprint_id, -version.number))
    return [
        FootprintHistory(found[0].footprint, found, area_words(found[0].area_m2))
        for found in (list(group) for _, group in groupby(page, key=lambda version: version.footprint_id))
    ]


def outlines_of(versions: Any) -> QuerySet[Any]:
    """The current outlines among visible versions, with the geometry for a map; none of a disputed notice."""
    rows: QuerySet[Any] = versions.current().exclude(DISPUTED).select_related("footprint")
    return rows.defer("geom").order_by("footprint")


def covering(person: Person, geom: Any, on: Any) -> QuerySet[Any]:
    """Visible outlines as they stood on a day that touch a geometry in metres; none of a disputed notice."""
    rows = FootprintVersion.objects.visible_to(person).as_of(on).exclude(DISPUTED)
    rows = rows.filter(geom__bboverlaps=geom, geom__intersects=geom)
    return rows.select_related("footprint", "footprint__case").defer("geom").order_by("footprint__title", "pk")
