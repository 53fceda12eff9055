"""Areas and streets: common ground, read only. Lists carry bounds; the geometry is in the detail."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.gis.db.models.functions import Envelope
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.fields import BoundsField, WebGeometryField
from geo.models import Area, Street
from geo.report_filter import read_slugs
from partners.api_views import RecordViewSet


class AreaSerializer(serializers.ModelSerializer[Area]):
    bounds = BoundsField(source="box", read_only=True)

    class Meta:
        model = Area
        fields: ClassVar = ["id", "kind", "name", "code", "bounds"]


class AreaDetailSerializer(AreaSerializer):
    geometry = WebGeometryField(source="geom_web", read_only=True)

    class Meta:
        model = Area
        fields: ClassVar = [*AreaSerializer.Meta.fields, "geometry"]


class StreetSerializer(serializers.ModelSerializer[Street]):
    bounds = BoundsField(source="box", read_only=True)

    class Meta:
        model = Street
        fields: ClassVar = ["id", "code", "usrn", "name", "road_class", "bounds"]


class StreetDetailSerializer(StreetSerializer):
    geometry = WebGeometryField(source="geom_web", read_only=True)

    class Meta:
        model = Street
        fields: ClassVar = [*StreetSerializer.Meta.fields, "geometry"]


class AreaViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Wards, neighbourhoods, parks, catchments and other outlines."""

    queryset = Area.objects.none()
    list_query = ("kind",)

    def get_serializer_class(self) -> type[AreaSerializer]:
        return AreaSerializer if self.action == "list" else AreaDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = with_box(Area.objects.visible_to(self.person), listed=self.action == "list")
        kinds = read_slugs(self.request.query_params, "kind")
        return rows.filter(kind__in=kinds) if kinds else rows

    @extend_schema(parameters=[OpenApiParameter("kind", str, description="One or more kinds, parted by commas")])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)


class StreetViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Named street segments."""

    queryset = Street.objects.none()

    def get_serializer_class(self) -> type[StreetSerializer]:
        return StreetSerializer if self.action == "list" else StreetDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        return with_box(Street.objects.visible_to(self.person), listed=self.action == "list")


def with_box(rows: QuerySet[Any], *, listed: bool) -> QuerySet[Any]:
    """Rows with their bounds; a list fetches no outline, which may have a hundred thousand corners."""
    boxed: QuerySet[Any] = rows.annotate(box=Envelope("geom_web")).defer("geom")
    return boxed.defer("geom", "geom_web") if listed else boxed
