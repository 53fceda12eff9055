"""The shapes of footprints in answers, and of the bodies that every record shares."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from footprints.models import FootprintVersion, Notice
from geo.api.fields import GEOJSON, WebGeometryField
from geo.api.links import CaseStubSerializer
from partners.api import AgencyName
from partners.api_input import StrictSerializer, Text

DAYS = ("valid_from", "valid_to", "starts_at", "ends_at")


class NoticeStubSerializer(serializers.ModelSerializer[Notice]):
    """A notice as its footprint names it: whoever sees the footprint sees the notice."""

    step_name = serializers.CharField(source="get_step_display")

    class Meta:
        model = Notice
        fields: ClassVar = ["id", "step", "step_name", "serial", "status"]


class VersionSerializer(serializers.ModelSerializer[FootprintVersion]):
    """One version in the history of a footprint."""

    made_by = serializers.CharField(source="made_by.name")

    class Meta:
        model = FootprintVersion
        fields: ClassVar = ["number", *DAYS, "reason", "made_by", "made_at", "area_m2"]


class VersionDetailSerializer(VersionSerializer):
    """One version with its outline, so that it can be shown beside the newest."""

    id = serializers.IntegerField(source="footprint_id")
    title = serializers.CharField(source="footprint.title")
    geometry = WebGeometryField(source="geom_web")
    change = serializers.SerializerMethodField()

    class Meta:
        model = FootprintVersion
        fields: ClassVar = ["id", "title", *VersionSerializer.Meta.fields, "geometry", "is_current", "change"]

    def get_change(self, version: FootprintVersion) -> str | None:
        return version.change or None


class FootprintSerializer(serializers.ModelSerializer[FootprintVersion]):
    """A footprint by its current version, with the history."""

    id = serializers.IntegerField(source="footprint_id")
    kind = serializers.CharField(source="footprint.kind")
    kind_name = serializers.CharField(source="footprint.get_kind_display")
    agency = AgencyName(source="footprint.agency")
    case = CaseStubSerializer(source="footprint.case", allow_null=True)
    notice = NoticeStubSerializer(source="footprint.notice", allow_null=True)
    title = serializers.CharField(source="footprint.title")
    terms = serializers.CharField(source="footprint.terms")
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
            *("id", "kind", "kind_name", "agency", "case", "notice", "title", "terms", "version", *DAYS, "reason"),
            *("geometry", "area_m2", "made_by", "made_at", "withdrawn_at", "withdrawn_reason", "change", "versions"),
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


@extend_schema_field(GEOJSON)
class GeoJsonField(serializers.JSONField):
    """GeoJSON that is shown as it is."""


class DerivedSerializer(serializers.Serializer[Any]):
    """A proposed outline: how it was made, of how many notices, and which were left out."""

    geometry = GeoJsonField()
    area_m2 = serializers.FloatField()
    radius_m = serializers.FloatField()
    notices = serializers.IntegerField()
    places = serializers.IntegerField()
    left_out = serializers.DictField(child=serializers.IntegerField())
    method = serializers.CharField()


class PowerSerializer(serializers.Serializer[Any]):
    """A legal area in force: from and until are times where it has hours, else days, both included."""

    footprint = serializers.IntegerField()
    kind = serializers.CharField()
    kind_name = serializers.CharField()
    title = serializers.CharField()
    terms = serializers.CharField()
    agency = serializers.CharField()
    until = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language, so it cannot be an attribute."""
        return {**super().get_fields(), "from": serializers.CharField()}


class PowersSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    powers = PowerSerializer(many=True)


class ReasonInput(StrictSerializer):
    reason = Text()


class NothingInput(StrictSerializer):
    pass
