"""What answers say of tied records, and the visible cases that a record is tied to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Prefetch
from rest_framework import serializers

from geo.models import Case
from partners.models import Person


class CaseStubSerializer(serializers.ModelSerializer[Case]):
    """A case as other records name it."""

    class Meta:
        model = Case
        fields: ClassVar = ["id", "reference", "title"]


class LinkedCaseSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="case.pk")
    reference = serializers.CharField(source="case.reference")
    title = serializers.CharField(source="case.title")
    role = serializers.CharField()


def seen_case_links(link: Any, person: Person) -> Prefetch[Any]:
    """Links to cases that the person may see, as `seen_links`: the others may not even be counted."""
    links = link.objects.filter(case__in=Case.objects.visible_to(person)).select_related("case").order_by("-case", "pk")
    return Prefetch("case_links", queryset=links.defer("case__geom", "case__geom_web"), to_attr="seen_links")
