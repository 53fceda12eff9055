"""The case itself: opened, shared, closed; and the cases that a profile was tied to."""

from __future__ import annotations

from django.urls import reverse

from footprints.chronology.entries import Entry, Rank, entry
from footprints.chronology.scope import Scope
from geo.models import Case, CaseProfile


def case(scope: Scope, limit: int) -> list[Entry]:
    found = scope.case
    if found is None:
        return []
    who = found.lead_agency.name
    entries = [entry(found.opened_on, Rank.OPENED, found.pk, "Case opened", who=who)]
    if found.closed_on:
        entries.append(entry(found.closed_on, Rank.CLOSED, found.pk, "Case closed", who=who))
    return entries


def shares(scope: Scope, limit: int) -> list[Entry]:
    """Who was let in when, and who no longer."""
    if scope.case is None:
        return []
    entries = []
    for share in scope.shares:
        who = share.shared_by.name if share.shared_by else ""
        entries.append(entry(share.shared_at, Rank.SHARED, share.pk, f"Case shared with {share.agency.name}", who=who))
        if share.withdrawn_at:
            words = f"No longer shared with {share.agency.name}"
            entries.append(entry(share.withdrawn_at, Rank.WITHDRAWN, share.pk, words))
    return entries


def ties(scope: Scope, limit: int) -> list[Entry]:
    """Of a profile: the visible cases that it was tied to."""
    if scope.profile is None:
        return []
    seen = Case.objects.visible_to(scope.person)
    rows = CaseProfile.objects.filter(profile=scope.profile, case__in=seen).select_related("case", "linked_by")
    return [
        entry(
            tie.linked_at,
            Rank.SHARED,
            tie.pk,
            f"Tied to case {tie.case.reference} {tie.case.title} as {tie.get_role_display().lower()}",
            who=tie.linked_by.name if tie.linked_by else "",
            link=reverse("footprints:case", args=[tie.case_id]),
        )
        for tie in rows.defer("case__geom", "case__geom_web").order_by("-linked_at", "-pk")[:limit]
    ]
