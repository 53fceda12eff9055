"""Run by the tests in a process of its own: a few reports and a run that waits. Prints the run's number."""

from __future__ import annotations

import sys
import uuid
from datetime import UTC, datetime, timedelta

import django

django.setup()

import shapely  # noqa: E402

from clustering.parameters import Parameters  # noqa: E402
from clustering.services import hotspot_run_create  # noqa: E402
from geo.crs import stored_pair  # noqa: E402
from geo.models import Category, Report, Source  # noqa: E402
from geo.report_filter import ReportFilter  # noqa: E402
from partners.models import Agency, Person  # noqa: E402

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def main() -> None:
    agency = Agency.objects.create(slug="alpha", name="Alpha", kind="police")
    person = Person.objects.create(sign_in="alice", name="Alice", agency=agency, role="analyst")
    source = Source.objects.create(slug="calls", name="Calls", agency=agency)
    category = Category.objects.order_by("pk")[0]
    geom, geom_web = stored_pair(metric=shapely.Point(530_000, 180_500))
    for _ in range(8):
        Report.objects.create(
            source=source,
            agency=agency,
            category=category,
            identity=uuid.uuid4(),
            occurred_from=AT,
            occurred_to=AT + timedelta(hours=1),
            place="On or near Station Road",
            geom=geom,
            geom_web=geom_web,
        )
    run = hotspot_run_create(person=person, parameters=Parameters(100, 5), chosen=ReportFilter())
    sys.stdout.write(str(run.pk))


if __name__ == "__main__":
    main()
