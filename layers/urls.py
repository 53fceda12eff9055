"""The doors of the layers."""

from __future__ import annotations

from django.urls import path

from layers import views

app_name = "layers"
urlpatterns = [
    path("tiles/<str:layer>.json", views.tiles_described, name="tilejson"),
    path("tiles/<str:layer>/<str:z>/<str:x>/<str:y>.mvt", views.tile, name="tile"),
    path("layers/summary.json", views.summarised, name="summary"),
    path("layers/inside.json", views.counted_inside, name="inside"),
    path("layers/cases/<int:case>/map.json", views.case_mapped, name="case_map"),
    path("layers/<str:layer>.geojson", views.features, name="features"),
    path("layers/<str:layer>/rows.json", views.rows, name="rows"),
    path("search.json", views.searched, name="search"),
]
