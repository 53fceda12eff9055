"""What a run shows its maker's agency: nothing that only some of its people may read."""

from __future__ import annotations

from datetime import UTC, datetime

from clustering.locations import read_locations
from geo.models import Handling
from geo.report_filter import ReportFilter
from partners.models import Person, Role
from tests.db.conftest import MakeReport, make_person

JANUARY, MARCH = datetime(2026, 1, 31, 12, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_reports_kept_to_their_author_are_left_out_and_counted(owner: Person, make_report: MakeReport) -> None:
    commander = make_person(owner.agency, "colin", Role.COMMANDER)
    make_report(0, 0)
    make_report(9, 9, handling=Handling.AUTHOR, author=owner)
    for maker in (owner, commander):
        found = read_locations(maker, ReportFilter(), made_at=MARCH)
        assert (found.used, found.kept_back) == (1, 1)


def test_the_month_of_asking_does_not_change_the_hash(owner: Person, make_report: MakeReport) -> None:
    for month in (1, 3, 3):
        make_report(occurred_from=datetime(2025, month, 5, tzinfo=UTC))
    first, later = (read_locations(owner, ReportFilter(), made_at=moment) for moment in (JANUARY, MARCH))
    assert first.digest() == later.digest()


def test_another_month_of_a_report_changes_the_hash(owner: Person, make_report: MakeReport) -> None:
    early, middle, late = (make_report(occurred_from=datetime(2025, month, 5, tzinfo=UTC)) for month in (1, 3, 6))
    before = read_locations(owner, ReportFilter(), made_at=MARCH).digest()
    middle.occurred_from = datetime(2025, 4, 5, tzinfo=UTC)
    middle.occurred_to = datetime(2025, 4, 6, tzinfo=UTC)
    middle.save()
    assert read_locations(owner, ReportFilter(), made_at=MARCH).digest() != before
