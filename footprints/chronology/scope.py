"""What a time line is of: the visible rows of a case, a profile or a notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from footprints.models import FootprintVersion, Notice, NoticeStatus
from footprints.pages.documents import newest_papers
from footprints.pages.footprint_history import MOST_VERSIONS, newest_versions
from footprints.pages.newest_notices import newest_notices
from footprints.pages.notices import subject_names
from geo.models import Case, CaseShare, Profile, Report
from partners.models import Person

Read = TypeVar("Read")


@dataclass(frozen=True)
class Scope:
    """Every queryset in it is of rows that `person` may see."""

    person: Person
    notices: Any
    reports: Any
    versions: Any
    case: Case | None = None
    profile: Profile | None = None
    # What was read for this page, by name: how many rows were asked for, and the rows.
    _read: dict[str, tuple[int, Any]] = field(default_factory=dict, init=False)

    @cached_property
    def living(self) -> Any:
        """Notices whose content is not erased: of the others only a tombstone stays."""
        return self.notices.exclude(status=NoticeStatus.ERASED)

    def newest_notices(self, limit: int) -> list[Any]:
        """The newest notices by day and by event; the first `limit` are the newest by day."""
        return self._once("notices", limit, lambda most: newest_notices(self.notices, most))

    def newest_papers(self, limit: int) -> list[Any]:
        return self._once("papers", limit, lambda most: newest_papers(self.notices, most))[:limit]

    def newest_reports(self, limit: int) -> list[Any]:
        rows = self.reports.select_related("category", "agency").defer("geom", "geom_web", "attributes")
        newest = rows.order_by("-occurred_from", "-pk")
        return self._once("reports", limit, lambda most: list(newest[:most]))[:limit]

    def count_reports(self, limit: int) -> int:
        """Where fewer than `limit` are the newest, they are all."""
        known = len(self.newest_reports(limit))
        return known if known < limit else self.reports.count()

    def newest_versions(self, limit: int) -> list[Any]:
        found = self._once("versions", max(limit, MOST_VERSIONS), lambda most: newest_versions(self.versions, most))
        return found[:limit]

    def _once(self, name: str, limit: int, read: Callable[[int], Read]) -> Read:
        """The lists and the time line of a page ask for nearly the same rows: they are read one time."""
        known = self._read.get(name)
        if known is None or known[0] < limit:
            known = self._read[name] = (limit, read(limit))
        rows: Read = known[1]
        return rows

    def subject_names(self, limit: int) -> dict[int, str]:
        """The names, of subjects of the newest notices, that the person may see."""
        notices = self.newest_notices(limit)
        return self._once("names", self._read["notices"][0], lambda _: subject_names(self.person, notices))

    @cached_property
    def shares(self) -> list[CaseShare]:
        """With whom the case is shared. That a share was ended is told to the lead agency and to nobody else."""
        told = CaseShare.objects.filter(case=self.case)
        if self.case is None or self.case.lead_agency_id != self.person.agency_id:
            told = told.filter(withdrawn_at__isnull=True)
        return list(told.select_related("agency", "shared_by").order_by("pk"))

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
        versions=FootprintVersion.objects.of_seen_case(case, person),
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
