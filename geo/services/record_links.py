"""Tying reports, profiles and premises to each other, and untying them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from geo.models import (
    Premises,
    PremisesRole,
    Profile,
    ProfilePremises,
    ProfileRole,
    Report,
    ReportPremises,
    ReportProfile,
    ResidenceRole,
)
from geo.services.audience import of_record
from geo.services.records import own_locked
from partners.errors import InvalidInput, NotAllowed
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


@dataclass(frozen=True)
class Tie:
    """How one kind of record is tied to another: the table of the links, and the roles the other may have."""

    link: Any
    roles: Any
    default_role: str


RECORDS: dict[str, Any] = {"report": Report, "profile": Profile, "premises": Premises}
LAYERS = {"report": "reports", "profile": "profiles", "premises": "premises"}
TIES = {
    "report": {
        "profile": Tie(ReportProfile, ProfileRole, ProfileRole.SUBJECT),
        "premises": Tie(ReportPremises, PremisesRole, PremisesRole.SCENE),
    },
    "profile": {"premises": Tie(ProfilePremises, ResidenceRole, ResidenceRole.OCCUPIER)},
}


@transaction.atomic
def record_link(*, person: Person, what: str, what_id: int, kind: str, record_id: int, role: str | None = None) -> None:
    """Tie a record of `kind` to `what`, both of the person's own agency. Tying twice changes nothing.

    Only the own agency's: what was lent through a case must not travel on to whoever sees the other record.
    """
    require_writer(person)
    holder, tie = own_locked(RECORDS[what], person, what_id), TIES[what][kind]
    record = seen_other(person, kind, record_id)
    if record.agency_id != person.agency_id:
        raise NotAllowed("You may tie to each other what your own agency recorded.")
    role = tie.default_role if role is None else role
    if role not in tie.roles.values:
        raise InvalidInput.of("role", role, f"is not one of {', '.join(tie.roles.values)}")
    _, made = tie.link.objects.get_or_create(**{what: holder, kind: record}, role=role, defaults={"linked_by": person})
    if made:
        announce({what: holder, kind: record}, "linked", person)


@transaction.atomic
def record_unlink(*, person: Person, what: str, what_id: int, kind: str, record_id: int) -> None:
    """Untie a record from `what`, in whichever roles it was tied."""
    require_writer(person)
    holder = own_locked(RECORDS[what], person, what_id)
    record = seen_other(person, kind, record_id)
    untied, _ = TIES[what][kind].link.objects.filter(**{what: holder, kind: record}).delete()
    if not untied:
        raise InvalidInput.of(kind, record_id, f"is not tied to this {what}")
    announce({what: holder, kind: record}, "unlinked", person)


def seen_other(person: Person, kind: str, record_id: int) -> Any:
    record = RECORDS[kind].objects.visible_to(person).filter(pk=record_id).first()
    if record is None:
        raise InvalidInput.of(kind, record_id, "does not exist, or is not shared with you")
    return record


def announce(ends: dict[str, Any], change: str, person: Person) -> None:
    """Both records changed for whoever sees both: a tie to what one may not see is no news to them."""
    agencies = set.intersection(*(of_record(record) for record in ends.values()))
    for kind, record in ends.items():
        if agencies:
            publish(layer=LAYERS[kind], object_id=record.pk, what=change, by=person, agencies=agencies)
