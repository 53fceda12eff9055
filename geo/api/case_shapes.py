"""The shapes of cases in answers and bodies."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from geo.api.fields import LocationField, LocationInput
from geo.api.ties import TiedPremisesSerializer, TiedProfileSerializer
from geo.models import Case, CaseStatus
from partners.api import AgencyName
from partners.api_input import Choice, Day, RecordNumber, StrictSerializer, Text


class CircleSerializer(serializers.Serializer[Any]):
    slug = serializers.CharField(source="agency.slug")
    name = serializers.CharField(source="agency.name")


class StubSerializer(serializers.Serializer[Any]):
    """A report that the person may not read: only that this agency worked on the case on this day."""

    agency = serializers.CharField()
    day = serializers.DateField()


class CaseReportsSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField(source="seen_reports")
    stubs = StubSerializer(many=True)


class CaseSerializer(serializers.ModelSerializer[Case]):
    lead_agency = AgencyName()
    circle = CircleSerializer(many=True)
    location = LocationField(source="geom_web", allow_null=True)
    reports = CaseReportsSerializer(source="*")
    premises = TiedPremisesSerializer(source="premises_links.all", many=True)
    profiles = TiedProfileSerializer(source="profile_links.all", many=True)

    class Meta:
        model = Case
        fields: ClassVar = [
            *("id", "reference", "title", "summary", "status", "opened_on", "closed_on", "lead_agency", "circle"),
            *("location", "reports", "premises", "profiles"),
        ]


class CaseInput(StrictSerializer):
    reference = Text()
    title = Text()
    summary = Text(required=False, allow_blank=True)
    status = Choice(choices=CaseStatus.choices, required=False)
    opened_on = Day(required=False)
    closed_on = Day(required=False, allow_null=True)
    location = LocationInput(required=False, allow_null=True)


class ShareInput(StrictSerializer):
    agency = Text(help_text="The short name of an agency")


class UnlinkInput(StrictSerializer):
    """Exactly one of the three."""

    report = RecordNumber(required=False)
    premises = RecordNumber(required=False)
    profile = RecordNumber(required=False)


class LinkInput(UnlinkInput):
    role = Text(required=False)
