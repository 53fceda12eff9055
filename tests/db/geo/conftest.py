"""Records that owner, partner and stranger see differently."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import shapely

from geo.crs import stored_pair
from geo.models import (
    Area,
    AreaKind,
    Case,
    CasePremises,
    CaseProfile,
    CaseReport,
    Handling,
    Premises,
    Profile,
    Report,
    Street,
)
from partners.models import Person, Role
from tests.db.conftest import EAST, NORTH, MakeReport, make_person


@pytest.fixture
def commander(owner: Person) -> Person:
    return make_person(owner.agency, "cora", Role.COMMANDER)


@dataclass(frozen=True)
class Records:
    """All of one agency and tied to one case: three reports by their handling, premises and a profile."""

    case: Case
    shared: Report
    agency_only: Report
    author_only: Report
    premises: Premises
    profile: Profile


@pytest.fixture
def records(shared_case: Case, owner: Person, make_report: MakeReport) -> Records:
    """The owner wrote them; the partner is in the circle of the case."""
    reports = {way: make_report(handling=way, author=owner, text=f"{way} words") for way in Handling.values}
    premises = Premises.objects.create(agency=owner.agency, name="The Crown", uprn=10)
    profile = Profile.objects.create(agency=owner.agency, kind="person", name="Sam Sample")
    for report in reports.values():
        CaseReport.objects.create(case=shared_case, report=report)
    CasePremises.objects.create(case=shared_case, premises=premises, role="scene")
    CaseProfile.objects.create(case=shared_case, profile=profile, role="subject")
    return Records(shared_case, reports["shared"], reports["agency"], reports["author"], premises, profile)


@pytest.fixture
def ward() -> Area:
    kind = AreaKind.objects.get_or_create(slug="ward", defaults={"name": "Ward", "drawn_as": "boundary"})[0]
    geom, geom_web = stored_pair(metric=shapely.MultiPolygon([shapely.box(EAST, NORTH, EAST + 500, NORTH + 500)]))
    return Area.objects.create(kind=kind, name="Station Ward", code="W1", geom=geom, geom_web=geom_web)


@pytest.fixture
def street() -> Street:
    line = shapely.MultiLineString([[(EAST, NORTH), (EAST + 100, NORTH)]])
    geom, geom_web = stored_pair(metric=line)
    return Street.objects.create(code="1-1", usrn=1, name="Station Road", geom=geom, geom_web=geom_web)
