"""What a case says of its reports: how many the person may read, and stubs of the rest (design rule 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncDate

from geo.models import Report
from partners.models import Person


def tell_reports(cases: Iterable[Any], person: Person) -> None:
    """Sets `seen_reports` and `stubs` on each case: two queries for a whole page of them."""
    page = {case.pk: case for case in cases}
    counts, stubs = seen_counts(page, person), stubs_by_case(page, person)
    for pk, case in page.items():
        case.seen_reports = counts.get(pk, 0)
        case.stubs = stubs.get(pk, [])


def seen_counts(cases: Iterable[int], person: Person) -> dict[int, int]:
    seen = Report.objects.visible_to(person).filter(case_links__case__in=list(cases))
    return dict(seen.order_by().values_list("case_links__case").annotate(number=Count("pk")))


def stubs_by_case(cases: Iterable[int], person: Person) -> dict[int, list[dict[str, Any]]]:
    """Which agency worked on a case on which day: once per day, so that even the number of reports stays untold."""
    rows = (
        Report.objects.stubs_of(list(cases), person)
        .values_list("case_links__case", F("agency__name"), TruncDate("occurred_from"))
        .order_by("case_links__case", "-occurred_from__date", "agency__name")
        .distinct()
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for case, agency, day in rows:
        found.setdefault(case, []).append({"agency": agency, "day": day})
    return found
