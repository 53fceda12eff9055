"""The bodies that write notices and what follows them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from rest_framework import serializers

from footprints.models import AppealGround, AppealStatus, DisputeStatus, RequirementKind, Step
from footprints.services.notice_changes import LOCATED_BY_FORM, MOST_REQUIREMENTS
from geo.api.fields import LocationInput
from partners.api_input import Choice, Day, ListOf, Moment, Number, RecordNumber, StrictSerializer, Text, Truth

APPEAL_ENDS = (AppealStatus.ABANDONED, AppealStatus.DISMISSED, AppealStatus.QUASHED)


class GroundsInput(StrictSerializer):
    detrimental = Text(required=False, allow_blank=True)
    persistent = Text(required=False, allow_blank=True)
    unreasonable = Text(required=False, allow_blank=True)


class RequirementInput(StrictSerializer):
    kind = Choice(choices=RequirementKind.choices)
    text = Text()
    deadline = Day(required=False, allow_null=True)


class NoticeInput(StrictSerializer):
    step = Choice(choices=Step.choices)
    subject = RecordNumber(required=False, allow_null=True)
    case = RecordNumber(required=False, allow_null=True)
    premises = RecordNumber(required=False, allow_null=True)
    issued_by = RecordNumber(required=False, allow_null=True)
    issued_on = Day(required=False, allow_null=True)
    served_at = Moment(required=False, allow_null=True)
    serial = Text(required=False, allow_blank=True)
    conduct = Text(required=False, allow_null=True, help_text="The short name of a category")
    conduct_text = Text(required=False, allow_blank=True)
    grounds = GroundsInput(required=False)
    consulted = Text(required=False, allow_blank=True)
    comply_by = Day(required=False, allow_null=True)
    evidence_on = Day(required=False, allow_null=True)
    evidence_text = Text(required=False, allow_blank=True)
    age_basis = Text(required=False, allow_blank=True)
    skip_reason = Text(required=False, allow_blank=True)
    posted = Truth(required=False)
    stands_until = Day(required=False, allow_null=True)
    location = LocationInput(required=False, allow_null=True)
    accuracy_m = Number(required=False, allow_null=True)
    located_by = Choice(choices=LOCATED_BY_FORM, required=False)
    moved_by_hand = Truth(required=False)
    requirements = RequirementInput(  # type: ignore[call-arg]  # `max_length` is of the list that `many` makes
        many=True,
        required=False,
        max_length=MOST_REQUIREMENTS,
        error_messages={"max_length": "has more than {max_length}"},
    )


class DisputeInput(StrictSerializer):
    reason = Text()
    raised_on = Day()
    raised_by = Text()


class DecisionInput(StrictSerializer):
    outcome = Choice(choices=[DisputeStatus.UPHELD, DisputeStatus.REJECTED])
    decision = Text()


class AppealInput(StrictSerializer):
    lodged_on = Day()
    grounds = ListOf(child=Choice(choices=AppealGround.choices), allow_empty=False, max_length=len(AppealGround))
    court = Text(required=False, allow_blank=True)


class AppealEndInput(StrictSerializer):
    status = Choice(choices=APPEAL_ENDS)
    ended_on = Day()


class BreachInput(StrictSerializer):
    occurred_on = Day()
    evidence = Text()
    excuse_considered = Text()
    report = RecordNumber(required=False, allow_null=True)


class Amount(serializers.DecimalField):
    """Pounds and pence, as a JSON number."""

    default_error_messages: ClassVar = {
        "invalid": "is not a number of pounds",
        "max_digits": "has too many digits",
        "max_decimal_places": "has parts of a penny",
        "max_whole_digits": "has too many digits",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=8, decimal_places=2, **options)

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class FixedPenaltyInput(StrictSerializer):
    breach = RecordNumber()
    issued_on = Day()
    amount = Amount()
    early_amount = Amount(required=False, allow_null=True)
    early_by = Day(required=False, allow_null=True)


class PaidInput(StrictSerializer):
    breach = RecordNumber()
    paid_on = Day()
