"""What a pack says, read from what its maker may see: nothing in it depends on the clock, only on the day given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.gis.db.models import Union
from django.db.models import Q, QuerySet

from footprints.chronology import Scope, chronology, of_case, of_profile
from footprints.models import Notice
from footprints.pack.ground import printed_map
from footprints.pages.documents import documents_of
from footprints.pages.footprint_history import MOST_VERSIONS, footprint_histories
from footprints.pages.newest_notices import notice_rows
from footprints.pages.notices import count_notices, ladders_of, sentence_of, subject_names
from footprints.pages.words import count, day_words
from geo.models import CaseShare
from partners.models import Person

# A pack holds so many at most, and says how many it left out.
MOST_NOTICES, MOST_ENTRIES, MOST_PAPERS, MOST_INSIDE = 2000, 4000, 2000, 2000


def case_pack_facts(person: Person, case: Any, made_on: date) -> dict[str, Any]:
    scope = exported(of_case(person, case))
    versions = list(scope.versions.current().select_related("footprint").order_by("footprint"))
    inside = only_inside(person, case, scope)
    hidden = Notice.objects.hidden_of_seen_case(case, person).count()
    circle = CaseShare.objects.filter(case=case, withdrawn_at__isnull=True).order_by("agency__name")
    facts = shared_facts(person, scope, made_on, versions, inside, f"Case {case.reference}")
    facts["left_out"] += kept_in(of_case(person, case))
    if hidden:
        facts["left_out"].append(f"{count(hidden, 'linked notice')} not shown to the maker of this pack")
    return facts | {
        "kind": "Case",
        "title": f"{case.reference} {case.title}",
        "subtitle": case.summary,
        "rows": [
            ("Led by", case.lead_agency.name),
            ("Shared with", ", ".join(circle.values_list("agency__name", flat=True)) or "nobody else"),
            ("Status", case.get_status_display()),
            ("Opened", day_words(case.opened_on)),
            *([("Closed", day_words(case.closed_on))] if case.closed_on else []),
        ],
        "inside": len(inside),
    }


def profile_pack_facts(person: Person, profile: Any, made_on: date) -> dict[str, Any]:
    scope = of_profile(person, profile)
    facts = shared_facts(person, exported(scope), made_on, [], [], profile.name)
    facts["left_out"] += kept_in(scope)
    rows = [("Recorded by", profile.agency.name)]
    if profile.born_on:
        rows.insert(0, ("Born", day_words(profile.born_on)))
    return facts | {"kind": profile.get_kind_display(), "title": profile.name, "subtitle": profile.notes, "rows": rows}


def exported(scope: Scope) -> Scope:
    """What may leave the service: served and withdrawn notices that nobody disputes, and no outline of another."""
    of_shown = Q(footprint__notice__isnull=True) | Q(footprint__notice__in=Notice.objects.shown())
    return replace(scope, notices=scope.notices.shown(), versions=scope.versions.filter(of_shown))


def kept_in(scope: Scope) -> list[str]:
    """Notices that their agency sees and that are in no pack, as numbers."""
    counts = count_notices(scope.notices)
    told = ((counts.recording, "being recorded"), (counts.disputed, "disputed"), (counts.erased, "erased"))
    return [f"{count(number, 'notice')} {word}" for number, word in told if number]


def shared_facts(
    person: Person, scope: Scope, made_on: date, versions: list[Any], inside: list[Any], name: str
) -> dict[str, Any]:
    counts = count_notices(scope.notices)
    newest = list(notice_rows(scope.notices).defer("geom_web").order_by("-day", "-pk")[:MOST_NOTICES])
    ladders = ladders_of(newest, subject_names(person, newest))
    ordered = [row.notice for ladder in ladders for row in ladder.rows]
    numbers = {notice.pk: number for number, notice in enumerate(ordered, start=1)}
    papers = documents_of(scope.notices)
    line = chronology(scope, MOST_ENTRIES)
    shown = [(numbers[notice.pk], notice) for notice in with_points(scope, numbers)]
    return {
        "person": person,
        "made_on": made_on,
        "counts": counts,
        "sentence": sentence_of(counts),
        "ladders": [(ladder, [(numbers[row.notice.pk], row) for row in ladder.rows]) for ladder in ladders],
        "entries": line.entries[::-1],
        "papers": list(papers.order_by("notice__issued_on", "notice", "pk")[:MOST_PAPERS]),
        "histories": footprint_histories(scope.newest_versions(MOST_VERSIONS)),
        "reports": scope.reports.count(),
        "map": printed_map(person, outlines=versions, linked=shown, inside=inside, title=name, day=day_words(made_on)),
        "left_out": left_out(counts, len(ordered), line.more, papers.count()),
    }


def with_points(scope: Scope, numbers: dict[int, int]) -> QuerySet[Any]:
    rows = scope.notices.shown().filter(geom__isnull=False, pk__in=list(numbers))
    return rows.only("pk", "geom", "step", "status").order_by("pk")  # type: ignore[no-any-return]


def only_inside(person: Person, case: Any, scope: Scope) -> list[Any]:
    """Notices of other work that were served inside the footprint: points on the map, not in the lists."""
    outline = scope.versions.current().order_by().aggregate(outline=Union("geom"))["outline"]
    if outline is None:
        return []
    rows = Notice.objects.visible_to(person).shown().inside(outline).exclude(case=case)
    return list(rows.only("pk", "geom", "step", "status").order_by("pk")[:MOST_INSIDE])


def left_out(counts: Any, listed: int, older: bool, papers: int) -> list[str]:
    """What this pack does not hold, in words."""
    said = []
    if counts.total > listed:
        said.append(f"the {count(counts.total - listed, 'oldest notice')}")
    if counts.unlocated:
        said.append(f"{count(counts.unlocated, 'notice')} without a location, on the map")
    if older:
        said.append(f"what happened before the newest {MOST_ENTRIES:,} entries of the chronology")
    if papers > MOST_PAPERS:
        said.append(f"{count(papers - MOST_PAPERS, 'paper')} beyond the first {MOST_PAPERS:,}")
    return said
