"""Disputes, appeals, breaches and fixed penalties of notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import DateTimeField
from django.db.models.functions import Cast, Greatest

from footprints.chronology.entries import Entry, Rank, entry
from footprints.chronology.notices import notice_link
from footprints.chronology.scope import Scope
from footprints.models import Appeal, AppealGround, AppealStatus, Breach, Dispute, DisputeStatus
from footprints.pages.newest import newest


def _latest(*columns: str) -> Any:
    """The order by the newest day or moment of a row: one with an entry among the newest is itself among them."""
    return Greatest(*(Cast(column, DateTimeField()) for column in columns), output_field=DateTimeField()).desc()


def _newest(rows: Any, limit: int, *joined: str) -> list[Any]:
    def told_of(found: Any) -> Any:
        return found.select_related("notice", *joined).defer("notice__geom", "notice__geom_web")

    return newest(rows, limit, told_of)


def _step(row: Any) -> str:
    return str(row.notice.get_step_display())


def disputes(scope: Scope, limit: int) -> list[Entry]:
    """For the agency that issued the notice alone: beyond it nobody hears that there was a dispute."""
    own = Dispute.objects.visible_to(scope.person).filter(notice__in=scope.living)
    rows = own.order_by(_latest("raised_on", "decided_at"), "-pk")
    return [each for dispute in _newest(rows, limit, "decided_by") for each in _of_dispute(dispute)]


def _of_dispute(dispute: Any) -> Iterator[Entry]:
    link, step = notice_link(dispute.notice_id), _step(dispute)
    yield entry(
        dispute.raised_on,
        Rank.DISPUTED,
        dispute.pk,
        f"{step} disputed",
        who=dispute.raised_by,
        link=link,
        detail=dispute.reason,
    )
    if dispute.decided_at:
        word = "upheld" if dispute.status == DisputeStatus.UPHELD else "rejected"
        who = dispute.decided_by.name if dispute.decided_by else ""
        words = f"Dispute of the {step} {word}"
        yield entry(dispute.decided_at, Rank.DECIDED, dispute.pk, words, who=who, link=link, detail=dispute.decision)


def appeals(scope: Scope, limit: int) -> list[Entry]:
    rows = Appeal.objects.filter(notice__in=scope.living).order_by(_latest("lodged_on", "ended_on"), "-pk")
    return [each for appeal in _newest(rows, limit) for each in _of_appeal(appeal)]


def _of_appeal(appeal: Any) -> Iterator[Entry]:
    link, step = notice_link(appeal.notice_id), _step(appeal)
    grounds = "; ".join(AppealGround(ground).label for ground in appeal.grounds if ground in AppealGround.values)
    words = f"Appeal against the {step} lodged"
    yield entry(appeal.lodged_on, Rank.APPEAL, appeal.pk, words, who=appeal.court, link=link, detail=grounds)
    if appeal.ended_on:
        outcome = AppealStatus(appeal.status).label.lower()
        words = f"Appeal against the {step} ended: {outcome}"
        yield entry(appeal.ended_on, Rank.DECIDED, appeal.pk, words, who=appeal.court, link=link)


def breaches(scope: Scope, limit: int) -> list[Entry]:
    latest = _latest("occurred_on", "fixed_penalty__issued_on", "fixed_penalty__paid_on")
    rows = Breach.objects.filter(notice__in=scope.living).order_by(latest, "-pk")
    page = _newest(rows, limit, "notice__agency", "fixed_penalty", "entered_by")
    return [each for breach in page for each in _of_breach(breach)]


def _of_breach(breach: Any) -> Iterator[Entry]:
    link, step = notice_link(breach.notice_id), _step(breach)
    who = f"{breach.entered_by.name}, {breach.notice.agency.name}"
    words = f"{step} breached"
    yield entry(breach.occurred_on, Rank.BREACH, breach.pk, words, who=who, link=link, detail=breach.evidence)
    penalty = getattr(breach, "fixed_penalty", None)
    if penalty is None:
        return
    words = f"Fixed penalty of £{penalty.amount:,.2f} issued for the breach of the {step}"
    yield entry(penalty.issued_on, Rank.PENALTY, penalty.pk, words, who=breach.notice.agency.name, link=link)
    if penalty.paid_on:
        yield entry(penalty.paid_on, Rank.DECIDED, penalty.pk, "Fixed penalty paid", link=link)
