"""Which agencies may hear of a change: those that can see the changed record at that moment."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from geo.models import (
    Case,
    CaseReport,
    CaseShare,
    Handling,
    ImportBatch,
    Premises,
    Profile,
    Report,
    ReportRevision,
)


def of_case(case: Case) -> set[int]:
    """The lead agency and the circle."""
    circle = CaseShare.objects.filter(case=case, withdrawn_at__isnull=True).values_list("agency", flat=True)
    return {case.lead_agency_id, *circle}


def of_record(record: Premises | Profile | Report) -> set[int]:
    """The agency of the record, and everybody who sees a case that it is linked to.

    A report kept to its author or agency is not announced beyond them: even its number would tell.
    """
    if isinstance(record, Report) and record.handling != Handling.SHARED:
        return set() if record.handling == Handling.AUTHOR else {record.agency_id}
    cases = record.case_links.values("case")
    return {record.agency_id, *lead_agencies(cases), *circles(cases)}


def circles_of_batch(batch: ImportBatch) -> set[int]:
    """Other agencies that see, through a case, a report that the batch changed. One query, however many those are.

    What a batch adds stands on no case yet, and what a case holds is not removed.
    """
    changed = ReportRevision.objects.filter(batch=batch).values("report_id")
    cases = CaseReport.objects.filter(report__in=changed, report__handling=Handling.SHARED).values("case")
    leads = Case.objects.filter(pk__in=cases).order_by().values_list("lead_agency")
    circle = CaseShare.objects.filter(case__in=cases, withdrawn_at__isnull=True).order_by().values_list("agency")
    return {agency for (agency,) in leads.union(circle)} - {batch.agency_id}


def lead_agencies(cases: Any) -> set[int]:
    return set(Case.objects.filter(pk__in=cases).values_list("lead_agency", flat=True))


def circles(cases: Any) -> set[int]:
    living = Q(case__in=cases, withdrawn_at__isnull=True)
    return set(CaseShare.objects.filter(living).values_list("agency", flat=True))
