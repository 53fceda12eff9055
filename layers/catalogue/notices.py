from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, Value, When

from footprints.kinds import NoticeStatus, Step
from footprints.models import Notice
from geo.models import Case as WorkCase
from geo.report_filter import ReportFilter
from layers.ages import aged
from layers.layer import EVERY_PART, Field, Layer, Rows
from layers.of_case import asked_case, is_linked, of_case, outline_of
from layers.query import LayerQuery
from partners.models import Person


def visible(person: Person, query: LayerQuery) -> Rows:
    """Notices that count, and withdrawn ones; of one case only those linked to it or inside its footprints."""
    rows = Notice.objects.visible_to(person).shown()
    if query.case is not None:
        case = asked_case(person, query.case)
        rows = of_case(rows, case, outline_of(person, case))
    return rows.annotate(linked=is_linked(query.case), case_reference=case_seen(person))


def case_seen(person: Person) -> Any:
    """The reference of a notice's case where the person may still see the case."""
    seen = When(case__in=WorkCase.objects.visible_to(person), then=F("case__reference"))
    return Case(seen, default=Value(None), output_field=CharField())


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """Issued on a day of the window, for conduct of the category. A notice has no source: that filter passes it."""
    if asked.first_day is not None:
        rows = rows.filter(issued_on__gte=asked.first_day)
    if asked.last_day is not None:
        rows = rows.filter(issued_on__lte=asked.last_day)
    if asked.categories:
        rows = rows.filter(conduct__in=asked.categories)
    return asked.apply_where(rows)


def facts(person: Person, query: LayerQuery) -> dict[str, Any]:
    """When one was last served, and how many of those shown were withdrawn and do not count."""
    rows = narrow(visible(person, query), person, query.filter).order_by()
    newest = rows.filter(served_at__isnull=False).order_by("-served_at").values_list("served_at", flat=True).first()
    withdrawn = rows.filter(status=NoticeStatus.WITHDRAWN).count()
    return {"withdrawn": withdrawn} | (aged(newest, "newest") if newest else {})


def named(choices: Any, column: str) -> Any:
    """The words for a short name, as people read it."""
    words = (When(**{column: value}, then=Value(label)) for value, label in choices)
    return Case(*words, default=F(column), output_field=CharField())


LAYER = Layer(
    name="notices",
    title="Notices",
    about="Where notices were served: those that count, and withdrawn ones, told apart; whom they name is not in it",
    geometry="point",
    visible=visible,
    narrow=narrow,
    applies=EVERY_PART,
    fields=(
        Field("step", "Step", "text", "step", in_tiles=True),
        Field("step_name", "Notice", "text", named(Step.choices, "step"), in_rows=True),
        Field("status", "Status", "text", "status", in_tiles=True),
        Field("status_name", "Status", "text", named(NoticeStatus.choices, "status"), in_rows=True),
        Field("issued_on", "Issued", "date", "issued_on", in_tiles=True, in_rows=True),
        Field("serial", "Serial number", "text", "serial", in_tiles=True, in_rows=True),
        Field("case_reference", "Case", "text", "case_reference", in_rows=True),
        Field("conduct", "Conduct", "text", "conduct_id", in_tiles=True),
        Field("conduct_name", "Conduct", "text", "conduct__name", in_rows=True),
        Field("agency", "Agency", "text", "agency__name", in_rows=True),
        Field("stands_until", "Stands until", "date", "stands_until", in_rows=True),
        Field("linked", "Linked to the case asked for", "text", "linked", in_tiles=True),
    ),
    order="-issued_on",
    located=False,
    facts=facts,
)
