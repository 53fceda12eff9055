"""The table of reports is read in two halves: where they part must not show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from clustering import reading
from clustering.locations import EPOCH, Locations, read_locations
from geo.models import Handling
from geo.report_filter import ReportFilter
from partners.models import Person
from tests.db.clustering.conftest import JANUARY, MARCH
from tests.db.conftest import MakeReport


def read(person: Person) -> Locations:
    return read_locations(person, ReportFilter(), made_at=MARCH)


def addresses() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text FROM geo_report ORDER BY ctid")
        return [row[0] for row in cursor.fetchall()]


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


@pytest.mark.usefixtures("town")
def test_wherever_the_halves_part_the_places_are_the_same(owner: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = set()
    for address in [*addresses(), "(4294967294,0)"]:
        monkeypatch.setattr(reading, "middle_of_reports", lambda address=address: address)
        found = read(owner)
        assert found.reports.tolist() == [4, 3, 6, 1]
        assert (found.used, found.unlocated) == (14, 1)
        digests.add(found.digest())
    assert len(digests) == 1


def test_a_place_in_both_halves_is_one_with_all_its_names_and_times(
    owner: Person, make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    between = datetime(2026, 2, 10, 3, 4, 5, 678901, tzinfo=UTC)
    for place, moment in (("Mill Lane", MARCH), ("Ash Road", between), ("Mill Lane", JANUARY), ("Mill Lane", between)):
        make_report(0, 0, place=place, occurred_from=moment)
    monkeypatch.setattr(reading, "middle_of_reports", lambda: addresses()[2])
    found = read(owner)
    assert list(found.names_of([0])) == [("Ash Road", 1), ("Mill Lane", 3)]
    assert (found.first_at.tolist(), found.last_at.tolist()) == ([microseconds(JANUARY)], [microseconds(MARCH)])
    # By name, then by month: 255 is March, the month of asking.
    assert found.months.tolist() == [254, 253, 254, 255]


def test_reports_kept_to_their_author_are_counted_in_both_halves(
    owner: Person, make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        make_report(0, 0, handling=Handling.AUTHOR, author=owner)
    make_report(located=False, handling=Handling.AUTHOR, author=owner)
    make_report(0, 0)
    monkeypatch.setattr(reading, "middle_of_reports", lambda: addresses()[2])
    found = read(owner)
    assert (found.used, found.kept_back, found.unlocated) == (1, 4, 0)


def test_the_middle_is_half_of_the_pages(owner: Person, make_report: MakeReport) -> None:
    make_report(0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('geo_report') / 8192")
        pages = cursor.fetchone()[0]
    assert reading.middle_of_reports() == f"({pages // 2},0)"
