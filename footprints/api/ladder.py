"""The ladder of a subject: its history, the next step with reasons, and what else could be done."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.notice_parts import BlockedSerializer, PersonNameSerializer
from footprints.models import Notice
from footprints.services.ladder import Ladder, ladder_of
from footprints.services.notice_changes import known_conduct
from geo.models import Profile
from geo.report_filter import read_day, read_id
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput, NotFound

PARAMETERS = [
    OpenApiParameter("profile", int, required=True, description="The person or body"),
    OpenApiParameter("conduct", str, description="The kind of conduct, as a category"),
    OpenApiParameter("day", str, description="The day of issue; today where none is given"),
]


class HeldSerializer(serializers.Serializer[Any]):
    """A notice of the history."""

    id = serializers.IntegerField(source="notice.pk")
    step = serializers.CharField(source="notice.step")
    step_name = serializers.CharField(source="notice.get_step_display")
    issued_on = serializers.DateField(source="notice.issued_on")
    status = serializers.CharField()
    stands_until = serializers.DateField(source="notice.stands_until", allow_null=True)
    counts = serializers.BooleanField()


class OtherStepSerializer(serializers.Serializer[Any]):
    step = serializers.CharField()
    step_name = serializers.CharField()
    needs_reason = serializers.BooleanField()
    blocked = BlockedSerializer(many=True)


class NextStepSerializer(serializers.Serializer[Any]):
    step = serializers.CharField(source="next.step")
    step_name = serializers.CharField(source="next.step_name")
    earliest_on = serializers.DateField(source="proposal.earliest_on")
    reasons = serializers.ListField(source="proposal.reasons", child=serializers.CharField())
    blocked = BlockedSerializer(source="next.blocked", many=True)


class LadderSerializer(serializers.Serializer[Any]):
    """`reasons` say why this step is next, or why none is."""

    profile = PersonNameSerializer()
    policy = serializers.CharField(source="policy.name", default=None)
    history = HeldSerializer(many=True)
    next = serializers.SerializerMethodField()
    reasons = serializers.ListField(source="proposal.reasons", child=serializers.CharField())
    also = OtherStepSerializer(many=True)

    @extend_schema_field(NextStepSerializer(allow_null=True))
    def get_next(self, ladder: Ladder) -> Any:
        return NextStepSerializer(ladder).data if ladder.next else None


class LadderViewSet(RecordViewSet):
    """Proposes; people decide."""

    queryset = Notice.objects.none()
    serializer_class = LadderSerializer
    pagination_class = None
    list_query = ("profile", "conduct", "day")

    @extend_schema(operation_id="ladder", parameters=PARAMETERS, responses=LadderSerializer)
    def list(self, request: Request) -> Response:
        query = request.query_params
        chosen, day = read_id("profile", query.get("profile")), read_day("day", query.get("day"))
        if chosen is None:
            raise InvalidInput.of("profile", "", "is missing")
        conduct = known_conduct(query.get("conduct"))
        profile = Profile.objects.visible_to(self.person).filter(pk=chosen).first()
        if profile is None:
            raise NotFound()
        ladder = ladder_of(person=self.person, profile=profile, conduct=conduct.pk if conduct else None, day=day)
        return Response(LadderSerializer(ladder).data)
