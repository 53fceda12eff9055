"""Writing footprints: every save is a version, nothing is overwritten, nothing removed.

The lead agency of a case draws its footprints; the circle looks at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from footprints.core.difference import area_m2
from footprints.models import Footprint, FootprintVersion
from geo.crs import stored_pair
from geo.geometry_input import read_polygon
from geo.services.audience import of_case
from geo.services.cases import led_case
from geo.services.storing import store
from partners.errors import Conflict, NotAllowed, NotFound, Stale
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


@dataclass(frozen=True)
class Outline:
    """What one version says: where (GeoJSON in degrees), from which day to which (both included), and why."""

    geometry: object
    valid_from: date
    valid_to: date | None
    reason: str


@transaction.atomic
def footprint_create(*, person: Person, case_id: int, title: str, outline: Outline) -> Footprint:
    """Draw a footprint on a case: its first version."""
    require_writer(person)
    case = led_case(person, case_id)
    footprint = Footprint(case=case, agency=case.lead_agency, title=title)
    store(footprint)
    add_version(footprint, 1, outline, person)
    announce(footprint, "saved", person)
    return footprint


@transaction.atomic
def footprint_save(
    *, person: Person, footprint_id: int, version: int, outline: Outline, title: str | None = None
) -> Footprint:
    """Save the next version over `version`, the one that the person saw.

    Raises Stale where somebody saved in between. The lock on the footprint makes the second of two people
    who save at once wait, and then read the version of the first: without it both would follow the same one.
    """
    require_writer(person)
    footprint = own_footprint(person, footprint_id)
    current = current_version(footprint)
    refuse_withdrawn(footprint)
    if current.number != version:
        raise Stale(stale_words(current, version))
    if title is not None:
        footprint.title = title
        store(footprint)
    follow(current, outline, person)
    announce(footprint, "saved", person)
    return footprint


@transaction.atomic
def footprint_withdraw(*, person: Person, footprint_id: int, reason: str) -> Footprint:
    """Take a footprint off the map, and keep it with the reason."""
    require_writer(person)
    footprint = own_footprint(person, footprint_id)
    refuse_withdrawn(footprint)
    footprint.withdrawn_at, footprint.withdrawn_by, footprint.withdrawn_reason = timezone.now(), person, reason
    store(footprint)
    announce(footprint, "withdrawn", person)
    return footprint


@transaction.atomic
def footprint_restore(*, person: Person, footprint_id: int) -> Footprint:
    """Put a withdrawn footprint back, as a new version: who withdrew it, when and why stays in its history."""
    require_writer(person)
    footprint = own_footprint(person, footprint_id)
    if footprint.withdrawn_at is None:
        raise Conflict("This footprint is on the map already.")
    restore_version(current_version(footprint), f"Restored. {withdrawal_words(footprint)}", person)
    footprint.withdrawn_at, footprint.withdrawn_by, footprint.withdrawn_reason = None, None, ""
    store(footprint)
    announce(footprint, "restored", person)
    return footprint


def own_footprint(person: Person, footprint_id: int) -> Footprint:
    """The footprint, locked, with its case led by the person's agency. Raises NotFound or NotAllowed."""
    Footprint.objects.select_for_update().filter(pk=footprint_id).order_by().values_list("pk", flat=True).first()
    # Read after the lock is held, so that it is what the last one who held it left.
    found: Footprint | None = (
        Footprint.objects.visible_to(person).select_related("agency", "case").filter(pk=footprint_id).first()
    )
    if found is None:
        raise NotFound()
    if found.agency_id != person.agency_id:
        does = "leads this case: only its people may change its footprints" if found.case else "drew this outline"
        raise NotAllowed(f"{found.agency} {does}.")
    return found


def current_version(footprint: Footprint) -> FootprintVersion:
    current: FootprintVersion = footprint.versions.select_related("made_by").get(is_current=True)
    return current


def follow(current: FootprintVersion, outline: Outline, person: Person) -> None:
    retire(current)
    add_version(current.footprint, current.number + 1, outline, person)


def add_version(footprint: Footprint, number: int, outline: Outline, person: Person) -> None:
    checked = read_polygon(outline.geometry)
    geom, geom_web = stored_pair(lonlat=checked.shape_lonlat, metric=checked.shape_metric)
    version = FootprintVersion(
        footprint=footprint,
        number=number,
        geom=geom,
        geom_web=geom_web,
        area_m2=area_m2(checked.shape_metric),
        valid_from=outline.valid_from,
        valid_to=outline.valid_to,
        reason=outline.reason,
        change=checked.change or "",
        made_by=person,
    )
    store(version)


def restore_version(current: FootprintVersion, reason: str, person: Person) -> None:
    """The same outline and days again, under the next number."""
    retire(current)
    current.pk, current.number, current.is_current = None, current.number + 1, True
    current.reason, current.made_by = reason, person
    current._state.adding = True
    store(current)


def retire(current: FootprintVersion) -> None:
    """First the old version steps back: at no moment may a footprint have two current ones."""
    FootprintVersion.objects.filter(pk=current.pk).update(is_current=False)


def refuse_withdrawn(footprint: Footprint) -> None:
    if footprint.withdrawn_at is not None:
        raise Conflict(f"This footprint is off the map. {withdrawal_words(footprint)} Restore it first.")


def withdrawal_words(footprint: Footprint) -> str:
    when = footprint.withdrawn_at
    day = f"{timezone.localtime(when):%-d %B %Y}" if when else ""
    return f"{footprint.withdrawn_by} withdrew it on {day}: “{footprint.withdrawn_reason}”"


def stale_words(current: FootprintVersion, version: int) -> str:
    when = timezone.localtime(current.made_at)
    return (
        f"You changed version {version}, but {current.made_by} saved version {current.number} on {when:%-d %B %Y} "
        f"at {when:%H:%M}. Look at theirs, then change it again."
    )


def announce(footprint: Footprint, what: str, person: Person) -> None:
    circle = of_case(footprint.case) if footprint.case else {footprint.agency_id}
    publish(layer="footprints", object_id=footprint.pk, what=what, by=person, agencies=circle)
