"""Ways to an outline other than drawing it: derived from served notices, or copied from another place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.footprint_inputs import CopyAreaInput, CopyInput, DeriveInput
from footprints.api.shapes import DerivedSerializer, FootprintDetailSerializer
from footprints.deriving import derived_outline
from footprints.models import Footprint
from footprints.services.copying import Site, area_copy, footprint_copy
from partners.api_input import read_body
from partners.api_views import RecordViewSet


class FootprintWays(RecordViewSet):
    @extend_schema(request=DeriveInput, responses=DerivedSerializer)
    @action(detail=False, methods=["post"])
    def derive(self, request: Request) -> Response:
        """The outline around the served notices of a case, or around one notice. Proposed, not saved."""
        body = read_body(DeriveInput, request)
        found = derived_outline(
            self.person, radius_m=body["radius_m"], case_id=body.get("case"), notice_id=body.get("notice")
        )
        return Response(DerivedSerializer(found).data)

    @extend_schema(request=CopyInput, responses={201: FootprintDetailSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, pk: str) -> Response:
        """A footprint of a case in the form of this one, with its middle on another site."""
        self.get_object()  # 404 before 400: a stranger learns nothing from what is missing
        site = site_of(read_body(CopyInput, request))
        return self.made(footprint_copy(person=self.person, footprint_id=int(pk), site=site))

    @extend_schema(request=CopyAreaInput, responses={201: FootprintDetailSerializer})
    @action(detail=False, methods=["post"], url_path="copy-area")
    def copy_area(self, request: Request) -> Response:
        """A footprint of a case in the form of an area: a station or school catchment at another site."""
        body = read_body(CopyAreaInput, request)
        area = body.pop("area")
        return self.made(area_copy(person=self.person, area_id=area, site=site_of(body)))

    def made(self, footprint: Footprint) -> Response:
        response = self.answer(footprint.pk)
        response.status_code = 201
        path = reverse("api:footprint-detail", args=[footprint.pk])
        response["Location"] = self.request.build_absolute_uri(path)
        return response


def site_of(body: dict[str, Any]) -> Site:
    return Site(case_id=body.pop("case"), **body)
