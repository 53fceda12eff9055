"""Notices read for answers: only what the person may see beside each, and what can be said of it now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from footprints.core.appeals import last_day
from footprints.core.facts import CPN
from footprints.models import Appeal, AppealStatus, Breach, Dispute, Notice, NoticeDocument, NoticeStatus
from footprints.services.law import LawBook
from geo.models import Case, Premises, Profile
from partners.models import Person


def seen_with(rows: QuerySet[Notice], person: Person) -> QuerySet[Notice]:
    """The notices with all that their answers say.

    A notice names its subject, case and premises only to those who see these by themselves: they may belong to
    another agency, or to a case that is no longer shared. That somebody disputed it, and who, its own agency reads
    alone: the circle sees a notice whose dispute was rejected again, and is told of none.
    """
    papers = NoticeDocument.objects.visible_to(person).kept().select_related("file", "added_by").order_by("pk")
    related = rows.select_related("agency", "issued_by", "entered_by", "withdrawn_by", "conduct")
    return related.prefetch_related(
        Prefetch("subject", queryset=Profile.objects.visible_to(person)),
        Prefetch("case", queryset=Case.objects.visible_to(person).defer("geom", "geom_web")),
        Prefetch("premises", queryset=Premises.objects.visible_to(person).defer("geom", "geom_web")),
        Prefetch("documents", queryset=papers, to_attr="kept_documents"),
        Prefetch("requirements"),
        Prefetch("disputes", queryset=Dispute.objects.visible_to(person).order_by("-pk")),
        Prefetch("appeals", queryset=Appeal.objects.order_by("-pk")),
        Prefetch("breaches", queryset=Breach.objects.select_related("fixed_penalty").order_by("occurred_on", "pk")),
    )


def tell_standing(notices: Iterable[Any]) -> None:
    """Sets `in_force`, `under_appeal` and `appeal_last_day` on each notice of a page."""
    book = LawBook.read()
    for notice in notices:
        notice.in_force = notice.status == NoticeStatus.SERVED
        appeals = notice.appeals.all()
        in_progress = any(appeal.status == AppealStatus.IN_PROGRESS for appeal in appeals)
        notice.under_appeal = notice.in_force and in_progress
        days = book.on(notice.issued_on).appeal_days if notice.issued_on and notice.step == CPN else None
        notice.appeal_last_day = last_day(notice.issued_on, days) if days and notice.in_force else None
