"""Pages by keyset: a cursor names the last row shown, so the last page costs what the first did."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q

from geo.report_filter import HIGHEST_ID
from layers.layer import Layer, Rows
from partners.errors import InvalidInput

LONGEST_CURSOR = 1000


@dataclass(frozen=True)
class Keyset:
    """The order of a layer's rows: one column, then the row's own number, both in one direction."""

    column: str
    descending: bool

    @classmethod
    def of(cls, layer: Layer) -> Keyset:
        return cls(layer.order.removeprefix("-"), layer.order.startswith("-"))

    def ordered(self, rows: Rows) -> Rows:
        last = True if is_nullable(rows, self.column) else None
        if self.descending:
            return rows.order_by(F(self.column).desc(nulls_last=last), F("pk").desc())
        return rows.order_by(F(self.column).asc(nulls_last=last), F("pk").asc())

    def after(self, rows: Rows, value: Any, pk: int) -> Rows:
        """The rows behind one row. The first condition alone follows from the second, but uses the index.

        Rows without a value come last.
        """
        beyond = "lt" if self.descending else "gt"
        unknown = Q(**{f"{self.column}__isnull": True})
        if value is None:
            return rows.filter(unknown, **{f"pk__{beyond}": pk})
        tie = Q(**{self.column: value, f"pk__{beyond}": pk})
        if is_nullable(rows, self.column):
            return rows.filter(Q(**{f"{self.column}__{beyond}": value}) | tie | unknown)
        return rows.filter(Q(**{f"{self.column}__{beyond}e": value}), Q(**{f"{self.column}__{beyond}": value}) | tie)


def is_nullable(rows: Rows, column: str) -> bool:
    return bool(rows.model._meta.get_field(column).null)


def cursor_of(value: Any, pk: int) -> str:
    text = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([text, pk]).encode()).decode().rstrip("=")


def read_cursor(text: str, rows: Rows, keyset: Keyset) -> tuple[Any, int]:
    """The position that a cursor names. Raises InvalidInput for one that we never gave."""
    try:
        if len(text) > LONGEST_CURSOR:
            raise ValueError
        value, pk = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        if type(pk) is not int or not 0 < pk <= HIGHEST_ID:
            raise ValueError
        return read_value(value, rows, keyset.column), pk
    except (ValueError, TypeError, RecursionError, binascii.Error, ValidationError, OverflowError):
        raise InvalidInput.of("after", text, "is not a cursor that this layer gave") from None


def read_value(value: Any, rows: Rows, column: str) -> Any:
    field = rows.model._meta.get_field(column)
    if value is None and field.null:
        return None
    # PostgreSQL has no character 0, and half a surrogate pair cannot be sent to it.
    if value is None or "\0" in str(value):
        raise ValueError
    str(value).encode()
    value = field.to_python(value)
    field.run_validators(value)
    return value
