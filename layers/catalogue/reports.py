from __future__ import annotations

from typing import Any

from geo.models import ImportBatch, Report
from geo.report_filter import ReportFilter
from layers.ages import aged
from layers.layer import EVERY_PART, Field, Layer, Rows
from layers.query import LayerQuery
from partners.models import Person


def visible(person: Person, query: LayerQuery) -> Rows:
    return Report.objects.visible_to(person)


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    return asked.apply(rows)


def facts(person: Person, query: LayerQuery) -> dict[str, Any]:
    """When reports last came in; of another agency's imports nothing is said."""
    newest = ImportBatch.objects.visible_to(person).filter(status="loaded").order_by("-made_at")
    found = newest.values_list("made_at", "source__name").first()
    return aged(*found) if found else {}


LAYER = Layer(
    name="reports",
    title="Reports",
    about="What happened, where and when, as far as you may see it",
    geometry="point",
    visible=visible,
    narrow=narrow,
    applies=EVERY_PART,
    fields=(
        Field("category", "Category", "text", "category_id", in_tiles=True),
        Field("category_name", "Category", "text", "category__name", in_rows=True),
        Field("from", "From", "datetime", "occurred_from", in_rows=True),
        Field("to", "Until", "datetime", "occurred_to", in_rows=True),
        Field("place", "Place", "text", "place", in_rows=True),
        Field("text", "Text", "text", "text"),
        Field("reference", "Reference", "text", "reference", in_rows=True),
        Field("outcome", "Outcome", "text", "outcome"),
        Field("source", "Source", "text", "source__slug"),
        Field("source_name", "Source", "text", "source__name", in_rows=True),
        Field("agency", "Agency", "text", "agency__slug"),
        Field("handling", "Handling", "text", "handling"),
        Field("located_by", "Located by", "text", "located_by"),
        Field("accuracy_m", "Accuracy in metres", "number", "accuracy_m"),
    ),
    order="-occurred_from",
    located=False,
    counted=True,
    facts=facts,
)
