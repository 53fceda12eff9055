"""Who I am, the agencies of the partnership, and the people of one's own agency."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from partners import schema  # noqa: F401  registers itself
from partners.api_views import RecordViewSet
from partners.models import Agency, Person
from partners.pagination import InOrder


class AgencyName(serializers.ModelSerializer[Agency]):
    class Meta:
        model = Agency
        fields: ClassVar = ["slug", "name"]


class AgencySerializer(serializers.ModelSerializer[Agency]):
    class Meta:
        model = Agency
        fields: ClassVar = ["slug", "name", "kind"]


class PersonSerializer(serializers.ModelSerializer[Person]):
    """A colleague: name and role, nothing by which to reach or impersonate them."""

    class Meta:
        model = Person
        fields: ClassVar = ["id", "name", "role"]


@extend_schema_serializer(many=False)
class MeSerializer(serializers.ModelSerializer[Person]):
    agency = AgencyName()
    can_write = serializers.BooleanField(source="may_write")
    can_run = serializers.BooleanField(source="may_write")

    class Meta:
        model = Person
        fields: ClassVar = ["id", "sign_in", "name", "role", "agency", "can_write", "can_run"]


class MeViewSet(RecordViewSet):
    """The person who asks."""

    queryset = Person.objects.none()
    serializer_class = MeSerializer
    pagination_class = None

    @extend_schema(operation_id="me")
    def list(self, request: Request) -> Response:
        return Response(MeSerializer(self.person).data)


class AgencyViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Every agency of the partnership: a case may be shared with any of them."""

    queryset = Agency.objects.none()
    serializer_class = AgencySerializer
    pagination_class = InOrder
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]{1,60}"

    def get_queryset(self) -> QuerySet[Any]:
        return Agency.objects.all()


class PersonViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """The people of one's own agency who may sign in."""

    queryset = Person.objects.none()
    serializer_class = PersonSerializer
    pagination_class = InOrder

    def get_queryset(self) -> QuerySet[Any]:
        return Person.objects.filter(agency=self.person.agency_id, is_active=True)


def register(router: SimpleRouter) -> None:
    router.register("me", MeViewSet, basename="me")
    router.register("agencies", AgencyViewSet, basename="agency")
    router.register("people", PersonViewSet, basename="person")
