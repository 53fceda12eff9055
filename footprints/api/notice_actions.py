"""What is done with a notice: each action is one service, and answers the notice as it is then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.shapes import NothingInput, ReasonInput
from footprints.services.notices import notice_serve, notice_withdraw
from partners.api_input import StrictSerializer, read_body
from partners.api_views import RecordViewSet


class NoticeActions(RecordViewSet):
    def done(self, request: Request, pk: str, shape: type[StrictSerializer], service: Callable[..., Any]) -> Response:
        service(person=self.person, notice_id=int(pk), **read_body(shape, request))
        return self.answer(int(pk))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def serve(self, request: Request, pk: str) -> Response:
        """Let it count as served: 409 names everything that is missing and every rule it would break."""
        return self.done(request, pk, NothingInput, notice_serve)

    @extend_schema(request=ReasonInput)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take a served notice back, with the reason."""
        return self.done(request, pk, ReasonInput, notice_withdraw)
