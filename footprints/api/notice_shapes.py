"""A notice in answers: what it says, what it lacks, and what followed."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from footprints.api.notice_parts import (
    AppealSerializer,
    BlockedSerializer,
    BreachSerializer,
    DisputeSerializer,
    DocumentSerializer,
    GroundsSerializer,
    MissingSerializer,
    PersonNameSerializer,
    PremisesNameSerializer,
    RequirementSerializer,
    SubjectNameSerializer,
    WithdrawnSerializer,
)
from footprints.models import Notice
from geo.api.fields import GridLocationField
from geo.api.links import CaseStubSerializer
from partners.api import AgencyName


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    step_name = serializers.CharField(source="get_step_display")
    status_name = serializers.CharField(source="get_status_display")
    # Of these the notice names only what the person may see by itself; see `seen_with`.
    subject = SubjectNameSerializer(allow_null=True)
    case = CaseStubSerializer(allow_null=True)
    premises = PremisesNameSerializer(allow_null=True)
    agency = AgencyName()
    issued_by = PersonNameSerializer(allow_null=True)
    entered_by = serializers.CharField(source="entered_by.name", default=None)
    conduct = serializers.CharField(source="conduct_id", allow_null=True)
    conduct_name = serializers.CharField(source="conduct.name", default=None)
    grounds = GroundsSerializer(source="*")
    location = GridLocationField(source="*", allow_null=True)
    requirements = RequirementSerializer(source="requirements.all", many=True)
    documents = DocumentSerializer(source="kept_documents", many=True)
    restricted = serializers.SerializerMethodField()
    disputes = DisputeSerializer(source="disputes.all", many=True)
    appeal_last_day = serializers.DateField(allow_null=True)
    appeals = AppealSerializer(source="appeals.all", many=True)
    under_appeal = serializers.BooleanField()
    breaches = BreachSerializer(source="breaches.all", many=True)
    withdrawn = serializers.SerializerMethodField()

    class Meta:
        model = Notice
        fields: ClassVar = [
            *("id", "step", "step_name", "status", "status_name", "version", "serial", "subject", "case", "premises"),
            *("agency", "issued_by", "entered_by", "entered_at", "issued_on", "served_at"),
            *("conduct", "conduct_name", "conduct_text", "grounds", "consulted"),
            *("comply_by", "evidence_on", "evidence_text", "age_basis", "skip_reason", "posted", "stands_until"),
            *("location", "accuracy_m", "located_by", "moved_by_hand", "requirements", "documents"),
            *("restricted", "disputes", "appeal_last_day", "appeals", "under_appeal", "breaches"),
            *("withdrawn", "erased_at"),
        ]

    def get_restricted(self, notice: Notice) -> bool:
        return notice.restricted_at is not None

    @extend_schema_field(WithdrawnSerializer(allow_null=True))
    def get_withdrawn(self, notice: Notice) -> Any:
        return WithdrawnSerializer(notice).data if notice.withdrawn_at else None


class NoticeDetailSerializer(NoticeSerializer):
    """One notice, with what it lacks to be served and what somebody should look at."""

    missing = MissingSerializer(source="findings.missing", many=True)
    blocked = BlockedSerializer(source="findings.blocked", many=True)
    pointed_out = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Notice
        fields: ClassVar = [*NoticeSerializer.Meta.fields, "missing", "blocked", "pointed_out"]
