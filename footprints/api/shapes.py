"""The shapes of footprints in answers and bodies."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from footprints.models import FootprintVersion
from geo.api.fields import GeometryInput, WebGeometryField
from geo.api.links import CaseStubSerializer
from partners.api_input import Day, RecordNumber, StrictSerializer, Text


class VersionSerializer(serializers.ModelSerializer[FootprintVersion]):
    """One version in the history of a footprint."""

    made_by = serializers.CharField(source="made_by.name")

    class Meta:
        model = FootprintVersion
        fields: ClassVar = ["number", "valid_from", "valid_to", "reason", "made_by", "made_at", "area_m2"]


class FootprintSerializer(serializers.ModelSerializer[FootprintVersion]):
    """A footprint by its current version, with the history."""

    id = serializers.IntegerField(source="footprint_id")
    case = CaseStubSerializer(source="footprint.case")
    title = serializers.CharField(source="footprint.title")
    version = serializers.IntegerField(source="number")
    geometry = WebGeometryField(source="geom_web")
    made_by = serializers.CharField(source="made_by.name")
    withdrawn_at = serializers.DateTimeField(source="footprint.withdrawn_at", allow_null=True)
    withdrawn_reason = serializers.CharField(source="footprint.withdrawn_reason")
    change = serializers.SerializerMethodField()
    versions = VersionSerializer(source="footprint.versions.all", many=True)

    class Meta:
        model = FootprintVersion
        fields: ClassVar = [
            *("id", "case", "title", "version", "valid_from", "valid_to", "reason", "geometry", "area_m2", "made_by"),
            *("made_at", "withdrawn_at", "withdrawn_reason", "change", "versions"),
        ]

    def get_change(self, version: FootprintVersion) -> str | None:
        return version.change or None


class DifferenceSerializer(serializers.Serializer[Any]):
    """What the current version changed of the one before it."""

    added_m2 = serializers.FloatField()
    removed_m2 = serializers.FloatField()
    moved_m = serializers.FloatField()
    sentence = serializers.CharField()


class FootprintDetailSerializer(FootprintSerializer):
    difference = DifferenceSerializer(allow_null=True)

    class Meta:
        model = FootprintVersion
        fields: ClassVar = [*FootprintSerializer.Meta.fields, "difference"]


class OutlineInput(StrictSerializer):
    geometry = GeometryInput()
    valid_from = Day()
    valid_to = Day(allow_null=True)
    reason = Text()


class NewFootprintInput(OutlineInput):
    case = RecordNumber()
    title = Text()


class SaveInput(OutlineInput):
    title = Text(required=False)


class ReasonInput(StrictSerializer):
    reason = Text()


class NothingInput(StrictSerializer):
    pass
