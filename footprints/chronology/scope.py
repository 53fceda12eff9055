"""What a time line is of: the visible rows of a case, a profile or a notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from footprints.models import FootprintVersion, Notice, NoticeStatus
from footprints.pages.documents import newest_papers
from geo.models import Case, Profile, Report
from partners.models import Person


@dataclass(frozen=True)
class Scope:
    """Every queryset in it is of rows that `person` may see."""

    person: Person
    notices: Any
    reports: Any
    versions: Any
    case: Case | None = None
    profile: Profile | None = None
    # How many papers were asked for, and the papers.
    _papers: list[tuple[int, list[Any]]] = field(default_factory=list)

    @cached_property
    def living(self) -> Any:
        """Notices whose content is not erased: of the others only a tombstone stays."""
        return self.notices.exclude(status=NoticeStatus.ERASED)

    def newest_papers(self, limit: int) -> list[Any]:
        """The newest papers: the index and the chronology of a page ask for nearly the same ones."""
        known = self._papers
        if not known or known[0][0] < limit:
            known[:] = [(limit, newest_papers(self.notices, limit))]
        return known[0][1][:limit]

    @property
    def says_subject(self) -> bool:
        """Whether an entry names the subject: not where the whole page is of one."""
        return self.case is not None


def of_case(person: Person, case: Case) -> Scope:
    """Of a case that the person was found to see."""
    return Scope(
        person,
        notices=Notice.objects.of_seen_case(case, person),
        reports=Report.objects.of_seen_case(case, person),
        versions=FootprintVersion.objects.visible_to(person).filter(footprint__case=case),
        case=case,
    )


def of_profile(person: Person, profile: Profile) -> Scope:
    linked = profile.report_links.values("report")
    return Scope(
        person,
        notices=Notice.objects.visible_to(person).filter(subject=profile),
        reports=Report.objects.visible_to(person).filter(pk__in=linked),
        versions=FootprintVersion.objects.visible_to(person).filter(footprint__notice__subject=profile),
        profile=profile,
    )


def of_notice(person: Person, notice: Notice) -> Scope:
    return Scope(
        person,
        notices=Notice.objects.visible_to(person).filter(pk=notice.pk),
        reports=Report.objects.none(),
        versions=FootprintVersion.objects.visible_to(person).filter(footprint__notice=notice),
    )
