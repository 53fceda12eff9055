"""The page of premises: everything at that place, as of a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from footprints.models import Notice
from footprints.pages.footprint_history import covering
from footprints.pages.map_data import feature, map_data, notice_points
from footprints.pages.newest_notices import newest_notices
from footprints.pages.notices import NoticePage, count_notices, ladders_of, sentence_of, subject_names
from footprints.views.frame import answer, more_link, read_limit, record_page
from geo.models import Case, CasePremises, Premises, Profile, ProfilePremises, Report
from geo.report_filter import local_midnight, read_day
from partners.models import Person

LISTS = ("notices", "reports")


@record_page
def premises_page(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    premises = get_object_or_404(Premises.objects.visible_to(person).select_related("agency"), pk=pk)
    limits = {name: read_limit(request, name) for name in LISTS}
    today = timezone.localdate()
    day = read_day("as_of", request.GET.get("as_of")) or today
    facts = premises_facts(person, premises, limits, day)
    facts["links"] = {name: more_link(request, name, limit) for name, limit in limits.items()}
    return answer(request, "premises", facts | {"today": today})


def premises_facts(person: Person, premises: Any, limits: dict[str, int], day: date) -> dict[str, Any]:
    notices = notices_at(person, premises, day)
    counts = count_notices(notices)
    listed = newest_notices(notices, limits["notices"])[: limits["notices"]]
    reports = reports_at(person, premises, day)
    outlines = list(covering(person, premises.geom, day)) if premises.geom else []
    place = [feature(premises.geom_web, kind="premises", title=str(premises))] if premises.geom_web else []
    shown = list(reports.order_by("-occurred_from", "-pk")[: limits["reports"] + 1])
    return {
        "premises": premises,
        "day": day,
        "counts": counts,
        "sentence": sentence_of(counts),
        "page": NoticePage(ladders_of(listed, subject_names(person, listed)), counts.total),
        "cases": cases_at(person, premises, day),
        "profiles": profiles_at(person, premises, day),
        "reports": shown[: limits["reports"]],
        "more_reports": len(shown) > limits["reports"],
        "outlines": outlines,
        "map": map_data(outlines=outlines, notices=notice_points(notices.shown()), places=place),
    }


def notices_at(person: Person, premises: Any, day: date) -> Any:
    """Notices for these premises, issued by the day; one that has no day yet is there from the day it was begun."""
    end = local_midnight(day + timedelta(days=1))
    known = Q(issued_on__lte=day) | Q(issued_on__isnull=True, entered_at__lt=end)
    return Notice.objects.visible_to(person).filter(known, premises=premises)


def reports_at(person: Person, premises: Any, day: date) -> QuerySet[Any]:
    linked = premises.report_links.values("report")
    rows = Report.objects.visible_to(person).filter(pk__in=linked)
    rows = rows.filter(occurred_from__lt=local_midnight(day + timedelta(days=1)))
    return rows.select_related("category", "agency").defer("geom", "geom_web", "attributes")


def cases_at(person: Person, premises: Any, day: date) -> QuerySet[Any]:
    """Cases that were opened by the day."""
    seen = Case.objects.visible_to(person).filter(opened_on__lte=day)
    rows = CasePremises.objects.filter(premises=premises, case__in=seen).select_related("case")
    return rows.defer("case__geom", "case__geom_web").order_by("-case__opened_on", "-pk")


def profiles_at(person: Person, premises: Any, day: date) -> QuerySet[Any]:
    """People and organisations that were tied to the place by the day."""
    seen = Profile.objects.visible_to(person)
    rows = ProfilePremises.objects.filter(premises=premises, profile__in=seen)
    rows = rows.filter(linked_at__lt=local_midnight(day + timedelta(days=1)))
    return rows.select_related("profile").order_by("profile__name", "pk")
