"""What stands around every request: tokens, privacy of answers, and errors as problem details."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers

from partners.errors import NotAllowed, Problem
from partners.problem_details import answer_problem, as_problem
from partners.sessions import is_session_key
from partners.tokens import person_of_header

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SessionCookieMiddleware:
    """Drops a session cookie that none of ours can be: a forged one may hold what the database refuses."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_session_key(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)


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
            if from_another_site(request):
                return answer_problem(request, NotAllowed("Another site may not send this in your name."))
            # No cookie signed this request in, and a browser that remembers a Basic sign-in was just ruled out.
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
            request.signed_in_by_token = True  # type: ignore[attr-defined]
        return self.get_response(request)


def from_another_site(request: HttpRequest) -> bool:
    """Whether a browser says that a page of another site is behind a request that writes."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return False
    origin = request.headers.get("Origin", "")
    ours = {"", f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site") or origin not in ours


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
        problem = as_problem(exception) if isinstance(exception, Problem | DataError) else None
        return answer_problem(request, problem) if problem else None
