"""Notices for the tests of layers: served some metres from (EAST, NORTH), stored without their papers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import shapely

from footprints.models import Footprint, FootprintVersion, Notice
from geo.crs import stored_pair
from geo.models import Case, Category, Profile
from partners.models import Person
from tests.db.conftest import EAST, NORTH


def served(
    by: Person, east: float = 0.0, north: float = 0.0, *, case: Case | None = None, located: bool = True, **fields: Any
) -> Notice:
    """A first warning that counts; `located=False` needs status="withdrawn"."""
    values: dict[str, Any] = {
        "step": "warning-1",
        "status": "served",
        "served_at": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "issued_on": date(2026, 3, 1),
        "agency": by.agency,
        "issued_by": by,
        "case": case,
        "conduct": Category.objects.get_or_create(slug="noise", defaults={"name": "Noise"})[0],
        "subject": Profile.objects.get_or_create(kind="person", name="Sam Subject", agency=by.agency)[0],
    }
    if fields.get("status") == "withdrawn":
        values |= {"withdrawn_at": datetime(2026, 4, 1, tzinfo=UTC), "withdrawn_reason": "Wrong person"}
    if located:
        values["geom"], values["geom_web"] = stored_pair(metric=shapely.Point(EAST + east, NORTH + north))
    return Notice.objects.create(**(values | fields))


def square(case: Case, by: Person, half_m: float = 100.0, **fields: Any) -> FootprintVersion:
    """A footprint of the case: a square around (EAST, NORTH)."""
    shape = shapely.MultiPolygon([shapely.box(EAST - half_m, NORTH - half_m, EAST + half_m, NORTH + half_m)])
    geom, geom_web = stored_pair(metric=shape)
    footprint = Footprint.objects.create(case=case, agency=case.lead_agency, title="Station Road")
    values: dict[str, Any] = {"number": 1, "valid_from": date(2026, 1, 1), "reason": "Drawn", "made_by": by}
    values |= {"geom": geom, "geom_web": geom_web, "area_m2": shape.area} | fields
    return FootprintVersion.objects.create(footprint=footprint, **values)
