"""Profiles: read by those who see them, written by the agency that recorded them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.links import LinkedCaseSerializer, seen_case_links
from geo.api.ties import (
    TiedPremisesSerializer,
    TiedReportSerializer,
    TiePremisesInput,
    UntiePremisesInput,
    read_link,
    tied_premises,
    tied_reports,
)
from geo.models import CaseProfile, Profile, ProfileKind, ProfilePremises, ReportProfile
from geo.services.profiles import profile_create, profile_update
from geo.services.record_links import TIES, record_link, record_unlink
from partners.api_input import Choice, Day, StrictSerializer, Text, read_body
from partners.api_views import RecordViewSet


class ProfileSerializer(serializers.ModelSerializer[Profile]):
    agency = serializers.CharField(source="agency.slug")
    cases = LinkedCaseSerializer(source="seen_links", many=True)
    reports = TiedReportSerializer(source="tied_report", many=True)
    premises = TiedPremisesSerializer(source="tied_premises", many=True)

    class Meta:
        model = Profile
        fields: ClassVar = ["id", "kind", "name", "born_on", "notes", "agency", "cases", "reports", "premises"]


class ProfileInput(StrictSerializer):
    kind = Choice(choices=ProfileKind.choices)
    name = Text()
    born_on = Day(required=False, allow_null=True)
    notes = Text(required=False, allow_blank=True)


class ProfileViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Persons and organisations that records speak of."""

    queryset = Profile.objects.none()
    serializer_class = ProfileSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = Profile.objects.visible_to(self.person).select_related("agency")
        return rows.prefetch_related(
            seen_case_links(CaseProfile, self.person),
            tied_reports(ReportProfile, self.person),
            tied_premises(ProfilePremises, self.person),
        )

    @extend_schema(request=ProfileInput)
    def create(self, request: Request) -> Response:
        made = profile_create(person=self.person, **read_body(ProfileInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=ProfileInput)
    def partial_update(self, request: Request, pk: str) -> Response:
        saved = profile_update(person=self.person, profile_id=int(pk), **read_body(ProfileInput, request, partial=True))
        return self.answer(saved.pk)

    @extend_schema(request=TiePremisesInput)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: str) -> Response:
        """Tie premises to this profile, both of the own agency."""
        found = read_link(TiePremisesInput, request, TIES["profile"])
        record_link(person=self.person, what="profile", what_id=int(pk), **found)
        return self.answer(int(pk))

    @extend_schema(request=UntiePremisesInput)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: str) -> Response:
        """Untie premises from this profile."""
        found = read_link(UntiePremisesInput, request, TIES["profile"])
        record_unlink(person=self.person, what="profile", what_id=int(pk), **found)
        return self.answer(int(pk))
