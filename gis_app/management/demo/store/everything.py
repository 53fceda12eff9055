"""All of the practice data in one transaction: it is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction

from footprints.services.reference import law_load
from geo.models import Category, Report
from geo.services.reference import reference_load
from gis_app.management.demo.areas import TOWN_NAME
from gis_app.management.demo.records import Demo
from gis_app.management.demo.store import cases as store_work
from gis_app.management.demo.store import ground, law
from gis_app.management.demo.store.disputes import store_disputes
from gis_app.management.demo.store.notices import store_notices
from gis_app.management.demo.store.papers import store_papers
from gis_app.management.demo.store.people import store_agencies, store_people, store_sources
from gis_app.management.demo.store.reports import store_reports
from gis_app.management.demo.store.run import make_hotspot_run
from partners.models import Agency, Instance, Person

DEMO_SRID = 27700  # the town is drawn in metres of the British National Grid


class NotEmpty(Exception):
    """The database holds somebody's records: practice data must not mix with them."""


def is_loaded() -> bool:
    return Instance.objects.filter(practice=True).exists() and Report.objects.exists()


@transaction.atomic
def store_everything(demo: Demo, say: Callable[[str], None]) -> None:
    refuse_unless_empty()
    if not Category.objects.exists():
        reference_load()
        law_load()
    say("Storing streets, areas, people and premises")
    agencies = store_agencies(demo)
    sources = store_sources(demo, agencies)
    people = store_people(demo, agencies)
    ground.store_streets(demo)
    ground.store_areas(demo)
    premises = ground.store_premises(demo, agencies)
    profiles = ground.store_profiles(demo, agencies, premises)
    say("Storing reports")
    reports = store_reports(demo, agencies, sources, people)
    say("Storing cases and footprints")
    cases = store_work.store_cases(demo, agencies)
    store_work.store_links(demo, cases, reports, premises, profiles)
    store_work.store_footprints(demo, cases, people)
    say("Storing notices and legal areas")
    law.store_designations(demo, people)
    law.store_legal_areas(demo, agencies, people)
    notices = store_notices(demo, agencies, people, cases, premises, profiles)
    store_papers(demo, notices, people)
    store_disputes(demo, notices, people)
    say("Finding hotspots")
    make_hotspot_run(demo, people)
    mark_as_practice()
    # So that the first map is drawn with good plans, not only after autovacuum has come by.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE geo_report, geo_street, geo_area, geo_casereport, geo_premises, footprints_notice")


def refuse_unless_empty() -> None:
    if settings.METRIC_SRID != DEMO_SRID:
        raise NotEmpty(f"METRIC_SRID is {settings.METRIC_SRID}; the practice town is drawn in {DEMO_SRID}.")
    for model in (Report, Person, Agency):
        if count := model._default_manager.count():
            raise NotEmpty(f"The database is not empty: it holds {count:,} {model._meta.verbose_name_plural}.")


def mark_as_practice() -> None:
    """Every page says so from now on."""
    Instance.objects.update_or_create(
        id=1, defaults={"practice": True, "metric_srid": settings.METRIC_SRID, "town": TOWN_NAME}
    )
