from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footprints.models import Designation, Footprint
from footprints.services.footprints import Outline, footprint_create
from footprints.services.reference import law_load
from geo.models import Case, Profile
from partners.models import Person
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
