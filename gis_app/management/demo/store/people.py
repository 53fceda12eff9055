"""Agencies, their sources, and the people with their sign-ins."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from geo.models import Source
from gis_app.management.demo.people import PRACTICE_PASSWORD
from gis_app.management.demo.records import Demo
from partners.models import Agency, Person


def store_agencies(demo: Demo) -> dict[str, Agency]:
    rows = Agency.objects.bulk_create(
        Agency(slug=agency.slug, name=agency.name, kind=agency.kind) for agency in demo.agencies
    )
    return {row.slug: row for row in rows}


def store_sources(demo: Demo, agencies: dict[str, Agency]) -> dict[str, Source]:
    """One source for each agency, by the agency's slug."""
    rows = Source.objects.bulk_create(
        Source(slug=agency.source, name=agency.source_name, agency=agencies[agency.slug], attribution="Practice data")
        for agency in demo.agencies
    )
    return {row.agency.slug: row for row in rows}


def store_people(demo: Demo, agencies: dict[str, Agency]) -> dict[str, Person]:
    # All share the practice password, so one hash does for all: hashing is slow on purpose.
    password = make_password(PRACTICE_PASSWORD)
    rows = Person.objects.bulk_create(
        Person(
            sign_in=person.sign_in,
            name=person.name,
            agency=agencies[person.agency],
            role=person.role,
            password=password,
        )
        for person in demo.people
    )
    return {row.sign_in: row for row in rows}
