"""What a role may do. Which rows it may see is not decided here but in `visible_to`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseBase
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView

from partners.errors import NotAllowed, NotSignedIn
from partners.models import Person

READ_ONLY = "Viewers may look at everything shared with them, but not change it. Ask your administrator."


class SignedInMayReadWritersMayWrite(BasePermission):
    message = READ_ONLY

    def has_permission(self, request: Request, view: APIView) -> bool:
        person = request.user
        if not isinstance(person, Person):
            return False
        return request.method in SAFE_METHODS or person.may_write


def require_writer(person: Person) -> None:
    """Raises NotAllowed when the person's role may only read."""
    if not person.may_write:
        raise NotAllowed(READ_ONLY)


def signed_in_person(request: HttpRequest) -> Person:
    """Who asks. Raises NotSignedIn for a visitor: programs are told so, never sent to a form."""
    if not isinstance(request.user, Person):
        raise NotSignedIn("Sign in, or send a token.")
    return request.user


def for_signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that programs use: gets the signed-in person as its second argument."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, signed_in_person(request), *args, **kwargs)

    return guarded
