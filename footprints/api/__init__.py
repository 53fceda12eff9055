"""The records API of this room: footprints, notices, and cases with theirs."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from footprints.api.cases import CaseWithFootprintsViewSet
from footprints.api.designations import DesignationViewSet
from footprints.api.documents import NoticeDocumentViewSet
from footprints.api.footprints import FootprintViewSet
from footprints.api.ladder import LadderViewSet
from footprints.api.notices import NoticeViewSet
from footprints.api.powers import PowersViewSet

OF_NOTICE = "notices/(?P<notice>[0-9]{1,18})/"


def register(router: SimpleRouter) -> None:
    router.register("cases", CaseWithFootprintsViewSet, basename="case")
    router.register(OF_NOTICE + "documents", NoticeDocumentViewSet, basename="notice-document")
    router.register("footprints", FootprintViewSet, basename="footprint")
    router.register("notices", NoticeViewSet, basename="notice")
    router.register("ladder", LadderViewSet, basename="ladder")
    router.register("designations", DesignationViewSet, basename="designation")
    router.register("powers", PowersViewSet, basename="power")
