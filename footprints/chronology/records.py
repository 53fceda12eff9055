"""Reports, stubs of those that are not shown, and versions of footprints."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models.functions import TruncDate
from django.utils import timezone

from footprints.chronology.entries import Entry, Rank, entry
from footprints.chronology.scope import Scope
from geo.models import Report

# Where the window of a report is longer than a night, its source knew the day or the month at best.
A_NIGHT = timedelta(hours=24)


def reports(scope: Scope, limit: int) -> list[Entry]:
    return [_of_report(report) for report in scope.newest_reports(limit)]


def _of_report(report: Any) -> Entry:
    at = timezone.localtime(report.occurred_from)
    known = report.occurred_to - report.occurred_from < A_NIGHT
    words = f"Report: {report.category.name}" + (f", {report.place}" if report.place else "")
    more = {"who": report.agency.name, "link": f"/?open=report-{report.pk}", "detail": report.text}
    return entry(at if known else at.date(), Rank.REPORT, report.pk, words, **more)


def stubs(scope: Scope, limit: int) -> list[Entry]:
    """Reports of the case that the person may not read: which agency worked on it on which day, and no more."""
    if scope.case is None:
        return []
    rows = Report.objects.stubs_of_seen_case(scope.case, scope.person)
    days = rows.annotate(day=TruncDate("occurred_from")).values_list("agency__name", "day").distinct()
    page = days.order_by("-day", "agency__name")[:limit]
    return [entry(day, Rank.REPORT, 0, "Worked on this case; not shown to you", who=agency) for agency, day in page]


def footprints(scope: Scope, limit: int) -> list[Entry]:
    return [_of_version(version) for version in scope.newest_versions(limit)]


def _of_version(version: Any) -> Entry:
    title = version.footprint.title
    words = f"Footprint “{title}” " + ("drawn" if version.number == 1 else f"changed (version {version.number})")
    link = f"/?open=footprint-{version.footprint_id}"
    return entry(
        version.made_at, Rank.FOOTPRINT, version.pk, words, who=version.made_by.name, link=link, detail=version.reason
    )
