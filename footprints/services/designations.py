"""Writing who may issue notices. A designation is ended, never deleted: old notices keep their issuer's."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from footprints.models import Designation
from geo.services.storing import store
from partners.errors import InvalidInput, NotAllowed, NotFound
from partners.models import Person, Role
from partners.permissions import require_writer


@transaction.atomic
def designation_create(
    *, person: Person, holder: int, power: str, granted_by: str, from_date: date, to_date: date | None = None
) -> Designation:
    """Record that a person of the own agency may issue notices from a day on (s53)."""
    require_administrator(person)
    found = Person.objects.filter(agency=person.agency_id, pk=holder).first()
    if found is None:
        raise InvalidInput.of("person", holder, "is not a person of your agency")
    made = Designation(person=found, power=power, granted_by=granted_by, from_date=from_date, to_date=to_date)
    store(made)
    return made


@transaction.atomic
def designation_end(*, person: Person, designation_id: int, to_date: date | None) -> Designation:
    """Set or lift the last day of a designation."""
    require_writer(person)
    rows = Designation.objects.visible_to(person).select_for_update(of=("self",))
    found: Designation | None = rows.filter(pk=designation_id).first()
    if found is None:
        raise NotFound()
    require_administrator(person)
    found.to_date = to_date
    store(found)
    return found


def require_administrator(person: Person) -> None:
    if person.role != Role.ADMINISTRATOR:
        raise NotAllowed("Only the administrators of your agency say who may issue notices.")
