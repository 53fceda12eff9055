"""How "what" acts on records that have no category of their own: through the reports linked to them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from geo.models import Case, CasePremises, CaseReport, Report, ReportPremises
from geo.report_filter import ReportFilter
from partners.models import Person


def asks_what(asked: ReportFilter) -> bool:
    return bool(asked.categories or asked.sources)


def matching_cases(person: Person, asked: ReportFilter) -> Any:
    """Ids of cases to which a visible report of the filter is linked."""
    reports = asked.apply(Report.objects.visible_to(person))
    links = CaseReport.objects.filter(case__in=Case.objects.visible_to(person))
    return links.filter(report__in=reports).values("case")


def at_matching_premises(person: Person, asked: ReportFilter) -> Q:
    """Premises to which a visible report of the filter is linked, by itself or through a visible case."""
    reports = asked.apply(Report.objects.visible_to(person))
    linked = ReportPremises.objects.filter(report__in=reports).values("premises")
    through = CasePremises.objects.filter(case__in=matching_cases(person, asked)).values("premises")
    return Q(pk__in=linked) | Q(pk__in=through)
