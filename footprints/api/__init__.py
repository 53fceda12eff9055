"""The records API of this room: footprints, and cases with theirs."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from footprints.api.cases import CaseWithFootprintsViewSet
from footprints.api.footprints import FootprintViewSet


def register(router: SimpleRouter) -> None:
    router.register("cases", CaseWithFootprintsViewSet, basename="case")
    router.register("footprints", FootprintViewSet, basename="footprint")
