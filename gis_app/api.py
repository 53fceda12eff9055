"""The records API: each room registers its own views here."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

router = SimpleRouter()
