"""Who may see which hotspot run: the agency of its maker (design rule 4)."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from partners.models import Person


class HotspotRunQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(agency=person.agency_id)

    def finished(self) -> Self:
        return self.filter(status="done")


class HotspotQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(run__agency=person.agency_id)
