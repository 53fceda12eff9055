"""What the notices of a page that are being recorded still lack, in a fixed number of queries for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from footprints.core.completeness import missing
from footprints.core.facts import Draft, Grounds, Requirement, Subject
from footprints.core.ladder import PolicyStep
from footprints.models import LadderPolicy, Notice, NoticeDocument, NoticeStatus
from footprints.services.findings import papers_of
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
    policies = list(LadderPolicy.objects.on(today).prefetch_related("steps").order_by("-from_date"))
    return {row.pk: lacks(row, frozenset(papers.get(row.pk, ())), policies) for row in rows}


def lacks(notice: Any, papers: frozenset[str], policies: list[LadderPolicy]) -> tuple[str, ...]:
    step = step_for(notice, policies)
    return tuple(one.rule for one in missing(draft_of(notice, papers), papers_of(notice, step)))


def step_for(notice: Any, policies: list[LadderPolicy]) -> PolicyStep | None:
    """From the ladder of the notice's agency, else the common one."""
    own = next((policy for policy in policies if policy.agency_id == notice.agency_id), None)
    policy = own or next((policy for policy in policies if policy.agency_id is None), None)
    return next((step for step in steps_of(policy) if step.step == notice.step), None)


def draft_of(notice: Any, papers: frozenset[str]) -> Draft:
    subject = notice.subject
    return Draft(
        step=notice.step,
        subject=Subject(subject.kind == "person", subject.born_on) if subject else None,
        issued_on=notice.issued_on,
        served_on=timezone.localdate(notice.served_at) if notice.served_at else None,
        issuer=notice.issued_by.name if notice.issued_by else "",
        conduct=notice.conduct_id,
        conduct_text=notice.conduct_text,
        grounds=Grounds(notice.detrimental_grounds, notice.persistent_grounds, notice.unreasonable_grounds),
        consulted=notice.consulted,
        comply_by=notice.comply_by,
        evidence_on=notice.evidence_on,
        evidence_text=notice.evidence_text,
        posted=notice.posted,
        has_premises=notice.premises_id is not None,
        located=notice.geom is not None,
        requirements=tuple(Requirement(row.kind, row.text, row.deadline) for row in notice.requirements.all()),
        papers=papers,
    )
