from __future__ import annotations

from django.apps import AppConfig


class FootprintsConfig(AppConfig):
    name = "footprints"
