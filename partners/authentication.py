"""REST framework's view of who asks: whoever the middleware signed in."""

from __future__ import annotations

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from partners.models import Person
from partners.problem_details import SIGN_IN_CHALLENGE


class SignedInAuthentication(SessionAuthentication):
    """Takes the person from the request; a cookie needs the CSRF token, an Authorization header does not."""

    def authenticate_header(self, request: Request) -> str:
        return SIGN_IN_CHALLENGE

    def authenticate(self, request: Request) -> tuple[Person, None] | None:
        person = getattr(request._request, "user", None)
        if not isinstance(person, Person) or not person.is_active:
            return None
        self.enforce_csrf(request)
        return person, None
