"""Who of the own agency may issue notices, and by what power."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.notice_parts import PersonNameSerializer
from footprints.models import Designation, Power
from footprints.services.designations import designation_create, designation_end
from partners.api_input import Choice, Day, RecordNumber, StrictSerializer, Text, read_body
from partners.api_views import RecordViewSet


class DesignationSerializer(serializers.ModelSerializer[Designation]):
    person = PersonNameSerializer()
    power_name = serializers.CharField(source="get_power_display")

    class Meta:
        model = Designation
        fields: ClassVar = ["id", "person", "power", "power_name", "granted_by", "from_date", "to_date"]


class DesignationInput(StrictSerializer):
    person = RecordNumber(source="holder")
    power = Choice(choices=Power.choices)
    granted_by = Text()
    from_date = Day()
    to_date = Day(required=False, allow_null=True)


class DesignationEndInput(StrictSerializer):
    to_date = Day(allow_null=True)


class DesignationViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """People who may issue notices: read by their agency, written by its administrators."""

    queryset = Designation.objects.none()
    serializer_class = DesignationSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return Designation.objects.visible_to(self.person).select_related("person")

    @extend_schema(request=DesignationInput)
    def create(self, request: Request) -> Response:
        made = designation_create(person=self.person, **read_body(DesignationInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=DesignationEndInput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """End a designation on a day, or lift its end."""
        body = read_body(DesignationEndInput, request)
        designation_end(person=self.person, designation_id=int(pk), **body)
        return self.answer(int(pk))
