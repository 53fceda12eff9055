"""Versions of a footprint: each save is one, nothing is overwritten; when each came and left the map is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from footprints.core.areas import Span
from footprints.core.difference import area_m2
from footprints.models import Footprint, FootprintVersion
from footprints.services.area_rules import check_area, local
from geo.crs import stored_pair
from geo.geometry_input import Checked, read_polygon
from geo.services.storing import store
from partners.models import Person


@dataclass(frozen=True)
class Outline:
    """What one version says: where (GeoJSON in degrees, or read already), on which days (both included), and why.

    Hours belong to kinds of area where the hour matters. `change` says how the outline came about.
    """

    geometry: object
    valid_from: date
    valid_to: date | None
    reason: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    change: str = ""

    @property
    def span(self) -> Span:
        return Span(self.valid_from, self.valid_to, local(self.starts_at), local(self.ends_at))


def current_version(footprint: Footprint) -> FootprintVersion:
    current: FootprintVersion = footprint.versions.select_related("made_by").get(is_current=True)
    return current


def add_version(footprint: Footprint, number: int, outline: Outline, person: Person) -> FootprintVersion:
    """Store a version, held to the rules of the footprint's kind."""
    check_area(footprint.kind, footprint.terms, outline.span)
    geometry = outline.geometry
    checked = geometry if isinstance(geometry, Checked) else read_polygon(geometry)
    geom, geom_web = stored_pair(lonlat=checked.shape_lonlat, metric=checked.shape_metric)
    version = FootprintVersion(
        footprint=footprint,
        number=number,
        geom=geom,
        geom_web=geom_web,
        area_m2=area_m2(checked.shape_metric),
        valid_from=outline.valid_from,
        valid_to=outline.valid_to,
        starts_at=outline.starts_at,
        ends_at=outline.ends_at,
        reason=outline.reason,
        change=" ".join(words for words in (outline.change, checked.change) if words),
        made_by=person,
    )
    store(version)
    return version


def follow(current: FootprintVersion, outline: Outline, person: Person) -> None:
    """The next version; the one before it left the map in that very moment."""
    retire(current)
    made = add_version(current.footprint, current.number + 1, outline, person)
    left_map(current.pk, made.made_at)


def restore_version(current: FootprintVersion, reason: str, person: Person) -> None:
    """The same outline and days again, under the next number; the old one left the map when it was withdrawn."""
    retire(current)
    current.pk, current.number, current.is_current = None, current.number + 1, True
    current.reason, current.made_by, current.left_map_at = reason, person, None
    current._state.adding = True
    store(current)


def retire(current: FootprintVersion) -> None:
    """First the old version steps back: at no moment may a footprint have two current ones."""
    FootprintVersion.objects.filter(pk=current.pk).update(is_current=False)


def left_map(version_id: int, at: datetime | None) -> None:
    FootprintVersion.objects.filter(pk=version_id).update(left_map_at=at)
