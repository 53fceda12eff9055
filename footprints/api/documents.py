"""The papers of a notice: handed in as a form with one file, shown as a copy, given out sealed."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.document_inputs import NewDocumentForm, NewDocumentInput
from footprints.api.file_answers import original, shown_copy
from footprints.api.notice_answers import notice_answer
from footprints.api.notice_shapes import NoticeDetailSerializer
from footprints.api.shapes import ReasonInput
from footprints.models import Notice, NoticeDocument
from footprints.services.documents import document_add, document_remove
from geo.files.intake import FIELD, TakeIn, Uploaded
from partners.api_input import read_body, read_members
from partners.api_views import RecordViewSet
from partners.errors import InvalidInput, NotFound
from partners.parsers import StrictJSONParser

BYTES = {(200, "application/octet-stream"): bytes}


class NoticeDocumentViewSet(RecordViewSet):
    """The bundle of a notice."""

    queryset = NoticeDocument.objects.none()
    serializer_class = NoticeDetailSerializer
    parser_classes = (MultiPartParser,)
    pagination_class = None

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        # Before anything looks into the body, as the check of the form's token does.
        request.upload_handlers = [TakeIn(request)]
        return super().initialize_request(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        # A stranger learns nothing from what is wrong with the body.
        if not Notice.objects.visible_to(self.person).filter(pk=self.notice_id).exists():
            raise NotFound()

    @property
    def notice_id(self) -> int:
        return int(self.kwargs["notice"])

    def get_queryset(self) -> QuerySet[Any]:
        papers = NoticeDocument.objects
        sealed = self.action == "original"
        rows = papers.originals_visible_to(self.person) if sealed else papers.visible_to(self.person)
        found: QuerySet[Any] = rows.filter(notice=self.notice_id).select_related("file")
        return found

    @extend_schema(request={"multipart/form-data": NewDocumentForm}, responses={201: NoticeDetailSerializer})
    def create(self, request: Request, notice: str) -> Response:
        """Hand in one file: JPEG, PNG, WebP or PDF, told by its content."""
        files = request.FILES.getlist(FIELD)
        form = cast(dict[str, Any], request.data)
        body = read_members(NewDocumentInput, {name: value for name, value in form.items() if name != FIELD})
        if not files:
            raise InvalidInput.of(FIELD, "", "is missing")
        file = cast(Uploaded, files[0])
        document_add(
            person=self.person, notice_id=self.notice_id, file=file.incoming, file_name=file.name or "", **body
        )
        return notice_answer(self.person, self.notice_id, status=201)

    @extend_schema(responses=BYTES)
    def retrieve(self, request: Request, notice: str, pk: str) -> HttpResponseBase:
        """The copy that people see: a picture without its metadata, or a PDF of its pages alone, as a download."""
        return shown_copy(self.get_object())

    @extend_schema(responses=BYTES)
    @action(detail=True, methods=["get"])
    def original(self, request: Request, notice: str, pk: str) -> HttpResponseBase:
        """The file as it was handed in, as a download, to the agency that issued the notice."""
        return original(self.get_object())

    @extend_schema(request=ReasonInput, responses=NoticeDetailSerializer)
    @action(detail=True, methods=["post"], parser_classes=[StrictJSONParser])
    def remove(self, request: Request, notice: str, pk: str) -> Response:
        """Take a paper off a notice that is still being recorded, with the reason. It is kept."""
        self.get_object()
        body = read_body(ReasonInput, request)
        document_remove(person=self.person, notice_id=self.notice_id, document_id=int(pk), **body)
        return notice_answer(self.person, self.notice_id)
