"""What and when act on cases, footprints and premises through the reports linked to them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from geo.models import Case, CasePremises, CaseReport, Category, Premises, Report, ReportPremises
from partners.models import Person
from tests.db.layers.door import Door
from tests.db.layers.test_tiles_features import footprint_of


@pytest.fixture
def linked(shared_case: Case, shared_report: Report, owner: Person) -> Report:
    """A noise report of March 2026 on the case, which has a footprint and premises."""
    footprint_of(shared_case, owner)
    through = Premises.objects.create(name="Through the case", agency=owner.agency)
    CasePremises.objects.create(case=shared_case, premises=through, role="scene")
    direct = Premises.objects.create(name="Direct", agency=owner.agency)
    ReportPremises.objects.create(report=shared_report, premises=direct, role="scene")
    Premises.objects.create(name="Unlinked", agency=owner.agency)
    Category.objects.get_or_create(slug="begging", defaults={"name": "Begging"})
    return shared_report


def counts(door: Door, **query: Any) -> tuple[int, int, int]:
    layers = door.json("layers/summary.json", **query)["layers"]
    return layers["cases"]["count"], layers["footprints"]["count"], layers["premises"]["count"]


def test_a_category_keeps_what_its_reports_are_linked_to(linked: Report, at_owner: Door) -> None:
    assert counts(at_owner) == (1, 1, 3)
    assert counts(at_owner, category="noise") == (1, 1, 2)
    assert counts(at_owner, category="begging") == (0, 0, 0)
    assert counts(at_owner, source="calls") == (1, 1, 2)
    assert counts(at_owner, category="noise", source="nowhere") == (0, 0, 0)


def test_days_act_on_premises_through_reports_and_on_cases_by_their_own_dates(linked: Report, at_owner: Door) -> None:
    assert counts(at_owner, **{"from": "2026-03-01", "to": "2026-03-01"}) == (1, 1, 2)
    assert counts(at_owner, **{"from": "2026-04-01"}) == (1, 1, 0)


def test_a_report_one_may_not_see_keeps_nothing(
    linked: Report, at_partner: Door, make_report: Any, shared_case: Case
) -> None:
    hidden = make_report(
        category=Category.objects.get(slug="begging"), handling="agency", occurred_from=datetime(2026, 3, 1, tzinfo=UTC)
    )
    CaseReport.objects.create(case=shared_case, report=hidden)
    assert counts(at_partner, category="noise")[:2] == (1, 1)
    assert counts(at_partner, category="begging") == (0, 0, 0)
