"""Reports: the list takes the filters of the map; a new one comes with its pin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.fields import GridLocationField, LocationInput
from geo.api.links import LinkedCaseSerializer, seen_case_links
from geo.api.ties import (
    TiedPremisesSerializer,
    TiedProfileSerializer,
    TieInput,
    UntieInput,
    read_link,
    tied_premises,
    tied_profiles,
)
from geo.models import CaseReport, Handling, Report, ReportPremises, ReportProfile
from geo.report_filter import NAMES, ReportFilter, read_id
from geo.services.record_links import TIES, record_link, record_unlink
from geo.services.reports import LOCATED_BY_FORM, report_create
from partners.api_input import Choice, Moment, Number, StrictSerializer, Text, read_body
from partners.api_views import PAGE_QUERY, RecordViewSet
from partners.errors import InvalidInput

SAME_PLACE = "same_place_as"
FILTERS = [
    OpenApiParameter("from", str, description="First day, like 2026-01-31"),
    OpenApiParameter("to", str, description="Last day, included"),
    OpenApiParameter("category", str, description="Short names of categories, parted by commas"),
    OpenApiParameter("source", str, description="Short names of sources, parted by commas"),
    OpenApiParameter("area", int, description="Inside this area"),
    OpenApiParameter("bbox", str, description="Inside west,south,east,north in degrees"),
    OpenApiParameter(SAME_PLACE, int, description="At the very same place as this report"),
]


class ReportSerializer(serializers.ModelSerializer[Report]):
    category = serializers.CharField(source="category_id")
    category_name = serializers.CharField(source="category.name")
    source = serializers.CharField(source="source.slug")  # type: ignore[assignment]  # the API's word
    agency = serializers.CharField(source="agency.slug")
    location = GridLocationField(allow_null=True)
    cases = LinkedCaseSerializer(source="seen_links", many=True)
    profiles = TiedProfileSerializer(source="tied_profile", many=True)
    premises = TiedPremisesSerializer(source="tied_premises", many=True)

    class Meta:
        model = Report
        fields: ClassVar = [
            *("id", "category", "category_name", "source", "place", "text", "reference", "outcome", "agency"),
            *("handling", "accuracy_m", "located_by", "location", "cases", "profiles", "premises"),
        ]

    def get_fields(self) -> dict[str, Any]:
        """Adds `from` and `to`, which Python does not take as names of attributes."""
        window = {
            "from": serializers.DateTimeField(source="occurred_from"),
            "to": serializers.DateTimeField(source="occurred_to"),
        }
        return {**super().get_fields(), **window}


class ReportInput(StrictSerializer):
    source = Text()  # type: ignore[assignment]  # the API's word
    category = Text()
    handling = Choice(choices=Handling.choices, required=False)
    place = Text(required=False, allow_blank=True)
    text = Text(required=False, allow_blank=True)
    reference = Text(required=False, allow_blank=True)
    outcome = Text(required=False, allow_blank=True)
    location = LocationInput(required=False, allow_null=True)
    accuracy_m = Number(required=False, allow_null=True)
    located_by = Choice(choices=[(way.value, way.label) for way in LOCATED_BY_FORM], required=False, allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        window = {
            "from": Moment(source="occurred_from"),
            "to": Moment(source="occurred_to", required=False, allow_null=True),
        }
        return {**super().get_fields(), **window}


class ReportViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """What happened, where and when: own agency's, and those that the circle of a case shares."""

    queryset = Report.objects.none()
    serializer_class = ReportSerializer
    list_query = (*NAMES, SAME_PLACE)

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = Report.objects.visible_to(self.person)
        if self.action == "list":
            rows = self.narrowed(rows)
        return rows.select_related("category", "source", "agency").prefetch_related(
            seen_case_links(CaseReport, self.person),
            tied_profiles(ReportProfile, self.person),
            tied_premises(ReportPremises, self.person),
        )

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        query = self.request.query_params
        rows = ReportFilter.from_query(query, also=(SAME_PLACE, *PAGE_QUERY)).apply(rows)
        twin = read_id(SAME_PLACE, query.get(SAME_PLACE))
        return rows if twin is None else rows.filter(geom__same_as=self.place_of(twin))

    def place_of(self, report_id: int) -> Any:
        place = Report.objects.visible_to(self.person).filter(pk=report_id).values_list("geom", flat=True).first()
        if place is None:
            raise InvalidInput.of(SAME_PLACE, report_id, "is not a report with a location that you may see")
        return place

    @extend_schema(parameters=FILTERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=ReportInput)
    def create(self, request: Request) -> Response:
        made = report_create(person=self.person, **read_body(ReportInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=TieInput)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: str) -> Response:
        """Tie one profile or premises to this report, both of the own agency."""
        found = read_link(TieInput, request, TIES["report"])
        record_link(person=self.person, what="report", what_id=int(pk), **found)
        return self.answer(int(pk))

    @extend_schema(request=UntieInput)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: str) -> Response:
        """Untie one profile or premises from this report."""
        found = read_link(UntieInput, request, TIES["report"])
        record_unlink(person=self.person, what="report", what_id=int(pk), **found)
        return self.answer(int(pk))
