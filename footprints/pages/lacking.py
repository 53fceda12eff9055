"""What the notices of a page that are being recorded still lack, in a fixed number of queries for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from footprints.core.completeness import missing
from footprints.core.ladder import PolicyStep
from footprints.models import LadderPolicy, Notice, NoticeDocument, NoticeStatus
from footprints.services.findings import draft_of, papers_of
from footprints.services.law import steps_of


def lacking(notices: Iterable[Any], today: date) -> dict[int, tuple[str, ...]]:
    """By number, in sentences. Whether a step was skipped is told on the page of the notice itself."""
    wanted = [notice.pk for notice in notices if notice.status == NoticeStatus.RECORDING]
    if not wanted:
        return {}
    rows = Notice.objects.filter(pk__in=wanted).select_related("subject", "issued_by").prefetch_related("requirements")
    papers: dict[int, set[str]] = {}
    for notice, kind in NoticeDocument.objects.kept().filter(notice__in=wanted).values_list("notice", "kind"):
        papers.setdefault(notice, set()).add(kind)
    policies = list(LadderPolicy.objects.prefetch_related("steps").order_by("-from_date"))
    return {row.pk: lacks(row, frozenset(papers.get(row.pk, ())), policies, today) for row in rows}


def lacks(notice: Any, papers: frozenset[str], policies: list[LadderPolicy], today: date) -> tuple[str, ...]:
    step = step_for(notice, policies, notice.issued_on or today)
    return tuple(one.rule for one in missing(draft_of(notice, papers=papers), papers_of(notice, step)))


def step_for(notice: Any, policies: list[LadderPolicy], day: date) -> PolicyStep | None:
    """From the ladder of the notice's agency in force on the day, else the common one."""
    holding = [one for one in policies if one.from_date <= day <= (one.to_date or date.max)]
    own = next((policy for policy in holding if policy.agency_id == notice.agency_id), None)
    policy = own or next((policy for policy in holding if policy.agency_id is None), None)
    return next((step for step in steps_of(policy) if step.step == notice.step), None)
