"""What belongs to one case on the map: its footprints, and the notices linked to it or served inside them."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import Union
from django.db.models import BooleanField, Case, Q, Value, When

from footprints.kinds import FootprintKind
from footprints.models import FootprintVersion
from geo.models import Case as WorkCase
from layers.layer import Rows
from partners.errors import InvalidInput
from partners.models import Person


def asked_case(person: Person, number: int) -> int:
    """The case that a filter names. One of others is as unknown as one that never was."""
    if not WorkCase.objects.visible_to(person).filter(pk=number).exists():
        raise InvalidInput.of("case", number, "is not a case that you may see")
    return number


def footprints_of(person: Person, case: int) -> Rows:
    """The footprints of a case as they stand now, on whatever days they apply."""
    rows = FootprintVersion.objects.visible_to(person).current()
    return rows.filter(footprint__case=case, footprint__kind=FootprintKind.CASE)


def outline_of(person: Person, case: int) -> Any:
    """All footprints of a case as one outline in metres; None when it has none."""
    return footprints_of(person, case).order_by().aggregate(outline=Union("geom"))["outline"]


def of_case(rows: Rows, case: int, outline: Any) -> Rows:
    """Notices linked to the case, or served inside the outline; both conditions have an index."""
    within = Q(case=case)
    if outline is not None:
        within |= Q(geom__bboverlaps=outline, geom__intersects=outline)
    return rows.filter(within)


def is_linked(case: int | None) -> Any:
    """Whether a notice is linked to the case asked for; nothing when none is."""
    if case is None:
        return Value(None, output_field=BooleanField())
    return Case(When(case=case, then=Value(True)), default=Value(False), output_field=BooleanField())
