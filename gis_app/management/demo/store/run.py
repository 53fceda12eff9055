"""The hotspot run that the practice map opens with, asked for and carried out as any other."""

from __future__ import annotations

from clustering.models import HotspotRun, RunStatus
from clustering.parameters import Parameters
from clustering.services import hotspot_run_create, hotspot_run_execute
from geo.report_filter import ReportFilter
from gis_app.management.demo.records import Demo
from partners.models import Person


def make_hotspot_run(demo: Demo, people: dict[str, Person]) -> int:
    """Find the hotspots now, without a worker; how many there are."""
    wanted = demo.run
    run = hotspot_run_create(
        person=people[wanted.made_by],
        parameters=Parameters(radius_m=wanted.radius_m, min_reports=wanted.min_reports),
        chosen=ReportFilter(first_day=wanted.first_day, last_day=wanted.last_day),
        deferred=False,
    )
    hotspot_run_execute(run.pk)
    done: HotspotRun = HotspotRun.objects.get(pk=run.pk)
    if done.status != RunStatus.DONE:
        raise RuntimeError(f"The hotspot run of the practice data ended as {done.status}: {done.error}")
    return done.hotspots.count()
