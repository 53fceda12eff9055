"""The page of a case: everything about it that the person may see."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from footprints.chronology import chronology, of_case
from footprints.models import Notice
from footprints.pages.documents import document_page
from footprints.pages.footprint_history import MOST_VERSIONS, footprint_histories, outlines_of
from footprints.pages.map_data import corners_of, feature, map_data
from footprints.pages.notices import NoticePage, count_notices, ladders_of, sentence_of
from footprints.pages.words import count
from footprints.views.frame import answer, more_link, read_limit, record_page
from geo.models import Case, CasePremises, CaseProfile, CaseStatus
from partners.models import Person


@record_page
def case_page(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    case = get_object_or_404(Case.objects.visible_to(person).select_related("lead_agency").defer("geom"), pk=pk)
    limits = {name: read_limit(request, name) for name in ("notices", "papers", "chronology")}
    facts = case_facts(person, case, limits, timezone.localdate())
    facts["links"] = {name: more_link(request, name, limit) for name, limit in limits.items()}
    return answer(request, "case", facts)


def case_facts(person: Person, case: Any, limits: dict[str, int], today: date) -> dict[str, Any]:
    scope = of_case(person, case)
    line = chronology(scope, limits["chronology"])
    counts = count_notices(scope.notices)
    outlines = list(outlines_of(scope.versions))
    listed = scope.newest_notices(limits["notices"])[: limits["notices"]]
    drawn_from = [feature(case.geom_web, kind="case")] if case.geom_web else []
    return {
        "case": case,
        "days": days_words(case, today),
        "circle": [share for share in scope.shares if share.withdrawn_at is None],
        "profiles": CaseProfile.objects.filter(case=case).select_related("profile").order_by("role", "profile__name"),
        "premises": CasePremises.objects.filter(case=case)
        .select_related("premises")
        .defer("premises__geom", "premises__geom_web")
        .order_by("role", "premises__name"),
        "counts": counts,
        "sentence": sentence_of(counts),
        "hidden": Notice.objects.hidden_of_seen_case(case, person).count(),
        "reports": scope.count_reports(limits["chronology"]),
        "page": NoticePage(ladders_of(listed, scope.subject_names(limits["notices"])), counts.total),
        "papers": document_page(scope.notices, scope.newest_papers(limits["papers"]), limits["papers"]),
        "histories": footprint_histories(scope.newest_versions(MOST_VERSIONS)),
        "chronology": line,
        "map": map_data(outlines=outlines, places=drawn_from, around=corners_of(counts.box)) | {"case": case.pk},
    }


def days_words(case: Any, today: date) -> str:
    """How long the work has lasted."""
    if case.status == CaseStatus.CLOSED:
        return f"closed after {count((case.closed_on - case.opened_on).days, 'day')}"
    return f"for {count(max(0, (today - case.opened_on).days), 'day')}"
