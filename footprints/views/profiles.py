"""The page of a profile: its notices in order, the cases and premises it is tied to, and where it was served."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from footprints.chronology import chronology, of_profile
from footprints.pages.documents import document_page
from footprints.pages.map_data import feature, map_data, notice_points
from footprints.pages.notices import NoticePage, count_notices, ladders_of, sentence_of
from footprints.services.ladder import ladder_of
from footprints.views.frame import answer, more_link, read_limit, record_page
from geo.models import Case, CaseProfile, Premises, Profile, ProfilePremises
from partners.models import Person


@record_page
def profile_page(request: HttpRequest, person: Person, pk: int) -> HttpResponseBase:
    profile = get_object_or_404(Profile.objects.visible_to(person).select_related("agency"), pk=pk)
    limits = {name: read_limit(request, name) for name in ("notices", "papers", "chronology")}
    facts = profile_facts(person, profile, limits, timezone.localdate())
    facts["links"] = {name: more_link(request, name, limit) for name, limit in limits.items()}
    return answer(request, "profile", facts)


def profile_facts(person: Person, profile: Any, limits: dict[str, int], today: date) -> dict[str, Any]:
    scope = of_profile(person, profile)
    line = chronology(scope, limits["chronology"])
    counts = count_notices(scope.notices)
    listed = scope.newest_notices(limits["notices"])[: limits["notices"]]
    homes = list(premises_of(person, profile))
    points = notice_points(scope.notices.shown())
    places = [
        feature(tie.premises.geom_web, kind="premises", title=str(tie.premises))
        for tie in homes
        if tie.premises.geom_web
    ]
    return {
        "profile": profile,
        "age": age_on(profile.born_on, today),
        "counts": counts,
        "sentence": sentence_of(counts),
        "page": NoticePage(ladders_of(listed, scope.subject_names(limits["notices"])), counts.total),
        "papers": document_page(scope.notices, scope.newest_papers(limits["papers"]), limits["papers"]),
        "cases": cases_of(person, profile),
        "premises": homes,
        "chronology": line,
        "ladder": ladder_of(person=person, profile=profile, day=today),
        "drawn": len(points),
        "map": map_data(notices=points, places=places),
    }


def cases_of(person: Person, profile: Any) -> Any:
    seen = Case.objects.visible_to(person)
    rows = CaseProfile.objects.filter(profile=profile, case__in=seen).select_related("case")
    return rows.defer("case__geom", "case__geom_web").order_by("-case__opened_on", "-pk")


def premises_of(person: Person, profile: Any) -> Any:
    seen = Premises.objects.visible_to(person)
    rows = ProfilePremises.objects.filter(profile=profile, premises__in=seen).select_related("premises")
    return rows.defer("premises__geom").order_by("premises__name", "pk")


def age_on(born_on: date | None, day: date) -> int | None:
    """Whole years on a day."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
