"""Footprints: read by those who may see them, drawn by those who may, saved as versions."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.footprint_inputs import NewFootprintInput, SaveInput
from footprints.api.footprint_ways import FootprintWays
from footprints.api.if_match import MarksVersions, version_in
from footprints.api.shapes import (
    FootprintDetailSerializer,
    FootprintSerializer,
    NothingInput,
    ReasonInput,
    VersionDetailSerializer,
)
from footprints.kinds import FootprintKind
from footprints.models import FootprintVersion
from footprints.reading import latest_difference
from footprints.services.footprints import (
    footprint_create,
    footprint_restore,
    footprint_save,
    footprint_withdraw,
)
from footprints.services.versions import Outline
from geo.report_filter import read_id, read_slugs
from partners.api_input import read_body
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput, NotFound

LIST_FILTERS = [
    OpenApiParameter("case", int, description="On this case"),
    OpenApiParameter("notice", int, description="Of this notice"),
    OpenApiParameter("kind", str, description="One or more kinds, parted by commas"),
    OpenApiParameter("withdrawn", str, enum=["no", "yes"], description="yes: also those taken off the map"),
]
IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, required=True, description='Like "3"')

RELATED = ("footprint__case", "footprint__notice", "footprint__agency")


class FootprintViewSet(FootprintWays, MarksVersions, ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Where a case, a notice or a power applies: polygons with their days, reasons and history."""

    queryset = FootprintVersion.objects.none()
    list_query = ("case", "notice", "kind", "withdrawn")
    lookup_field = "footprint"
    lookup_url_kwarg = "pk"

    def get_serializer_class(self) -> type[FootprintSerializer]:
        return FootprintSerializer if self.action == "list" else FootprintDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = FootprintVersion.objects.visible_to(self.person).filter(is_current=True)
        history = FootprintVersion.objects.select_related("made_by").defer("geom", "geom_web").order_by("-number")
        rows = self.narrowed(rows) if self.action == "list" else rows
        return rows.select_related("made_by", *RELATED).prefetch_related(
            Prefetch("footprint__versions", queryset=history)
        )

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        query = self.request.query_params
        withdrawn = query.get("withdrawn", "no")
        if withdrawn not in ("no", "yes"):
            raise InvalidInput.of("withdrawn", withdrawn, "is not no or yes")
        rows = rows if withdrawn == "yes" else rows.filter(footprint__withdrawn_at__isnull=True)
        for name in ("case", "notice"):
            number = read_id(name, query.get(name))
            rows = rows if number is None else rows.filter(**{f"footprint__{name}": number})
        kinds = read_slugs(query, "kind")
        for kind in kinds:
            if kind not in FootprintKind.values:
                raise InvalidInput.of("kind", kind, f"is not one of {', '.join(FootprintKind.values)}")
        return rows.filter(footprint__kind__in=kinds) if kinds else rows

    def get_object(self) -> Any:
        current = super().get_object()
        current.difference = latest_difference(current)
        return current

    @extend_schema(parameters=LIST_FILTERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=NewFootprintInput)
    def create(self, request: Request) -> Response:
        body = read_body(NewFootprintInput, request)
        named = {name: body.pop(name) for name in ("kind", "title", "terms") if name in body}
        case, notice = body.pop("case", None), body.pop("notice", None)
        made = footprint_create(person=self.person, case_id=case, notice_id=notice, outline=Outline(**body), **named)
        return self.answer(made.pk, status=201)

    @extend_schema(request=SaveInput, parameters=[IF_MATCH])
    def update(self, request: Request, pk: str) -> Response:
        """Save the next version over the one named in If-Match; 412 where somebody saved in between."""
        self.get_object()  # 404 before 428: a stranger learns nothing from what is missing
        version, body = version_in(request), read_body(SaveInput, request)
        named = {name: body.pop(name, None) for name in ("title", "terms")}
        outline = Outline(**body)
        footprint_save(person=self.person, footprint_id=int(pk), version=version, outline=outline, **named)
        return self.answer(int(pk))

    @extend_schema(request=ReasonInput, responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take the footprint off the map, with the reason. It is kept and can be restored."""
        footprint_withdraw(person=self.person, footprint_id=int(pk), **read_body(ReasonInput, request))
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """Put a withdrawn footprint back on the map."""
        read_body(NothingInput, request)
        footprint_restore(person=self.person, footprint_id=int(pk))
        return self.answer(int(pk))

    @extend_schema(responses=VersionDetailSerializer)
    @action(detail=True, url_path="versions/(?P<number>[0-9]{1,9})")
    def versions(self, request: Request, pk: str, number: str) -> Response:
        """An older version with its outline."""
        seen = FootprintVersion.objects.visible_to(self.person).select_related("footprint", "made_by")
        version = seen.filter(footprint=int(pk), number=int(number)).first()
        if version is None:
            raise NotFound()
        return Response(VersionDetailSerializer(version).data)
