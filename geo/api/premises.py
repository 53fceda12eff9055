"""Premises: read by those who see them, written by the agency that recorded them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.fields import GeometryInput, LocationField, WebGeometryField
from geo.api.links import LinkedCaseSerializer, seen_case_links
from geo.api.ties import TiedProfileSerializer, TiedReportSerializer, tied_profiles, tied_reports
from geo.models import CasePremises, Premises, PremisesKind, ProfilePremises, ReportPremises
from geo.models.premises import HIGHEST_UPRN
from geo.services.premises import premises_create, premises_update
from partners.api_input import Choice, StrictSerializer, Text, WholeNumber, read_body
from partners.api_views import RecordViewSet


class PremisesSerializer(serializers.ModelSerializer[Premises]):
    agency = serializers.CharField(source="agency.slug")
    location = LocationField(source="geom_web", allow_null=True)
    geometry = WebGeometryField(source="geom_web", allow_null=True)
    cases = LinkedCaseSerializer(source="seen_links", many=True)
    reports = TiedReportSerializer(source="tied_report", many=True)
    profiles = TiedProfileSerializer(source="tied_profile", many=True)

    class Meta:
        model = Premises
        fields: ClassVar = [
            *("id", "name", "address", "kind", "uprn", "agency", "location", "geometry"),
            *("cases", "reports", "profiles"),
        ]


class PremisesInput(StrictSerializer):
    name = Text(required=False, allow_blank=True)
    address = Text(required=False, allow_blank=True)
    kind = Choice(choices=PremisesKind.choices, required=False)
    uprn = WholeNumber(required=False, allow_null=True, min_value=1, max_value=HIGHEST_UPRN)
    geometry = GeometryInput(required=False, allow_null=True)


class PremisesViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Places with an address or a UPRN."""

    queryset = Premises.objects.none()
    serializer_class = PremisesSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = Premises.objects.visible_to(self.person).select_related("agency").defer("geom")
        return rows.prefetch_related(
            seen_case_links(CasePremises, self.person),
            tied_reports(ReportPremises, self.person),
            tied_profiles(ProfilePremises, self.person),
        )

    @extend_schema(request=PremisesInput)
    def create(self, request: Request) -> Response:
        made = premises_create(person=self.person, **read_body(PremisesInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=PremisesInput)
    def partial_update(self, request: Request, pk: str) -> Response:
        saved = premises_update(
            person=self.person, premises_id=int(pk), **read_body(PremisesInput, request, partial=True)
        )
        return self.answer(saved.pk)
