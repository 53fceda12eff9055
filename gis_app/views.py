"""The map page, the health of the service, and the API's own documentation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from gis_app.map_config import content_sources, map_config
from partners.permissions import signed_in_person


@login_required
@ensure_csrf_cookie
def map_page(request: HttpRequest) -> HttpResponse:
    response = render(request, "gis_app/map.html", {"config": map_config(request, signed_in_person(request))})
    response._csp_update = content_sources(request)  # type: ignore[attr-defined]  # read by django-csp
    return response


def healthz(request: HttpRequest) -> JsonResponse:
    """Says that the service answers and reaches its database; nothing about what is in it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT postgis_lib_version()")
            version = cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok", "postgis": version[0] if version else None})


class Schema(SpectacularAPIView):
    pass


class Docs(SpectacularSwaggerSplitView):
    """Offline documentation: its script is a page of its own, so that no inline script is needed."""

    url_name = "schema"
    template_name = "gis_app/docs.html"  # the library's own has an inline style
