"""What happened to notices themselves: issued, served, withdrawn, erased."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from footprints.chronology.entries import Entry, Rank, entry
from footprints.chronology.scope import Scope
from footprints.models import NoticeStatus


@lru_cache(maxsize=4096)
def notice_link(pk: int) -> str:
    return reverse("footprints:notice", args=[pk])


def notices(scope: Scope, limit: int) -> list[Entry]:
    page = scope.newest_notices(limit)
    names = scope.subject_names(limit) if scope.says_subject else {}
    return [each for notice in page for each in of_notice(notice, names)]


def of_notice(notice: Any, names: dict[int, str]) -> Iterator[Entry]:
    step, link, pk = notice.get_step_display(), notice_link(notice.pk), notice.pk
    if notice.status == NoticeStatus.RECORDING:
        by = notice.entered_by.name if notice.entered_by else notice.agency.name
        yield entry(notice.entered_at, Rank.ISSUED, pk, f"{step} begun: not served yet", who=by, link=link)
        return
    on = f" on {names[notice.subject_id]}" if notice.subject_id in names else ""
    on += " (disputed: counts nowhere)" if notice.restricted_at else ""
    who = f"{notice.issued_by.name}, {notice.agency.name}" if notice.issued_by else notice.agency.name
    served = notice.served_at and timezone.localtime(notice.served_at).date()
    if notice.issued_on and notice.issued_on != served:
        yield entry(notice.issued_on, Rank.ISSUED, pk, f"{step} issued", who=who, link=link)
    if notice.served_at:
        how = "posted on the premises" if notice.posted else "served"
        yield entry(
            notice.served_at, Rank.SERVED, pk, f"{step} {how}{on}", who=who, link=link, detail=notice.conduct_text
        )
    if notice.withdrawn_at:
        by = f"{notice.withdrawn_by.name}, {notice.agency.name}" if notice.withdrawn_by else notice.agency.name
        words = f"{step} withdrawn"
        yield entry(notice.withdrawn_at, Rank.WITHDRAWN, pk, words, who=by, link=link, detail=notice.withdrawn_reason)
    if notice.erased_at:
        words = f"{step}: content erased after a dispute"
        yield entry(notice.erased_at, Rank.ERASED, pk, words, who=notice.agency.name, link=link)
