"""The parts of a notice in answers: its papers, requirements, disputes, appeals and breaches."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from footprints.core.appeals import in_effect
from footprints.models import Appeal, Breach, Dispute, FixedPenalty, NoticeDocument, Requirement
from footprints.photographs import differences_of


class PersonNameSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()


class SubjectNameSerializer(PersonNameSerializer):
    kind = serializers.CharField()


class PremisesNameSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="__str__")


class GroundsSerializer(serializers.Serializer[Any]):
    detrimental = serializers.CharField(source="detrimental_grounds")
    persistent = serializers.CharField(source="persistent_grounds")
    unreasonable = serializers.CharField(source="unreasonable_grounds")


class RequirementSerializer(serializers.ModelSerializer[Requirement]):
    kind_name = serializers.CharField(source="get_kind_display")
    in_effect = serializers.SerializerMethodField()

    class Meta:
        model = Requirement
        fields: ClassVar = ["kind", "kind_name", "text", "deadline", "in_effect"]

    def get_in_effect(self, asked: Requirement) -> bool:
        """Whether it holds now: an appeal suspends all but what is to be stopped."""
        notice = self.context["notices"][asked.notice_id]
        return bool(notice.in_force and in_effect(asked.kind, under_appeal=notice.under_appeal))


class DocumentSerializer(serializers.ModelSerializer[NoticeDocument]):
    """A paper of the bundle. `differences` compares a photograph with the pin and the served time."""

    kind_name = serializers.CharField(source="get_kind_display")
    media_type = serializers.CharField(source="file.media_type")
    size = serializers.IntegerField(source="file.size")
    sha256 = serializers.CharField(source="file_id")
    added_by = serializers.CharField(source="added_by.name", default=None)
    has_shown = serializers.SerializerMethodField()
    differences = serializers.SerializerMethodField()

    class Meta:
        model = NoticeDocument
        fields: ClassVar = [
            *("id", "kind", "kind_name", "title", "file_name", "media_type", "size", "sha256", "added_by", "added_at"),
            *("has_shown", "differences"),
        ]

    def get_has_shown(self, document: NoticeDocument) -> bool:
        return document.file.shown_sha256 != ""

    def get_differences(self, document: NoticeDocument) -> list[str]:
        return differences_of(document, self.context["notices"][document.notice_id])


class DisputeSerializer(serializers.ModelSerializer[Dispute]):
    class Meta:
        model = Dispute
        fields: ClassVar = ["id", "reason", "raised_on", "raised_by", "status", "decided_at", "decision"]


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    class Meta:
        model = Appeal
        fields: ClassVar = ["id", "lodged_on", "grounds", "status", "ended_on", "court"]


class FixedPenaltySerializer(serializers.ModelSerializer[FixedPenalty]):
    amount = serializers.FloatField()
    early_amount = serializers.FloatField(allow_null=True)

    class Meta:
        model = FixedPenalty
        fields: ClassVar = ["id", "amount", "early_amount", "early_by", "issued_on", "pay_by", "paid_on"]


class BreachSerializer(serializers.ModelSerializer[Breach]):
    fixed_penalty = serializers.SerializerMethodField()

    class Meta:
        model = Breach
        fields: ClassVar = ["id", "occurred_on", "evidence", "excuse_considered", "fixed_penalty"]

    @extend_schema_field(FixedPenaltySerializer(allow_null=True))
    def get_fixed_penalty(self, breach: Breach) -> Any:
        penalty = getattr(breach, "fixed_penalty", None)
        return FixedPenaltySerializer(penalty).data if penalty else None


class WithdrawnSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField(source="withdrawn_at")
    by = serializers.CharField(source="withdrawn_by.name", default=None)
    reason = serializers.CharField(source="withdrawn_reason")


class MissingSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    rule = serializers.CharField()


class BlockedSerializer(MissingSerializer):
    source = serializers.CharField()  # type: ignore[assignment]  # a member of ours, not what the base class has
