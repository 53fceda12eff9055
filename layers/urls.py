"""The doors of the layers."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "layers"
urlpatterns: list[URLPattern] = []
