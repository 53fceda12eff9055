"""Every door of the web process. Each one is listed in tests/db/doors.py and tried as owner, partner, stranger."""

from __future__ import annotations

from django.urls import include, path

from gis_app import views
from gis_app.api import router

urlpatterns = [
    path("", views.map_page, name="map"),
    path("healthz", views.healthz, name="healthz"),
    path("", include("partners.urls")),
    path("", include("layers.urls")),
    path("", include("footprints.urls")),
    path("api/v1/", include((router.urls, "api"))),
    path("api/v1/schema/", views.Schema.as_view(), name="schema"),
    path("api/v1/docs/", views.Docs.as_view(), name="docs"),
]

handler400 = "partners.problem_details.bad_request"
handler403 = "partners.problem_details.permission_denied"
handler404 = "partners.problem_details.page_not_found"
handler500 = "partners.problem_details.server_error"
