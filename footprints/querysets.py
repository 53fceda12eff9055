"""Who may see which notice, paper and footprint, and which of them count: decided here, once, for every door.

Models are looked up through the app registry because they import these querysets.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from footprints.kinds import COMMON_KINDS, LEGAL_AREAS, FootprintKind, NoticeStatus
from geo.models import Case
from geo.report_filter import local_midnight
from partners.models import Person

# Beyond the agency that issued it, a notice is seen once it was served; a withdrawn one is shown as such.
SHOWN = (NoticeStatus.SERVED, NoticeStatus.WITHDRAWN)


def _objects(model: str) -> Any:
    return apps.get_model("footprints", model)._default_manager


class DatedQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Rows that hold on a day: from_date <= day <= to_date, where there is a last day."""
        return self.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day)


class DesignationQuerySet(DatedQuerySet):
    def visible_to(self, person: Person) -> Self:
        """Those of the person's own agency."""
        return self.filter(person__agency=person.agency_id)


def own_notices(person: Person) -> Q:
    """The own agency's, in every state but one: what was discarded is at no door."""
    return Q(agency=person.agency_id) & ~Q(status=NoticeStatus.DISCARDED)


class NoticeQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Own agency's notices, and the served and withdrawn ones of visible cases that nobody disputes."""
        lent = Q(case__in=Case.objects.visible_to(person), status__in=SHOWN, restricted_at__isnull=True)
        return self.filter(own_notices(person) | lent)

    def discarded_by(self, person: Person) -> Self:
        """Of the own agency, what was begun by mistake: to be brought back, and for nothing else."""
        return self.filter(agency=person.agency_id, status=NoticeStatus.DISCARDED)

    def of_seen_case(self, case: Case, person: Person) -> Self:
        """What visible_to() gives of one case, when the person was found to see the case already: asked once for a
        page of many queries, and not in each of them again."""
        lent = Q(status__in=SHOWN, restricted_at__isnull=True)
        return self.filter(own_notices(person) | lent, case=case)

    def counted(self) -> Self:
        """Notices that count: served, not withdrawn, not disputed. Every number and the ladder start from these."""
        return self.filter(status=NoticeStatus.SERVED, restricted_at__isnull=True)

    def shown(self) -> Self:
        """Notices that maps, tables and exports show: those that count, and withdrawn ones, styled apart."""
        return self.filter(status__in=SHOWN, restricted_at__isnull=True)

    def hidden_from(self, person: Person) -> Self:
        """Living notices of visible cases that the person is not shown: to be told of as a number and no more."""
        return self._kept_back_from(person).filter(case__in=Case.objects.visible_to(person))

    def hidden_of_seen_case(self, case: Case, person: Person) -> Self:
        """What hidden_from() gives of one case, when the person was found to see the case already."""
        return self._kept_back_from(person).filter(case=case)

    def _kept_back_from(self, person: Person) -> Self:
        rows = self.filter(~Q(status__in=SHOWN) | Q(restricted_at__isnull=False)).exclude(agency=person.agency_id)
        return rows.exclude(status__in=(NoticeStatus.ERASED, NoticeStatus.DISCARDED))

    def inside(self, outline: Any) -> Self:
        """Notices served inside an outline in metres; the box first, so that the spatial index is used."""
        return self.filter(geom__bboverlaps=outline, geom__intersects=outline)


class DisputeQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Those of the own agency's notices. That a notice of others was disputed once is not told."""
        return self.filter(notice__agency=person.agency_id)


class DocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """The papers of visible notices; what was taken off the bundle, only its own agency sees.

        Of an erased notice there are none.
        """
        own = Q(notice__agency=person.agency_id)
        return self.filter(own | Q(removed_at__isnull=True), notice__in=_objects("Notice").visible_to(person))

    def originals_visible_to(self, person: Person) -> Self:
        """Whose originals one may fetch: a photograph says more of its maker than a partner needs to know."""
        return self.visible_to(person).filter(notice__agency=person.agency_id)

    def of(self, notices: Any) -> Self:
        """The papers, not removed, of notices that a person may see. Of an erased notice there are none."""
        return self.kept().filter(notice__in=notices.exclude(status=NoticeStatus.ERASED))

    def kept(self) -> Self:
        return self.filter(removed_at__isnull=True)


def visible_footprints(person: Person, prefix: str = "") -> Q:
    """Own agency's footprints, those of visible cases and notices, and the areas that are public by law."""
    own = Q(**{f"{prefix}agency": person.agency_id})
    common = Q(**{f"{prefix}kind__in": sorted(COMMON_KINDS)}) if person.is_active else Q(pk__in=())
    # That of a notice follows its notice alone: a dispute hides it from the circle of the case too, and what was
    # drawn for a notice that is discarded is at no door.
    notice = Q(**{f"{prefix}notice__in": _objects("Notice").visible_to(person)})
    case = Q(**{f"{prefix}case__in": Case.objects.visible_to(person)})
    of_notice = Q(**{f"{prefix}kind": FootprintKind.NOTICE})
    return common | (of_notice & notice) | (~of_notice & (own | case))


class FootprintQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(visible_footprints(person))


class FootprintVersionQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(visible_footprints(person, "footprint__"))

    def of_seen_case(self, case: Case, person: Person) -> Self:
        """What visible_to() gives of one case, when the person was found to see the case already."""
        of_notice = Q(footprint__kind=FootprintKind.NOTICE)
        notice = Q(footprint__notice__in=_objects("Notice").visible_to(person))
        return self.filter(~of_notice | notice, footprint__case=case)

    def current(self) -> Self:
        """The newest version of each footprint that has not been withdrawn."""
        return self.filter(is_current=True, footprint__withdrawn_at__isnull=True)

    def as_of(self, day: date) -> Self:
        """The version that was newest at the end of a day and in force on it, of footprints not withdrawn by then.

        The versions of a footprint follow each other in time, so what was on the map is one comparison a row.
        """
        end = local_midnight(day + timedelta(days=1))
        standing = Q(left_map_at__isnull=True) | Q(left_map_at__gte=end)
        return self.filter(standing, made_at__lt=end).valid_between(day, day)

    def undisputed(self) -> Self:
        """Without the footprints of notices that are disputed or erased: what maps, tables and exports show."""
        hidden = _objects("Notice").filter(Q(restricted_at__isnull=False) | Q(status=NoticeStatus.ERASED))
        return self.exclude(footprint__kind=FootprintKind.NOTICE, footprint__notice__in=hidden)

    def not_over(self, at: datetime, day: date) -> Self:
        """Without legal areas that have ended by a moment; `day` is its local day."""
        ended = Q(valid_to__lt=day) | Q(ends_at__lte=at)
        return self.exclude(Q(footprint__kind__in=sorted(LEGAL_AREAS)) & ended)

    def valid_between(self, first: date | None, last: date | None) -> Self:
        """Versions in force on some day from `first` to `last`, both included."""
        rows = self
        if last is not None:
            rows = rows.filter(valid_from__lte=last)
        if first is not None:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        return rows

    def in_force(self, at: datetime, day: date) -> Self:
        """Current versions in force at a moment; `day` is its local day."""
        hours = Q(starts_at__isnull=True) | Q(starts_at__lte=at, ends_at__gt=at)
        return self.current().valid_between(day, day).filter(hours)
