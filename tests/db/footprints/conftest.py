from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import shapely

from footprints.models import Designation, Footprint, Notice
from footprints.services.footprints import footprint_create
from footprints.services.reference import law_load
from footprints.services.versions import Outline
from geo.crs import stored_pair
from geo.models import Case, Category, Premises, Profile
from partners.models import AgencyKind, Person
from tests.db.conftest import EAST, NORTH
from tests.db.shapes import square_at


def outline(geometry: Any = None, **changes: Any) -> Outline:
    values: dict[str, Any] = {
        "valid_from": date(2026, 3, 1),
        "valid_to": date(2026, 6, 1),
        "reason": "First drawn",
    } | changes
    return Outline(geometry=geometry or square_at(), **values)


@pytest.fixture
def footprint(shared_case: Case, owner: Person) -> Footprint:
    return footprint_create(person=owner, case_id=shared_case.pk, title="Station Road", outline=outline())


@pytest.fixture
def law() -> None:
    """The law's parameters and the common ladder."""
    law_load()


@pytest.fixture
def person(owner: Person) -> Profile:
    """Somebody of full age."""
    return Profile.objects.create(kind="person", name="Sam Reed", born_on=date(1990, 5, 1), agency=owner.agency)


@pytest.fixture
def designation(owner: Person) -> Designation:
    return Designation.objects.create(
        person=owner, power="authority", granted_by="Alpha", from_date=date(2024, 1, 1), to_date=date(2024, 12, 31)
    )


def police(person: Person) -> Person:
    """The person again, now of a police force."""
    person.agency.kind = AgencyKind.POLICE
    person.agency.save()
    return person


def notice_at(person: Person, case: Case | None, east: float = 0, north: float = 0, **changes: Any) -> Notice:
    """A served notice of the person's agency, posted on premises some metres from (EAST, NORTH)."""
    geom, geom_web = stored_pair(metric=shapely.Point(EAST + east, NORTH + north))
    premises, _ = Premises.objects.get_or_create(name="The Crown", agency=person.agency)
    category, _ = Category.objects.get_or_create(slug="noise", defaults={"name": "Noise"})
    values: dict[str, Any] = {
        "step": "cpw",
        "status": "served",
        "case": case,
        "agency": person.agency,
        "issued_on": date(2026, 3, 1),
        "served_at": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "conduct": category,
        "posted": True,
        "premises": premises,
        "geom": geom,
        "geom_web": geom_web,
    }
    return Notice.objects.create(**(values | changes))
