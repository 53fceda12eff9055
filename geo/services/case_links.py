"""Tying reports, premises and profiles to a case, and untying them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from geo.models import (
    Case,
    CasePremises,
    CaseProfile,
    CaseReport,
    Premises,
    PremisesRole,
    Profile,
    ProfileRole,
    Report,
    ReportRole,
)
from geo.services.audience import of_case, of_record
from geo.services.cases import seen_case
from partners.errors import InvalidInput, NotAllowed
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


@dataclass(frozen=True)
class Kind:
    """What can be tied to a case: the record, the table of its links, the roles it may have there."""

    record: Any
    link: Any
    roles: Any
    default_role: str
    layer: str


KINDS = {
    "report": Kind(Report, CaseReport, ReportRole, ReportRole.EVIDENCE, "reports"),
    "premises": Kind(Premises, CasePremises, PremisesRole, PremisesRole.SCENE, "premises"),
    "profile": Kind(Profile, CaseProfile, ProfileRole, ProfileRole.SUBJECT, "profiles"),
}


@transaction.atomic
def case_link(*, person: Person, case_id: int, kind: str, record_id: int, role: str | None = None) -> Case:
    """Tie a record of the person's own agency to a case that they see. Tying twice changes nothing.

    Only the own agency's records: a record lent through one case must not travel on to the circle of another.
    """
    require_writer(person)
    case, found = seen_case(person, case_id), KINDS[kind]
    record = own_record(person, kind, record_id)
    role = found.default_role if role is None else role
    if role not in found.roles.values:
        raise InvalidInput.of("role", role, f"is not one of {', '.join(found.roles.values)}")
    _, made = found.link.objects.get_or_create(
        **link_key(case, kind, record, role), defaults={"linked_by": person, "role": role}
    )
    if made:
        announce(case, kind, record, "linked", person, of_record(record))
    return case


@transaction.atomic
def case_unlink(*, person: Person, case_id: int, kind: str, record_id: int) -> Case:
    """Untie a record from a case: its own agency may, and the lead agency of the case."""
    require_writer(person)
    case, found = seen_case(person, case_id), KINDS[kind]
    links = found.link.objects.filter(case=case, **{kind: record_id})
    record = found.record.objects.visible_to(person).filter(pk=record_id, pk__in=links.values(kind)).first()
    if record is None:
        raise InvalidInput.of(kind, record_id, "is not tied to this case, or not shared with you")
    if person.agency_id not in (record.agency_id, case.lead_agency_id):
        raise NotAllowed("Only the agency that recorded this, or the lead agency of the case, may untie it.")
    heard_before = of_record(record)
    links.delete()
    announce(case, kind, record, "unlinked", person, heard_before)
    return case


def link_key(case: Case, kind: str, record: Any, role: str) -> dict[str, Any]:
    """What makes a link the same link: a report has one role in a case, a profile or premises may have several."""
    key = {"case": case, kind: record}
    return key if kind == "report" else key | {"role": role}


def own_record(person: Person, kind: str, record_id: int) -> Any:
    record = KINDS[kind].record.objects.visible_to(person).filter(pk=record_id).first()
    if record is None:
        raise InvalidInput.of(kind, record_id, "does not exist, or is not shared with you")
    if record.agency_id != person.agency_id:
        raise NotAllowed("You may tie to a case what your own agency recorded. Ask the other agency to tie this one.")
    return record


def announce(case: Case, kind: str, record: Any, what: str, person: Person, agencies: set[int]) -> None:
    """The case changed for all who see it; the record's layer for those who may see, or could see, the record."""
    publish(layer="cases", object_id=case.pk, what=what, by=person, agencies=of_case(case))
    if agencies:
        publish(layer=KINDS[kind].layer, object_id=record.pk, what=what, by=person, agencies=agencies)
