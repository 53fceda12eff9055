"""Pages of records by a cursor: the last page costs what the first did."""

from __future__ import annotations

from typing import Any

from django.db import DataError
from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from partners.errors import InvalidInput

BAD_CURSOR = "is not a cursor from the next or previous of an earlier page"


class NewestFirst(CursorPagination):
    ordering: Any = "-pk"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 1000

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> list[Any]:
        try:
            return super().paginate_queryset(queryset, request, view) or []
        except (NotFound, ValueError, DataError):
            # A forged cursor carries a position that its column cannot hold.
            raise InvalidInput.of("cursor", request.query_params.get("cursor", ""), BAD_CURSOR) from None

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get("limit")
        if text is None:
            return self.page_size
        if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= self.max_page_size):
            raise InvalidInput.of("limit", text, f"is not a whole number from 1 to {self.max_page_size}")
        return int(text)


class InOrder(NewestFirst):
    """Reference lists, in the order in which people expect them."""

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: APIView) -> tuple[str, ...]:
        return tuple(str(column) for column in queryset.model._meta.ordering)
