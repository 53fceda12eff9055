"""Writing footprints: every save is a version, nothing is overwritten, nothing removed.

The lead agency of a case draws its footprints and the agency that issued a notice that of the notice; areas
where a power applies are drawn by those who have the power, templates by everybody who writes.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from footprints.kinds import FootprintKind
from footprints.models import Footprint, FootprintVersion
from footprints.services.drawers import drawn_for, own_footprint
from footprints.services.footprint_audience import announce
from footprints.services.versions import Outline, add_version, current_version, follow, left_map, restore_version
from geo.services.storing import store
from partners.errors import Conflict, Stale
from partners.models import Person
from partners.permissions import require_writer


@transaction.atomic
def footprint_create(
    *,
    person: Person,
    title: str,
    outline: Outline,
    kind: str = FootprintKind.CASE,
    case_id: int | None = None,
    notice_id: int | None = None,
    terms: str = "",
) -> Footprint:
    """Draw a footprint: its first version."""
    require_writer(person)
    footprint = Footprint(kind=kind, title=title, terms=terms, **drawn_for(person, kind, case_id, notice_id))
    store(footprint)
    add_version(footprint, 1, outline, person)
    announce(footprint, "saved", person)
    return footprint


@transaction.atomic
def footprint_save(
    *,
    person: Person,
    footprint_id: int,
    version: int,
    outline: Outline,
    title: str | None = None,
    terms: str | None = None,
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
    footprint.title = footprint.title if title is None else title
    footprint.terms = footprint.terms if terms is None else terms
    store(footprint)
    current.footprint = footprint
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
    left_map(current_version(footprint).pk, footprint.withdrawn_at)
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
