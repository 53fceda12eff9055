"""Writing cases. Only the lead agency changes a case; its circle reads it."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from geo.location_input import read_place
from geo.models import Case, CaseStatus
from geo.services.audience import of_case
from geo.services.storing import store
from partners.errors import NotAllowed, NotFound
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


class CaseChanges(TypedDict, total=False):
    """What may change on a case. What is not named stays; a location of None takes the point away."""

    reference: str
    title: str
    summary: str
    status: str
    opened_on: date
    closed_on: date | None
    location: object


@transaction.atomic
def case_create(*, person: Person, **values: Unpack[CaseChanges]) -> Case:
    """Open a case led by the person's agency."""
    require_writer(person)
    case = Case(lead_agency=person.agency, opened_on=values.get("opened_on") or timezone.localdate())
    apply_changes(case, values)
    store(case)
    publish(layer="cases", object_id=case.pk, what="saved", by=person, agencies=of_case(case))
    return case


@transaction.atomic
def case_update(*, person: Person, case_id: int, **changes: Unpack[CaseChanges]) -> Case:
    """Change what is named, leave the rest. Closing takes today where no day is given; reopening clears it."""
    require_writer(person)
    case = led_case(person, case_id)
    apply_changes(case, changes)
    store(case)
    publish(layer="cases", object_id=case.pk, what="saved", by=person, agencies=of_case(case))
    return case


def apply_changes(case: Case, changes: CaseChanges) -> None:
    plain: dict[str, Any] = {**changes}
    if "location" in plain:
        location = plain.pop("location")
        place = None if location is None else read_place(location)
        case.geom, case.geom_web = (place.geom, place.geom_web) if place else (None, None)
    for name, value in plain.items():
        setattr(case, name, value)
    if "closed_on" not in changes and "status" in changes:
        closed = case.status == CaseStatus.CLOSED
        case.closed_on = (case.closed_on or timezone.localdate()) if closed else None


def seen_case(person: Person, case_id: int) -> Case:
    """The case, locked until the transaction ends. Raises NotFound where the person may not see it.

    The lock comes first and the question second: asked in one statement, the answer could be older than
    a sharing that was withdrawn while the statement waited for the lock.
    """
    Case.objects.select_for_update().filter(pk=case_id).order_by().values_list("pk", flat=True).first()
    case: Case | None = Case.objects.visible_to(person).select_related("lead_agency").filter(pk=case_id).first()
    if case is None:
        raise NotFound()
    return case


def led_case(person: Person, case_id: int) -> Case:
    """The case, locked, for a change that only its lead agency may make. Raises NotFound or NotAllowed."""
    case = seen_case(person, case_id)
    if case.lead_agency_id != person.agency_id:
        raise NotAllowed(f"{case.lead_agency} leads this case: only its people may change it.")
    return case
