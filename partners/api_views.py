"""What every view of the records API shares."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from partners.api_input import refuse_unknown
from partners.models import Person

PAGE_QUERY = ("limit", "cursor")


class RecordViewSet(GenericViewSet[Any]):
    """Views over the rows a person may see. `list_query` names the parameters of the list beyond its pages.

    `queryset` stays empty on the class: each view's get_queryset() starts from visible_to(person).
    """

    filter_backends = ()
    lookup_value_regex = "[0-9]{1,18}"
    list_query: ClassVar[tuple[str, ...]] = ()

    @property
    def person(self) -> Person:
        return cast(Person, self.request.user)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = (*self.list_query, *(PAGE_QUERY if self.paginator else ())) if self.action == "list" else ()
        refuse_unknown(request.query_params, known)

    def answer(self, pk: int, *, status: int = 200) -> Response:
        """A record as its detail shows it, after a write: read anew, through what the person may see."""
        self.kwargs[self.lookup_url_kwarg or self.lookup_field] = pk
        row = self.get_object()
        headers = {"Location": self.request.build_absolute_uri(f"{pk}/")} if status == 201 else None
        return Response(self.get_serializer(row).data, status=status, headers=headers)
