from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footprints.models import Footprint
from footprints.services.footprints import Outline, footprint_create
from geo.models import Case
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
