"""The newest notices of a page, read once for its list and for its time line."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, DateTimeField, Exists, OuterRef, QuerySet, When
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate

from footprints.models import Appeal, AppealStatus, Breach, NoticeDocument, NoticeStatus

ISSUED = Coalesce("issued_on", TruncDate("served_at"), TruncDate("entered_at"))
# The newest moment that a notice gives an entry for. One that is being recorded has not been served, whatever it says.
LATEST = Case(
    When(status=NoticeStatus.RECORDING, then="entered_at"),
    default=Greatest(
        Cast("issued_on", DateTimeField()), "served_at", "withdrawn_at", "erased_at", output_field=DateTimeField()
    ),
    output_field=DateTimeField(),
)
PEOPLE = ("issued_by", "entered_by", "withdrawn_by")


def notice_rows(notices: QuerySet[Any]) -> QuerySet[Any]:
    """Visible notices with what a line or an entry says of them; geometry stays in the database."""
    kept = NoticeDocument.objects.kept().filter(notice=OuterRef("pk")).order_by()
    appeals = Appeal.objects.filter(notice=OuterRef("pk"), status=AppealStatus.IN_PROGRESS)
    rows: QuerySet[Any] = (
        notices.select_related("agency", "conduct", *PEOPLE)
        .defer("geom", "geom_web")
        .annotate(
            day=ISSUED,
            papers=Coalesce(kept.values("notice").annotate(number=Count("pk")).values("number"), 0),
            under_appeal=Exists(appeals),
            breached=Exists(Breach.objects.filter(notice=OuterRef("pk"))),
        )
    )
    return rows


def newest_notices(notices: QuerySet[Any], limit: int) -> list[Any]:
    """The newest `limit` of visible notices by the day of issue, and the newest by what last happened to them.

    Most are the same. Their numbers are sorted first, and only those few rows are then read whole.
    """
    by_day = notices.order_by(ISSUED.desc(), "-pk").values_list("pk", flat=True)[:limit]
    by_event = notices.order_by(LATEST.desc(nulls_last=True), "-pk").values_list("pk", flat=True)[:limit]
    pks = {*by_day, *by_event}
    rows = notice_rows(notices.model._default_manager.filter(pk__in=pks)).order_by("-day", "-pk")
    return list(rows) if pks else []
