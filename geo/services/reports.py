"""Writing a report by form: what an officer or a call taker records, with its pin and how sure the pin is."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from django.db import transaction

from geo.location_input import read_place
from geo.models import Category, Located, Report, Source, Transform
from geo.services.audience import of_record
from geo.services.storing import store
from partners.errors import InvalidInput
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer

# A window is half-open and never empty; what happened "at 14:30" happened within that minute.
SHORTEST_WINDOW = timedelta(minutes=1)
LOCATED_BY_FORM = (Located.GPS, Located.PIN, Located.ADDRESS)
API_NAMES = {"occurred_from": "from", "occurred_to": "to"}


class ReportWords(TypedDict, total=False):
    """The parts of a report that may be left out."""

    handling: str
    place: str
    text: str
    reference: str
    outcome: str


@transaction.atomic
def report_create(
    *,
    person: Person,
    source: str,
    category: str,
    occurred_from: datetime,
    occurred_to: datetime | None = None,
    location: object = None,
    accuracy_m: float | None = None,
    located_by: str | None = None,
    **words: Unpack[ReportWords],
) -> Report:
    """Record a report of the person's own agency, which they are the author of.

    `location` is {"lon": …, "lat": …} in degrees or None; with one, `accuracy_m` says within how many metres.
    """
    require_writer(person)
    report = Report(
        source=own_source(person, source),
        category=known_category(category),
        # Form reports have no row in a file: their identity is their own.
        identity=uuid.uuid4(),
        agency=person.agency,
        author=person,
        occurred_from=occurred_from,
        occurred_to=occurred_to or occurred_from + SHORTEST_WINDOW,
        **location_columns(location, accuracy_m, located_by),
        **words,
    )
    store(report, names=API_NAMES)
    if heard_by := of_record(report):
        publish(layer="reports", object_id=report.pk, what="saved", by=person, agencies=heard_by)
    return report


def own_source(person: Person, slug: str) -> Source:
    source: Source | None = Source.objects.filter(agency=person.agency, slug=slug).first()
    if source is None:
        raise InvalidInput.of("source", slug, "is not a source of your agency")
    return source


def known_category(slug: str) -> Category:
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise InvalidInput.of("category", slug, "is not a category we know")
    return category


def location_columns(location: object, accuracy_m: float | None, located_by: str | None) -> dict[str, Any]:
    if location is None:
        for field, value in {"accuracy_m": accuracy_m, "located_by": located_by}.items():
            if value is not None:
                raise InvalidInput.of(field, value, "says something about a location, and there is none")
        return {}
    if accuracy_m is None:
        raise InvalidInput.of("accuracy_m", "", "is needed with a location: within how many metres is it?")
    if not 0 <= accuracy_m <= 100_000:
        raise InvalidInput.of("accuracy_m", accuracy_m, "is outside 0..100000 metres")
    if located_by is not None and located_by not in LOCATED_BY_FORM:
        raise InvalidInput.of("located_by", located_by, f"is not one of {', '.join(LOCATED_BY_FORM)}")
    place = read_place(location)
    return {
        "geom": place.geom,
        "geom_web": place.geom_web,
        "given_x": place.lon,
        "given_y": place.lat,
        "given_srid": 4326,
        "transform": Transform.OSTN15,
        "accuracy_m": accuracy_m,
        "located_by": located_by or Located.PIN,
    }
