"""Who may see which footprint: those who may see its case."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from geo.models import Case
from partners.models import Person


class FootprintQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(case__in=Case.objects.visible_to(person))


class FootprintVersionQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(footprint__case__in=Case.objects.visible_to(person))

    def current(self) -> Self:
        """The newest version of each footprint that has not been withdrawn."""
        return self.filter(is_current=True, footprint__withdrawn_at__isnull=True)

    def valid_between(self, first: date | None, last: date | None) -> Self:
        """Versions in force on some day from `first` to `last`, both included."""
        rows = self
        if last is not None:
            rows = rows.filter(valid_from__lte=last)
        if first is not None:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        return rows
