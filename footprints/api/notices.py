"""Notices: read by those who see them, written by the agency that issues them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.footprints import IF_MATCH
from footprints.api.if_match import MarksVersions, version_in
from footprints.api.notice_actions import NoticeActions
from footprints.api.notice_answers import tell_all
from footprints.api.notice_inputs import NoticeInput
from footprints.api.notice_shapes import NoticeDetailSerializer, NoticeSerializer
from footprints.models import Notice, NoticeStatus, Step
from footprints.notice_reading import seen_with, tell_standing
from footprints.services.notices import notice_create, notice_update
from geo.report_filter import read_id
from partners.api_input import read_body
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput

RECORD_FILTERS = {"case": "case", "profile": "subject", "premises": "premises"}
CHOICE_FILTERS = {"status": NoticeStatus.values, "step": Step.values}
LIST_FILTERS = [
    OpenApiParameter("case", int, description="On this case"),
    OpenApiParameter("profile", int, description="Served on this person or body"),
    OpenApiParameter("premises", int, description="Of these premises"),
    OpenApiParameter("status", str, enum=NoticeStatus.values),
    OpenApiParameter("step", str, enum=Step.values),
]


class NoticeViewSet(NoticeActions, MarksVersions, ListModelMixin, RetrieveModelMixin, RecordViewSet):
    """Warnings, Community Protection Warnings and Notices, and what follows."""

    queryset = Notice.objects.none()
    list_query = ("case", "profile", "premises", "status", "step")

    def get_serializer_class(self) -> type[NoticeSerializer]:
        return NoticeSerializer if self.action == "list" else NoticeDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = Notice.objects.visible_to(self.person)
        return seen_with(self.narrowed(rows) if self.action == "list" else rows, self.person)

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        query = self.request.query_params
        for name, column in RECORD_FILTERS.items():
            chosen = read_id(name, query.get(name))
            rows = rows if chosen is None else rows.filter(**{column: chosen})
        for name, known in CHOICE_FILTERS.items():
            value = query.get(name)
            if value is not None and value not in known:
                raise InvalidInput.of(name, value, f"is not one of {', '.join(known)}")
            rows = rows if value is None else rows.filter(**{name: value})
        return rows

    def paginate_queryset(self, queryset: Any) -> Any:
        return self.tell(super().paginate_queryset(queryset) or [])

    def get_object(self) -> Any:
        (notice,) = self.tell([super().get_object()])
        return tell_all(notice, self.person)

    def tell(self, notices: list[Any]) -> list[Any]:
        tell_standing(notices)
        self.told = {notice.pk: notice for notice in notices}
        return notices

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "notices": getattr(self, "told", {})}

    @extend_schema(parameters=LIST_FILTERS)
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @extend_schema(request=NoticeInput)
    def create(self, request: Request) -> Response:
        """Begin to record a notice with whatever is known; only its step is needed."""
        made = notice_create(person=self.person, **read_body(NoticeInput, request))
        return self.answer(made.pk, status=201)

    @extend_schema(request=NoticeInput, parameters=[IF_MATCH])
    def partial_update(self, request: Request, pk: str) -> Response:
        """Complete a notice that is being recorded, over the version named in If-Match."""
        self.get_object()  # 404 before 428: a stranger learns nothing from what is missing
        version, body = version_in(request), read_body(NoticeInput, request, partial=True)
        notice_update(person=self.person, notice_id=int(pk), version=version, **body)
        return self.answer(int(pk))
