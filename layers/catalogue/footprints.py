from __future__ import annotations

from typing import Any

from django.utils import timezone

from footprints.models import FootprintVersion
from geo.report_filter import ReportFilter
from layers.ages import aged
from layers.layer import EVERY_PART, Field, Layer, Rows
from layers.linked import asks_what, matching_cases
from layers.query import LayerQuery
from partners.models import Person


def visible(person: Person, query: LayerQuery) -> Rows:
    rows = FootprintVersion.objects.visible_to(person).undisputed()
    return rows.current() if query.as_of is None else rows.as_of(query.as_of)


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """In force in the window; of cases to which a report of the kind is linked, whenever it happened.

    Without a window, areas where a power applied and that are over are not shown: nobody may take them to hold.
    """
    rows = rows.valid_between(asked.first_day, asked.last_day)
    if asked.first_day is None and asked.last_day is None:
        rows = rows.not_over(timezone.now(), timezone.localdate())
    if asks_what(asked):
        rows = rows.filter(footprint__case__in=matching_cases(person, asked.without("when", "where")))
    return asked.apply_where(rows)


def facts(person: Person, query: LayerQuery) -> dict[str, Any]:
    newest = visible(person, query).order_by("-made_at").values_list("made_at", flat=True).first()
    return aged(newest, "newest") if newest else {}


LAYER = Layer(
    name="footprints",
    title="Footprints",
    about="Where a case, a notice or a power applies: the version in force, or as it stood on a day (as_of)",
    geometry="polygon",
    visible=visible,
    narrow=narrow,
    applies=EVERY_PART,
    fields=(
        Field("title", "Title", "text", "footprint__title", in_tiles=True, in_rows=True),
        Field("kind", "Kind", "text", "footprint__kind", in_tiles=True, in_rows=True),
        Field("case", "Case", "number", "footprint__case_id", in_tiles=True),
        Field("case_reference", "Case", "text", "footprint__case__reference", in_tiles=True, in_rows=True),
        Field("version", "Version", "number", "number", in_tiles=True, in_rows=True),
        Field("valid_from", "From", "date", "valid_from", in_tiles=True, in_rows=True),
        Field("valid_to", "Until", "date", "valid_to", in_tiles=True, in_rows=True),
        Field("starts_at", "Begins", "datetime", "starts_at", in_tiles=True),
        Field("ends_at", "Ends", "datetime", "ends_at", in_tiles=True),
        Field("terms", "Terms", "text", "footprint__terms"),
        Field("area_m2", "Square metres", "number", "area_m2"),
        Field("reason", "Reason", "text", "reason"),
        Field("made_by", "Drawn by", "text", "made_by__name", in_rows=True),
        Field("made_at", "Drawn", "datetime", "made_at"),
    ),
    id_source="footprint_id",
    order="-valid_from",
    labels=("title", "kind"),
    facts=facts,
)
