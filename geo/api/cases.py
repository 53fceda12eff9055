"""Cases: read by their circle, changed by their lead agency. The room of footprints adds its own and registers them."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from geo.api.case_facts import tell_reports
from geo.api.case_shapes import CaseInput, CaseSerializer, LinkInput, ShareInput, UnlinkInput
from geo.api.ties import read_link
from geo.models import Case, CasePremises, CaseProfile, CaseShare
from geo.services.case_links import KINDS, case_link, case_unlink
from geo.services.case_sharing import case_share, case_unshare
from geo.services.cases import case_create, case_update
from partners.api_input import read_body
from partners.api_views import RecordViewSet


class CaseViewSet(ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """The work on a problem: cases that the person's agency leads or is in the circle of."""

    queryset = Case.objects.none()
    serializer_class = CaseSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = Case.objects.visible_to(self.person).select_related("lead_agency").defer("geom")
        return rows.prefetch_related(*within())

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self.tell(page or [])
        return page

    def get_object(self) -> Any:
        case = super().get_object()
        self.tell([case])
        return case

    def tell(self, cases: list[Any]) -> None:
        """Adds to the cases of a page what takes queries of its own."""
        tell_reports(cases, self.person)

    @extend_schema(request=CaseInput)
    def create(self, request: Request) -> Response:
        made = case_create(person=self.person, **read_body(CaseInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=CaseInput)
    def partial_update(self, request: Request, pk: str) -> Response:
        case_update(person=self.person, case_id=int(pk), **read_body(CaseInput, request, partial=True))
        return self.answer(int(pk))

    @extend_schema(request=ShareInput)
    @action(detail=True, methods=["post"])
    def share(self, request: Request, pk: str) -> Response:
        """Let another agency see this case from now on."""
        case_share(person=self.person, case_id=int(pk), **read_body(ShareInput, request))
        return self.answer(int(pk))

    @extend_schema(request=ShareInput)
    @action(detail=True, methods=["post"])
    def unshare(self, request: Request, pk: str) -> Response:
        """End what another agency may see of this case, at once."""
        case_unshare(person=self.person, case_id=int(pk), **read_body(ShareInput, request))
        return self.answer(int(pk))

    @extend_schema(request=LinkInput)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, pk: str) -> Response:
        """Tie one report, premises or profile of the own agency to this case."""
        case_link(person=self.person, case_id=int(pk), **read_link(LinkInput, request, KINDS))
        return self.answer(int(pk))

    @extend_schema(request=UnlinkInput)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, pk: str) -> Response:
        """Untie one report, premises or profile from this case."""
        case_unlink(person=self.person, case_id=int(pk), **read_link(UnlinkInput, request, KINDS))
        return self.answer(int(pk))


def within() -> list[Prefetch[Any]]:
    """What stands inside the answer for a case. Tied premises and profiles are visible to all who see the case."""
    living = CaseShare.objects.filter(withdrawn_at__isnull=True).select_related("agency").order_by("agency__name")
    premises = CasePremises.objects.select_related("premises").defer("premises__geom", "premises__geom_web")
    profiles = CaseProfile.objects.select_related("profile")
    return [
        Prefetch("shares", queryset=living, to_attr="circle"),
        Prefetch("premises_links", queryset=premises.order_by("pk")),
        Prefetch("profile_links", queryset=profiles.order_by("pk")),
    ]
