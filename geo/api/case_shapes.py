"""The shapes of cases in answers and bodies."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request

from geo.api.fields import LocationField, LocationInput
from geo.models import Case, CaseStatus
from geo.services.case_links import KINDS
from partners.api import AgencyName
from partners.api_input import Choice, Day, RecordNumber, StrictSerializer, Text, read_body
from partners.errors import InvalidInput


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


class TiedPremisesSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="premises.pk")
    name = serializers.CharField(source="premises.__str__")
    kind = serializers.CharField(source="premises.kind")
    role = serializers.CharField()


class TiedProfileSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="profile.pk")
    name = serializers.CharField(source="profile.name")
    kind = serializers.CharField(source="profile.kind")
    role = serializers.CharField()


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


def read_link(shape: type[StrictSerializer], request: Request) -> dict[str, Any]:
    """Which record to tie or untie, as the arguments of the service. Raises InvalidInput unless it is one."""
    body = read_body(shape, request)
    named = [kind for kind in KINDS if kind in body]
    if len(named) != 1:
        raise InvalidInput.of("body", ", ".join(named), f"needs exactly one of {', '.join(KINDS)}")
    return {"kind": named[0], "record_id": body.pop(named[0]), **body}
