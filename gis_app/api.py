"""The records API: each room registers its own views here."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

import clustering.api
import footprints.api
import geo.api
import partners.api

router = SimpleRouter()
partners.api.register(router)
geo.api.register(router)
footprints.api.register(router)
clustering.api.register(router)
