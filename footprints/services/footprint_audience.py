"""Which agencies hear of a change of a footprint: those that see it."""

from __future__ import annotations

from footprints.kinds import COMMON_KINDS
from footprints.models import Footprint
from footprints.services.notice_rows import heard
from geo.services.audience import of_case
from partners.models import Agency, Person
from partners.outbox import publish


def announce(footprint: Footprint, what: str, person: Person | None) -> None:
    publish(layer="footprints", object_id=footprint.pk, what=what, by=person, agencies=of_footprint(footprint))


def of_footprint(footprint: Footprint) -> set[int]:
    """Areas that are public by law and templates: everybody. Else the circle of the case, or of the notice."""
    if footprint.kind in COMMON_KINDS:
        return set(Agency.objects.values_list("pk", flat=True))
    circle = {footprint.agency_id}
    if footprint.notice:
        circle |= heard(footprint.notice).agencies
    elif footprint.case:
        circle |= of_case(footprint.case)
    return circle
