"""Records for the database tests. `owner`, `partner` and `stranger` work for three different agencies."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import shapely

from geo.crs import stored_pair
from geo.models import Case, CaseShare, Category, Report, Source
from partners.models import Agency, Person, Role

# A corner of Westminster; tests place things some metres from it.
EAST, NORTH = 530_000.0, 180_500.0


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every test of this folder may use the database."""


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Any, tmp_path: Path) -> None:
    """Every test keeps the files that are handed in to itself."""
    settings.FILES_ROOT = tmp_path / "files"


def make_agency(slug: str) -> Agency:
    return Agency.objects.create(slug=slug, name=slug.title(), kind="council")


def make_person(agency: Agency, sign_in: str, role: str = Role.ANALYST) -> Person:
    person = Person(sign_in=sign_in, name=sign_in.title(), agency=agency, role=role)
    person.set_unusable_password()
    person.save()
    return person


@pytest.fixture
def owner() -> Person:
    return make_person(make_agency("alpha"), "alice")


@pytest.fixture
def partner() -> Person:
    return make_person(make_agency("bravo"), "bob")


@pytest.fixture
def stranger() -> Person:
    return make_person(make_agency("charlie"), "charlie")


@pytest.fixture
def viewer(owner: Person) -> Person:
    return make_person(owner.agency, "vera", Role.VIEWER)


@pytest.fixture
def category() -> Category:
    return Category.objects.get_or_create(slug="noise", defaults={"name": "Noise"})[0]


@pytest.fixture
def source(owner: Person) -> Source:
    return Source.objects.create(slug="calls", name="Calls", agency=owner.agency)


MakeReport = Callable[..., Report]


@pytest.fixture
def make_report(owner: Person, source: Source, category: Category) -> MakeReport:
    """make_report(east_m, north_m, **fields): a report some metres from (EAST, NORTH); located=False for none."""

    def make(east: float = 0.0, north: float = 0.0, *, located: bool = True, **fields: Any) -> Report:
        start = fields.pop("occurred_from", datetime(2026, 3, 1, 12, tzinfo=UTC))
        values: dict[str, Any] = {
            "source": source,
            "agency": owner.agency,
            "category": category,
            "identity": uuid.uuid4(),
            "occurred_from": start,
            "occurred_to": start + timedelta(hours=1),
        }
        if located:
            point = shapely.Point(EAST + east, NORTH + north)
            values["geom"], values["geom_web"] = stored_pair(metric=point)
        return Report.objects.create(**(values | fields))

    return make


@pytest.fixture
def case(owner: Person) -> Case:
    geom, geom_web = stored_pair(metric=shapely.Point(EAST, NORTH))
    return Case.objects.create(
        reference="A-1",
        title="Station Road",
        lead_agency=owner.agency,
        opened_on=date(2026, 1, 5),
        geom=geom,
        geom_web=geom_web,
    )


@pytest.fixture
def shared_case(case: Case, partner: Person) -> Case:
    CaseShare.objects.create(case=case, agency=partner.agency)
    return case
