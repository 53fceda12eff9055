"""A small town: two hotspots of known size, a stray report, and one without a location."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from clustering.models import HotspotRun
from clustering.parameters import Parameters
from clustering.services import hotspot_run_create, hotspot_run_execute
from geo.report_filter import ReportFilter
from partners.models import Person
from tests.db.conftest import MakeReport

NO_FILTER: Mapping[str, object] = {}
PARAMETERS = Parameters(radius_m=100, min_reports=5)
JANUARY, MARCH = datetime(2026, 1, 5, 22, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def town(make_report: MakeReport) -> None:
    """Seven reports at two places of Station Road, six at one of Market Square, one stray, one nowhere."""
    for _ in range(4):
        make_report(0, 0, place="On or near Station Road", occurred_from=MARCH)
    for _ in range(3):
        make_report(60, 0, place="On or near Station Road", occurred_from=JANUARY)
    for _ in range(6):
        make_report(1000, 0, place="Market Square", occurred_from=MARCH)
    make_report(3000, 3000, place="Mill Lane")
    make_report(located=False)


def asked(person: Person, parameters: Parameters = PARAMETERS, chosen: Mapping[str, object] = NO_FILTER) -> HotspotRun:
    return hotspot_run_create(person=person, parameters=parameters, chosen=ReportFilter.from_query(chosen))


def carried_out(
    person: Person, parameters: Parameters = PARAMETERS, chosen: Mapping[str, object] = NO_FILTER
) -> HotspotRun:
    run = asked(person, parameters, chosen)
    hotspot_run_execute(run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture
def elsewhere() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Another session on the test database, as another worker would have one."""
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        yield other
