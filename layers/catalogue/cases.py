from __future__ import annotations

from django.db.models import Q

from geo.models import Case
from geo.report_filter import ReportFilter
from layers.layer import EVERY_PART, Field, Layer, Rows
from layers.linked import asks_what, matching_cases
from layers.query import LayerQuery
from partners.models import Person


def visible(person: Person, query: LayerQuery) -> Rows:
    return Case.objects.visible_to(person)


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """Open on a day of the window; with a report of the kind linked, whenever it happened."""
    if asked.last_day is not None:
        rows = rows.filter(opened_on__lte=asked.last_day)
    if asked.first_day is not None:
        rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=asked.first_day))
    if asks_what(asked):
        rows = rows.filter(pk__in=matching_cases(person, asked.without("when", "where")))
    return asked.apply_where(rows)


LAYER = Layer(
    name="cases",
    title="Cases",
    about="The work on a problem: its lead agency's, and shared with you",
    geometry="point",
    visible=visible,
    narrow=narrow,
    applies=EVERY_PART,
    fields=(
        Field("reference", "Reference", "text", "reference", in_tiles=True, in_rows=True),
        Field("title", "Title", "text", "title", in_tiles=True, in_rows=True),
        Field("status", "Status", "text", "status", in_tiles=True, in_rows=True),
        Field("lead", "Lead agency", "text", "lead_agency__name", in_tiles=True, in_rows=True),
        Field("opened_on", "Opened", "date", "opened_on", in_rows=True),
        Field("closed_on", "Closed", "date", "closed_on", in_rows=True),
        Field("summary", "Summary", "text", "summary"),
    ),
    order="-opened_on",
    located=False,
)
