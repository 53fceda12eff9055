"""What is done with a notice: each action is one service, and answers the notice as it is then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from footprints.api.notice_inputs import (
    AppealEndInput,
    AppealInput,
    BreachInput,
    DecisionInput,
    DisputeInput,
    FixedPenaltyInput,
    PaidInput,
)
from footprints.api.shapes import NothingInput, ReasonInput
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.notices import notice_discard, notice_resume, notice_serve, notice_withdraw
from footprints.services.proceedings import appeal_end, appeal_lodge, breach_record, penalty_offer, penalty_pay
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

    @extend_schema(request=ReasonInput, responses={204: None})
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: str) -> Response:
        """Put away a notice that was begun by mistake, with the reason."""
        notice_discard(person=self.person, notice_id=int(pk), **read_body(ReasonInput, request))
        return Response(status=204)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        """Bring a discarded notice back."""
        return self.done(request, pk, NothingInput, notice_resume)

    @extend_schema(request=DisputeInput)
    @action(detail=True, methods=["post"])
    def dispute(self, request: Request, pk: str) -> Response:
        """Somebody says it is wrong: it is restricted at once."""
        return self.done(request, pk, DisputeInput, dispute_open)

    @extend_schema(request=DecisionInput)
    @action(detail=True, methods=["post"], url_path="decide-dispute")
    def decide_dispute(self, request: Request, pk: str) -> Response:
        """Upheld erases it, rejected restores it. Commanders and administrators only."""
        return self.done(request, pk, DecisionInput, dispute_decide)

    @extend_schema(request=AppealInput)
    @action(detail=True, methods=["post"])
    def appeal(self, request: Request, pk: str) -> Response:
        """Record an appeal to the magistrates' court."""
        return self.done(request, pk, AppealInput, appeal_lodge)

    @extend_schema(request=AppealEndInput)
    @action(detail=True, methods=["post"], url_path="end-appeal")
    def end_appeal(self, request: Request, pk: str) -> Response:
        """Record how the appeal in progress ended."""
        return self.done(request, pk, AppealEndInput, appeal_end)

    @extend_schema(request=BreachInput)
    @action(detail=True, methods=["post"])
    def breach(self, request: Request, pk: str) -> Response:
        """Record that it was not kept, with the evidence."""
        return self.done(request, pk, BreachInput, breach_record)

    @extend_schema(request=FixedPenaltyInput)
    @action(detail=True, methods=["post"], url_path="fixed-penalty")
    def fixed_penalty(self, request: Request, pk: str) -> Response:
        """Offer to discharge a breach by a fixed penalty."""
        return self.done(request, pk, FixedPenaltyInput, penalty_offer)

    @extend_schema(request=PaidInput)
    @action(detail=True, methods=["post"], url_path="pay-penalty")
    def pay_penalty(self, request: Request, pk: str) -> Response:
        """Record the payment of a fixed penalty."""
        return self.done(request, pk, PaidInput, penalty_pay)
