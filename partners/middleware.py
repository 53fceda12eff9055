"""What stands around every request: tokens, privacy of answers, and errors as problem details."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from partners.errors import Problem
from partners.problem_details import answer_problem
from partners.tokens import person_of_header

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class TokenMiddleware:
    """Signs a request in by its Authorization header (Bearer, or the password of Basic), at every door alike.

    A wrong or expired token is an error, not an anonymous visitor: the client must hear of it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        header = request.headers.get("Authorization")
        if header:
            try:
                request.user = person_of_header(header)
            except Problem as problem:
                return answer_problem(request, problem)
            # No cookie signed this request in, so no other site can have forged it.
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        return self.get_response(request)


class PersonalAnswersMiddleware:
    """Nothing that depends on who asks may lie in a shared cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


class ProblemMiddleware:
    """Turns every Problem a view raises into its answer, and hides what nobody should read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return answer_problem(request, exception) if isinstance(exception, Problem) else None
