"""The records API of this room: one small file per record. Cases are registered by the room of footprints."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from geo.api.places import AreaViewSet, StreetViewSet
from geo.api.premises import PremisesViewSet
from geo.api.profiles import ProfileViewSet
from geo.api.reports import ReportViewSet
from geo.api.sources import CategoryViewSet, ImportBatchViewSet, SourceViewSet


def register(router: SimpleRouter) -> None:
    router.register("categories", CategoryViewSet, basename="category")
    router.register("sources", SourceViewSet, basename="source")
    router.register("import-batches", ImportBatchViewSet, basename="import-batch")
    router.register("reports", ReportViewSet, basename="report")
    router.register("premises", PremisesViewSet, basename="premises")
    router.register("profiles", ProfileViewSet, basename="profile")
    router.register("areas", AreaViewSet, basename="area")
    router.register("streets", StreetViewSet, basename="street")
