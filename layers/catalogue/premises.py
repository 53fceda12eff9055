from __future__ import annotations

from geo.models import Premises
from geo.report_filter import ReportFilter
from layers.layer import EVERY_PART, Field, Layer, Rows
from layers.linked import asks_what, at_matching_premises
from layers.query import LayerQuery
from partners.models import Person


def visible(person: Person, query: LayerQuery) -> Rows:
    return Premises.objects.visible_to(person)


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """With a report of the kind and the window linked to them or to one of their cases."""
    if asks_what(asked) or asked.first_day or asked.last_day:
        rows = rows.filter(at_matching_premises(person, asked.without("where")))
    return asked.apply_where(rows)


LAYER = Layer(
    name="premises",
    title="Premises",
    about="Places with an address: your agency's, and those of cases shared with you",
    geometry="point",
    visible=visible,
    narrow=narrow,
    applies=EVERY_PART,
    fields=(
        Field("name", "Name", "text", "name", in_tiles=True, in_rows=True),
        Field("kind", "Kind", "text", "kind", in_tiles=True, in_rows=True),
        Field("address", "Address", "text", "address", in_rows=True),
        Field("uprn", "UPRN", "text", "uprn", in_tiles=True, in_rows=True),
        Field("agency", "Agency", "text", "agency__slug"),
    ),
    order="name",
    located=False,
    minzoom=10,
    on=False,
)
