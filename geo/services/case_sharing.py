"""The circle of a case: which agencies may see it, from when, and until when."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from geo.models import Case, CaseShare
from geo.services.audience import of_case
from geo.services.cases import led_case
from partners.errors import InvalidInput
from partners.models import Agency, Person
from partners.outbox import publish
from partners.permissions import require_writer

# What an agency gains or loses on the map with a case. These changes concern many objects: their number is 0.
LAYERS_WITHIN = ("footprints", "notices", "premises", "reports")


@transaction.atomic
def case_share(*, person: Person, case_id: int, agency: str) -> Case:
    """Add an agency to the circle. Sharing twice is the same as once: the lock keeps two at once from both adding."""
    require_writer(person)
    case = led_case(person, case_id)
    newcomer = other_agency(case, agency)
    made = living(case, newcomer).first()
    if made is None:
        CaseShare.objects.create(case=case, agency=newcomer, shared_by=person)
        announce(case, newcomer, "shared", person)
    return case


@transaction.atomic
def case_unshare(*, person: Person, case_id: int, agency: str) -> Case:
    """Take an agency out of the circle, from this moment on. The row stays: who could see what when is known."""
    require_writer(person)
    case = led_case(person, case_id)
    leaver = other_agency(case, agency)
    withdrawn = living(case, leaver).update(withdrawn_at=timezone.now())
    if withdrawn:
        announce(case, leaver, "unshared", person)
    return case


def living(case: Case, agency: Agency) -> QuerySet[CaseShare]:
    return CaseShare.objects.filter(case=case, agency=agency, withdrawn_at__isnull=True)


def other_agency(case: Case, slug: str) -> Agency:
    agency = Agency.objects.filter(slug=slug).first()
    if agency is None:
        raise InvalidInput.of("agency", slug, "is not the short name of an agency")
    if agency.pk == case.lead_agency_id:
        raise InvalidInput.of("agency", slug, "leads this case, and always sees it")
    return agency


def announce(case: Case, changed: Agency, what: str, person: Person) -> None:
    """Tell the circle as it was and as it is; the layers inside the case change only for the one agency."""
    publish(layer="cases", object_id=case.pk, what=what, by=person, agencies=of_case(case) | {changed.pk})
    for layer in LAYERS_WITHIN:
        publish(layer=layer, object_id=0, what=what, by=person, agencies=[changed.pk])
