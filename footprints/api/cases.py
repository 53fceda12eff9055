"""Cases as the API shows them: those of `geo`, with the footprints that lie on them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from footprints.models import FootprintVersion
from geo.api.case_shapes import CaseSerializer
from geo.api.cases import CaseViewSet
from geo.models import Case


class FootprintNameSerializer(serializers.Serializer[Any]):
    """A footprint as its case names it."""

    id = serializers.IntegerField(source="footprint_id")
    kind = serializers.CharField(source="footprint.kind")
    title = serializers.CharField(source="footprint.title")
    version = serializers.IntegerField(source="number")
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)


@extend_schema_serializer(component_name="Case")
class CaseWithFootprintsSerializer(CaseSerializer):
    footprints = FootprintNameSerializer(source="drawn", many=True)

    class Meta:
        model = Case
        fields: ClassVar = [*CaseSerializer.Meta.fields, "footprints"]


class CaseWithFootprintsViewSet(CaseViewSet):
    """The work on a problem: cases that the person's agency leads or is in the circle of."""

    serializer_class = CaseWithFootprintsSerializer

    def tell(self, cases: list[Any]) -> None:
        super().tell(cases)
        tell_footprints(cases)


def tell_footprints(cases: list[Any]) -> None:
    """Sets `drawn` on each case: the current versions of its footprints, in one query for a whole page."""
    page = {case.pk: case for case in cases}
    for case in cases:
        case.drawn = []
    current = FootprintVersion.objects.current().filter(footprint__case__in=list(page)).select_related("footprint")
    for version in current.defer("geom", "geom_web").order_by("footprint"):
        page[version.footprint.case_id].drawn.append(version)
