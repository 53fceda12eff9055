"""The doors of the layers: read the request, call one function, answer."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from geo.tiles import read_tile
from layers import inside, search, summary
from layers.case_map import case_map
from layers.features import geojson_chunks
from layers.query import LayerQuery
from layers.registry import layer_named
from layers.rows import page_of_rows, read_limit
from layers.spooling import SpooledResponse, spooled
from layers.tilejson import tilejson
from layers.tiles import tile_bytes
from partners.api_input import refuse_unknown
from partners.errors import InvalidInput, TooLarge
from partners.models import Person
from partners.parsers import read_json
from partners.permissions import for_signed_in

MVT = "application/vnd.mapbox-vector-tile"
GEOJSON = "application/geo+json"
# The client puts v=<revision> into addresses of tiles so that a change of others is fetched anew.
REVISION = "v"


@require_safe
@for_signed_in
def tile(request: HttpRequest, person: Person, layer: str, z: str, x: str, y: str) -> HttpResponseBase:
    found = layer_named(layer)
    query = LayerQuery.from_query(request.GET, also=(REVISION,))
    body = tile_bytes(found, person, query, read_tile(z, x, y))
    return HttpResponse(body, content_type=MVT) if body else HttpResponse(status=204)


@require_safe
@for_signed_in
def tiles_described(request: HttpRequest, person: Person, layer: str) -> HttpResponseBase:
    found, query = layer_named(layer), LayerQuery.from_query(request.GET, also=(REVISION,))
    path = reverse("layers:tile", args=[layer, "z", "x", "y"]).replace("z/x/y", "{z}/{x}/{y}")
    asked = urlencode(query.as_query(), doseq=True)
    address = request.build_absolute_uri("/").rstrip("/") + path + (f"?{asked}" if asked else "")
    return answer(tilejson(found, person, query, address))


@require_safe
@for_signed_in
def features(request: HttpRequest, person: Person, layer: str) -> HttpResponseBase:
    found, query = layer_named(layer), LayerQuery.from_query(request.GET, also=("download",))
    download = asks_download(request.GET.get("download", ""))
    response: StreamingHttpResponse
    if request.method == "GET":
        response = SpooledResponse(spooled(geojson_chunks(found, person, query)), content_type=GEOJSON)
    else:
        response = StreamingHttpResponse((), content_type=GEOJSON)
    if download:
        name = f"{layer}-{timezone.localdate().isoformat()}.geojson"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@for_signed_in
def rows(request: HttpRequest, person: Person, layer: str) -> HttpResponseBase:
    found, query = layer_named(layer), LayerQuery.from_query(request.GET, also=("limit", "after"))
    limit, after = read_limit(request.GET.get("limit", "")), request.GET.get("after", "")
    return answer(page_of_rows(found, person, query, limit=limit, after=after))


@require_safe
@for_signed_in
def summarised(request: HttpRequest, person: Person) -> HttpResponseBase:
    numbers = summary.summary(person, LayerQuery.from_query(request.GET))
    # The time of asking is no part of the ETag: numbers that did not change are not sent again.
    return answer(numbers, as_of=timezone.now())


@require_POST
@for_signed_in
def counted_inside(request: HttpRequest, person: Person) -> HttpResponseBase:
    query = LayerQuery.from_query(request.GET)
    return answer(inside.inside(person, query, read_json(body_of(request))))


@require_safe
@for_signed_in
def case_mapped(request: HttpRequest, person: Person, case: int) -> HttpResponseBase:
    refuse_unknown(request.GET, ())
    return answer(case_map(person, case))


@require_safe
@for_signed_in
def searched(request: HttpRequest, person: Person) -> HttpResponseBase:
    refuse_unknown(request.GET, ("q", "kind"))
    words, kind = search.read_words(request.GET.get("q", "")), search.read_kind(request.GET.get("kind"))
    return answer({"results": search.search(person, words, kind)})


def answer(value: dict[str, Any], **unhashed: Any) -> HttpResponse:
    """JSON with a weak ETag of `value`; what is `unhashed` stands first and does not count."""
    body = json.dumps(unhashed | value, cls=DjangoJSONEncoder, allow_nan=False)
    response = HttpResponse(body, content_type="application/json")
    hashed = json.dumps(value, cls=DjangoJSONEncoder).encode()
    response["ETag"] = f'W/"{hashlib.sha256(hashed).hexdigest()[:32]}"'
    return response


def body_of(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:
        raise TooLarge("The outline is too large to be read. Draw it more simply.") from None


def asks_download(text: str) -> bool:
    if text not in ("", "0", "1"):
        raise InvalidInput.of("download", text, "is not 0 or 1")
    return text == "1"
