"""The page of a notice: all of it, and what has followed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from footprints.chronology import chronology, of_notice
from footprints.core.appeals import in_effect, last_day
from footprints.core.facts import CPN
from footprints.models import AppealGround, AppealStatus, Dispute, Notice, NoticeStatus
from footprints.names import NOT_SHOWN, visible_names
from footprints.pages.documents import documents_of
from footprints.pages.footprint_history import MOST_VERSIONS, footprint_histories, outlines_of
from footprints.pages.map_data import feature, map_data
from footprints.pages.newest_notices import notice_rows
from footprints.pages.notices import row_of
from footprints.pointing import pointed_out
from footprints.services.findings import Findings, findings
from footprints.services.law import law_on
from footprints.views.frame import answer, more_link, read_limit, record_page
from geo.models import Case, Premises, Profile
from partners.models import Person


@record_page
def notice_page(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    rows = notice_rows(Notice.objects.visible_to(person)).defer(None)
    notice = get_object_or_404(rows.select_related("subject"), pk=pk)
    limit = read_limit(request, "chronology")
    facts = notice_facts(person, notice, limit)
    return answer(request, "notice", facts | {"links": {"chronology": more_link(request, "chronology", limit)}})


def notice_facts(person: Person, notice: Any, limit: int) -> dict[str, Any]:
    scope = of_notice(person, notice)
    living = notice.status != NoticeStatus.ERASED
    found = findings(notice, person) if notice.agency_id == person.agency_id else Findings()
    return {
        "notice": notice,
        "row": row_of(notice),
        "own": notice.agency_id == person.agency_id,
        "missing": found.missing,
        "blocked": found.blocked,
        "appeal_last_day": last_day_to_appeal(notice),
        "ties": ties_of(person, notice),
        "requirements": requirements_of(notice) if living else [],
        "papers": list(documents_of(scope.notices).order_by("kind", "pk")),
        "pointed_out": pointed_out(notice, person) if living else [],
        "disputes": disputes_of(person, notice),
        "appeals": appeals_of(notice) if living else [],
        "breaches": list(notice.breaches.select_related("fixed_penalty", "entered_by")) if living else [],
        "histories": footprint_histories(scope.newest_versions(MOST_VERSIONS)),
        "chronology": chronology(scope, limit),
        "map": map_of(notice, list(outlines_of(scope.versions))),
    }


def map_of(notice: Any, outlines: list[Any]) -> dict[str, Any]:
    told = {"id": notice.pk, "step": notice.step, "status": notice.status, "serial": notice.serial}
    points = [feature(notice.geom_web, **told)] if notice.geom_web else []
    return map_data(outlines=outlines, notices=points)


def last_day_to_appeal(notice: Any) -> date | None:
    if notice.step != CPN or notice.status != NoticeStatus.SERVED:
        return None
    days = law_on(notice.issued_on).appeal_days
    return last_day(notice.issued_on, days) if days else None


def ties_of(person: Person, notice: Any) -> dict[str, tuple[int | None, str]]:
    """Subject, case and premises: number and name where the person may see them, else that they are not shown."""
    tied: tuple[tuple[str, Any, int | None], ...] = (
        ("subject", Profile, notice.subject_id),
        ("case", Case, notice.case_id),
        ("premises", Premises, notice.premises_id),
    )
    found: dict[str, tuple[int | None, str]] = {}
    for name, model, pk in tied:
        if pk is not None:
            seen = visible_names(person, model, [pk])
            found[name] = (pk, seen[pk]) if pk in seen else (None, NOT_SHOWN)
    return found


def requirements_of(notice: Any) -> list[tuple[Any, bool]]:
    """Each requirement, and whether it is in effect: under appeal only those to stop something are (s46(3))."""
    return [(each, in_effect(each.kind, under_appeal=notice.under_appeal)) for each in notice.requirements.all()]


def appeals_of(notice: Any) -> list[tuple[Any, list[str], str]]:
    return [
        (
            appeal,
            [AppealGround(ground).label for ground in appeal.grounds if ground in AppealGround.values],
            AppealStatus(appeal.status).label,
        )
        for appeal in notice.appeals.all()
    ]


def disputes_of(person: Person, notice: Any) -> list[Any]:
    """Only the agency that issued a notice reads who disputed it and why."""
    return list(Dispute.objects.visible_to(person).filter(notice=notice).select_related("decided_by"))
