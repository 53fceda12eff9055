"""Hotspot runs: asked for, watched, cancelled; the hotspots of a run with the reason for each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Count, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from clustering.models import Hotspot, HotspotRun
from clustering.parameters import Parameters
from clustering.services import hotspot_run_cancel, hotspot_run_create
from geo.api.fields import BoundsField, shape_of
from geo.geometry_input import DECIMALS
from geo.report_filter import ReportFilter
from partners.api_input import StrictSerializer, brief, read_body
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput

POINT = {"type": "array", "description": "longitude, latitude", "items": {"type": "number"}}
PARAMETERS = {
    "type": "object",
    "properties": {"radius_m": {"type": "number"}, "min_reports": {"type": "integer"}},
}
FILTER = {
    "type": "object",
    "properties": {
        "from": {"type": "string", "format": "date", "nullable": True},
        "to": {"type": "string", "format": "date", "nullable": True},
        "category": {"type": "array", "items": {"type": "string"}},
        "source": {"type": "array", "items": {"type": "string"}},
        "area": {"type": "integer", "nullable": True},
        "bbox": {"type": "string", "nullable": True, "description": "west,south,east,north in degrees"},
    },
}


@extend_schema_field(POINT)
class InsideField(serializers.Field[Any, Any, Any, Any]):
    """A point that lies inside an outline, for its label."""

    def to_representation(self, value: GEOSGeometry) -> list[float]:
        point = shape_of(value).representative_point()
        return [round(point.x, DECIMALS), round(point.y, DECIMALS)]


@extend_schema_field(PARAMETERS)
class ParametersField(serializers.JSONField):
    pass


@extend_schema_field(FILTER)
class FilterField(serializers.JSONField):
    pass


class HotspotSerializer(serializers.ModelSerializer[Hotspot]):
    bounds = BoundsField(source="geom_web")
    point = InsideField(source="geom_web")

    class Meta:
        model = Hotspot
        fields: ClassVar = [
            *("id", "rank", "name", "reports", "locations", "core_reports", "first_at", "last_at", "share"),
            *("area_m2", "bounds", "point", "months", "why"),
        ]


class RunSerializer(serializers.ModelSerializer[HotspotRun]):
    """A run with what went in and what came out; the hotspots themselves are in its detail."""

    parameters = ParametersField()
    filter = FilterField()
    left_out = serializers.DictField(child=serializers.IntegerField())
    hotspot_count = serializers.IntegerField()
    made_by = serializers.CharField(source="made_by.name")
    error = serializers.SerializerMethodField()

    class Meta:
        model = HotspotRun
        fields: ClassVar = [
            *("id", "method", "parameters", "filter", "status", "progress", "stage", "used", "left_out", "noise"),
            *("hotspot_count", "study_area_m2", "months_from", "made_by", "made_at", "started_at", "finished_at"),
            *("code_version", "input_hash", "error"),
        ]

    def get_error(self, run: HotspotRun) -> str | None:
        return run.error or None


class RunDetailSerializer(RunSerializer):
    hotspots = HotspotSerializer(many=True)

    class Meta:
        model = HotspotRun
        fields: ClassVar = [*RunSerializer.Meta.fields, "hotspots"]


class AsGiven(serializers.Field[Any, Any, Any, Any]):
    """A member that is read strictly elsewhere."""

    def to_internal_value(self, data: Any) -> Any:
        return data


@extend_schema_field({"type": "number", "description": "Metres"})
class RadiusInput(AsGiven):
    pass


@extend_schema_field({"type": "integer"})
class LeastInput(AsGiven):
    pass


@extend_schema_field(FILTER)
class FilterInput(AsGiven):
    pass


class RunInput(StrictSerializer):
    radius_m = RadiusInput()
    min_reports = LeastInput()
    filter = FilterInput(required=False)


class NothingInput(StrictSerializer):
    pass


class HotspotRunViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Hotspot runs of one's own agency, newest first."""

    queryset = HotspotRun.objects.none()

    def get_serializer_class(self) -> type[RunSerializer]:
        return RunSerializer if self.action == "list" else RunDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = HotspotRun.objects.visible_to(self.person)
        rows = rows.select_related("made_by").annotate(hotspot_count=Count("hotspots"))
        if self.action == "list":
            return rows
        seen = Hotspot.objects.visible_to(self.person).defer("geom").order_by("rank")
        return rows.prefetch_related(Prefetch("hotspots", queryset=seen))

    @extend_schema(request=RunInput, responses={202: RunDetailSerializer})
    def create(self, request: Request) -> Response:
        """Ask for a run over the reports one may see. The worker takes it up; its progress shows here."""
        body = read_body(RunInput, request)
        parameters, chosen = Parameters.read(body), read_filter(body.get("filter"))
        run = hotspot_run_create(person=self.person, parameters=parameters, chosen=chosen)
        return self.answer(run.pk, status=202)

    @extend_schema(request=None, responses=RunDetailSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """Stop a run that is waiting or going. 409 when it has finished."""
        read_body(NothingInput, request)
        hotspot_run_cancel(person=self.person, run_id=int(pk))
        return self.answer(int(pk))


def read_filter(given: Any) -> ReportFilter:
    """The filter member of a request; lists of words where a query string has commas."""
    if given is None:
        return ReportFilter()
    if not isinstance(given, dict):
        raise InvalidInput.of("filter", brief(given), "is not an object")
    for name, value in given.items():
        if isinstance(value, dict) or (isinstance(value, list) and name not in ("category", "source")):
            raise InvalidInput.of(name, brief(value), "is neither text nor a number")
    return ReportFilter.from_query(given)


def register(router: SimpleRouter) -> None:
    router.register("hotspot-runs", HotspotRunViewSet, basename="hotspot-run")
