"""Which powers apply at this pin, at this moment?"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.shapes import PowersSerializer
from footprints.models import FootprintVersion
from footprints.powers import powers_at
from geo.location_input import read_place
from partners.api_input import Moment, StrictSerializer, field_errors
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput

DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,18})?")
QUERY = [
    OpenApiParameter("lon", float, required=True, description="Longitude in degrees"),
    OpenApiParameter("lat", float, required=True, description="Latitude in degrees"),
    OpenApiParameter("at", datetime, description="The moment; without it, now"),
]


class AtInput(StrictSerializer):
    at = Moment()


class PowersViewSet(RecordViewSet):
    """Legal areas in force at a place: orders, dispersal areas, closures and zones that the person may see."""

    queryset = FootprintVersion.objects.none()
    serializer_class = PowersSerializer
    pagination_class = None
    list_query = ("lon", "lat", "at")

    @extend_schema(operation_id="powers", parameters=QUERY, responses=PowersSerializer(many=False))
    def list(self, request: Request) -> Response:
        query = request.query_params
        place = {name: read_degrees(name, query.get(name)) for name in ("lon", "lat")}
        at = read_moment(query.get("at"))
        powers = powers_at(self.person, read_place(place, field="lon, lat").geom, at)
        return Response({"at": timezone.localtime(at).isoformat(), "powers": powers})


def read_degrees(name: str, text: str | None) -> float:
    if text is None:
        raise InvalidInput.of(name, "", "is missing")
    # float() alone also takes "nan", "1_0" and the digits of other scripts.
    if not DEGREES.fullmatch(text):
        raise InvalidInput.of(name, text, "is not a number of degrees like 51.5072")
    return float(text)


def read_moment(text: Any) -> datetime:
    if text is None:
        return timezone.now()
    given = {"at": text}
    read = AtInput(data=given)
    if not read.is_valid():
        raise InvalidInput(errors=tuple(field_errors(read.errors, given)))
    moment: datetime = read.validated_data["at"]
    return moment
