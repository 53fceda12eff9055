"""Who may see which record: decided here, once, for every door (design rule 2).

Each `visible_to` is a plain filter, so that it can be joined, counted, tiled and exported like any other.
Models are looked up through the app registry because they import these querysets.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.apps import apps
from django.contrib.gis.db import models
from django.db.models import Q

from partners.models import Person


def _objects(model: str) -> Any:
    return apps.get_model("geo", model)._default_manager


def _visible_cases(person: Person) -> Any:
    return _objects("Case").visible_to(person)


def _linked_to_visible_case(link: str, column: str, person: Person) -> Any:
    return _objects(link).filter(case__in=_visible_cases(person)).values(column)


class CaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Cases that the person's agency leads, or that are shared with it now."""
        shared = _objects("CaseShare").filter(agency=person.agency_id, withdrawn_at__isnull=True).values("case")
        return self.filter(Q(lead_agency=person.agency_id) | Q(pk__in=shared))


def own_reports(person: Person) -> Q:
    """Own agency's reports as their handling allows."""
    own = Q(agency=person.agency_id)
    return own if person.supervises else own & (~Q(handling="author") | Q(author=person.pk))


def readable_reports(person: Person) -> Q:
    """Own agency's reports as their handling allows, and shared ones of visible cases."""
    return own_reports(person) | Q(handling="shared", pk__in=_linked_to_visible_case("CaseReport", "report", person))


class ReportQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Reports that the person may read."""
        return self.filter(readable_reports(person))

    def of_seen_case(self, case: Any, person: Person) -> Self:
        """What visible_to() gives of one case, when the person was found to see the case already."""
        return self.filter(own_reports(person) | Q(handling="shared"), case_links__case=case)

    def stubs_of_seen_case(self, case: Any, person: Person) -> Self:
        """What stubs_of() gives of one case, when the person was found to see the case already."""
        return self.filter(~own_reports(person) & ~Q(handling="shared"), case_links__case=case)

    def stubs_of(self, cases: Any, person: Person) -> Self:
        """Reports of visible cases of which the person may know only the agency and the day."""
        return self.filter(~readable_reports(person), case_links__case__in=cases)

    def in_window(self, start: datetime | None, end: datetime | None) -> Self:
        """Reports whose window starts in [start, end): adjacent windows never count a report twice."""
        rows = self
        if start is not None:
            rows = rows.filter(occurred_from__gte=start)
        if end is not None:
            rows = rows.filter(occurred_from__lt=end)
        return rows

    def located(self) -> Self:
        return self.filter(geom__isnull=False)


class PremisesQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Own agency's premises, and those of visible cases."""
        linked = _linked_to_visible_case("CasePremises", "premises", person)
        return self.filter(Q(agency=person.agency_id) | Q(pk__in=linked))


class ProfileQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Own agency's profiles, and those of visible cases."""
        linked = _linked_to_visible_case("CaseProfile", "profile", person)
        return self.filter(Q(agency=person.agency_id) | Q(pk__in=linked))


class SourceQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Own agency's sources, and those of reports that visible cases share."""
        linked = _linked_to_visible_case("CaseReport", "report", person)
        shared = _objects("Report").filter(handling="shared", pk__in=linked).values("source")
        return self.filter(Q(agency=person.agency_id) | Q(pk__in=shared))


class ImportBatchQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(agency=person.agency_id)


class AreaQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Areas are common ground: everybody who may sign in sees them."""
        return self.all() if person.is_active else self.none()


class StreetQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Streets are common ground: everybody who may sign in sees them."""
        return self.all() if person.is_active else self.none()
