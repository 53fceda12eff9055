"""Reading request bodies and query strings: only what is known, and each refusal names field, value and rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from partners.errors import FieldError, InvalidInput, shown

FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_TEXT = 20_000
HIGHEST_ID = 2**63 - 1
# Of the faults of one body so many are told: nobody reads more, and a body may hold a million.
MOST_FAULTS = 100

# What REST framework calls a fault of a member itself, and not of something inside it.
ITSELF = "non_field_errors"
# What REST framework calls a fault, as a rule that follows the name of the field.
RULES = {"required": "is missing", "null": "may not be null", "blank": "may not be empty"}


class StrictSerializer(serializers.Serializer[Any]):
    """The shape of a request body. A member that is not in it is an error, not something to pass over."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = [name for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        if unknown:
            known = ", ".join(self.fields) or "none"
            rule = f"is not known here; known are {known}"
            raise serializers.ValidationError({name: [rule] for name in unknown[:MOST_FAULTS]})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """Text and nothing that could be read as text: the number 5 is not "5"."""

    default_error_messages: ClassVar = {"invalid": "is not text", "max_length": "has more than {max_length} characters"}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT, **options})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    default_error_messages: ClassVar = {"invalid_choice": "is not one of {known}"}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", known=", ".join(self.choices))
        return data


class Day(serializers.DateField):
    default_error_messages: ClassVar = {
        "invalid": "is not a date like 2026-01-31",
        "year": f"is not between the years {FIRST_YEAR} and {LAST_YEAR}",
    }

    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str) or len(value) != 10:
            self.fail("invalid")
        day = super().to_internal_value(value)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail("year")
        return day


class Moment(serializers.DateTimeField):
    """A time with its distance from UTC; without one it is local time."""

    default_error_messages: ClassVar = {
        "invalid": "is not a time like 2026-01-31T14:30:00Z",
        "make_aware": "is a local time that the clock change leaves out or has twice; give its distance from UTC",
        "year": f"is not between the years {FIRST_YEAR} and {LAST_YEAR}",
    }

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str) or len(value) < 16:
            self.fail("invalid")
        moment = super().to_internal_value(value)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            self.fail("year")
        return moment

    def enforce_timezone(self, value: datetime) -> datetime:
        moment = super().enforce_timezone(value)
        # Two offsets for one reading of the clock: the hour comes twice, or never.
        if value.tzinfo is None and moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset():
            self.fail("make_aware")
        return moment


class Number(serializers.FloatField):
    default_error_messages: ClassVar = {"invalid": "is not a number"}

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return float(data)


class Truth(serializers.BooleanField):
    """true or false, and nothing that could be read as one."""

    default_error_messages: ClassVar = {"invalid": "is not true or false"}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class WholeNumber(serializers.IntegerField):
    default_error_messages: ClassVar = {
        "invalid": "is not a whole number",
        "min_value": "is less than {min_value}",
        "max_value": "is more than {max_value}",
    }

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class ListOf(serializers.ListField):
    """A list. One that is too long is refused before anything in it is read."""

    default_error_messages: ClassVar = {"max_length": "has more than {max_length}"}

    def to_internal_value(self, data: Any) -> list[Any]:
        if self.max_length is not None and isinstance(data, list) and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        found: list[Any] = super().to_internal_value(data)
        return found


class RecordNumber(WholeNumber):
    """The id of a record. Whether there is one, and whether the person may see it, the service says."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": HIGHEST_ID, **options})


def read_body(shape: type[StrictSerializer], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """The checked members of a request body, under the names that services use. Raises InvalidInput."""
    body = request.data
    if not isinstance(body, dict):
        raise InvalidInput.of("body", brief(body), "is not a JSON object")
    return read_members(shape, body, partial=partial)


def read_members(shape: type[StrictSerializer], body: Mapping[str, Any], *, partial: bool = False) -> dict[str, Any]:
    """The same of members that came in another way, as the fields of a form. Raises InvalidInput."""
    serializer = shape(data=body, partial=partial)
    if not serializer.is_valid():
        raise InvalidInput(errors=tuple(islice(field_errors(serializer.errors, body), MOST_FAULTS)))
    return dict(serializer.validated_data)


def field_errors(found: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[FieldError]:
    for field, details in found.items():
        yield from errors_in(shown(field), details, body.get(field, ""))


def errors_in(field: str, details: Any, value: Any) -> Iterator[FieldError]:
    """The faults of one member; of what lies inside it by its path, like requirements.0.text."""
    if isinstance(details, Mapping):
        parts = value if isinstance(value, Mapping) else {}
        for name, inner in details.items():
            yield from errors_in(path_to(field, name), inner, value if name == ITSELF else parts.get(name, ""))
        return
    for position, detail in enumerate(details if isinstance(details, list) else [details]):
        if isinstance(detail, Mapping):
            part = value[position] if isinstance(value, list) and position < len(value) else ""
            yield from errors_in(path_to(field, position), detail, part) if detail else ()
        else:
            code = detail.code if isinstance(detail, ErrorDetail) else ""
            yield FieldError(field, brief(value), RULES.get(code or "", str(detail)))


def path_to(field: str, part: object) -> str:
    return field if part == ITSELF else f"{field}.{shown(part)}"


def brief(value: object) -> str:
    """The value as an error shows it; of a list or an object never its (perhaps very many) parts."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "an object" if isinstance(value, dict) else shown(value)


def refuse_unknown(query: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raises InvalidInput for a query parameter that nobody reads: it would be obeyed by nobody either."""
    names = tuple(known)
    for name in query:
        if name not in names:
            rule = f"is not a parameter here; known are {', '.join(names)}" if names else "is not a parameter here"
            raise InvalidInput.of(shown(name), query[name], rule)
