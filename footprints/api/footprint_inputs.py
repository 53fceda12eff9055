"""The shapes of bodies that draw, save, derive and copy footprints."""

from __future__ import annotations

from footprints.kinds import FootprintKind
from geo.api.fields import GeometryInput, LocationInput
from partners.api_input import Choice, Day, Moment, Number, RecordNumber, StrictSerializer, Text


class OutlineInput(StrictSerializer):
    geometry = GeometryInput()
    valid_from = Day()
    valid_to = Day(allow_null=True)
    starts_at = Moment(required=False, allow_null=True)
    ends_at = Moment(required=False, allow_null=True)
    reason = Text()


class NewFootprintInput(OutlineInput):
    kind = Choice(choices=FootprintKind.choices, required=False)
    case = RecordNumber(required=False, allow_null=True)
    notice = RecordNumber(required=False, allow_null=True)
    title = Text()
    terms = Text(required=False, allow_blank=True)


class SaveInput(OutlineInput):
    title = Text(required=False)
    terms = Text(required=False, allow_blank=True)


class DeriveInput(StrictSerializer):
    case = RecordNumber(required=False)
    notice = RecordNumber(required=False)
    radius_m = Number()


class CopyInput(StrictSerializer):
    case = RecordNumber()
    location = LocationInput()
    title = Text()
    valid_from = Day()
    valid_to = Day(allow_null=True)
    reason = Text()


class CopyAreaInput(CopyInput):
    area = RecordNumber()
