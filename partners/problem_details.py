"""The one place where errors become answers: problem details (RFC 9457) for programs, a page for people."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework import exceptions as drf

from partners import errors
from partners.errors import FieldError, Problem, shown

OLD_FORM = "This form is too old, or came from another site. Load the page again."
PROGRAM_PATHS = ("/api/", "/tiles/", "/layers/", "/search.json", "/ogc/", "/events")
SIGN_IN_CHALLENGE = 'Basic realm="Cordon", charset="UTF-8"'
# To a script of our own pages: at the one above the browser would open a window of its own over the page, and the
# script, which can say better what to do, would hear nothing until it is closed.
PAGE_CHALLENGE = 'Session realm="Cordon"'


def body_of(problem: Problem) -> dict[str, Any]:
    """The JSON of a problem, as RFC 9457 names its members, with our list of field errors."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = [{"field": e.field, "value": e.value, "rule": e.rule} for e in problem.errors]
    return body


def is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(PROGRAM_PATHS)


def problem_response(problem: Problem, request: HttpRequest) -> HttpResponse:
    response = HttpResponse(
        json.dumps(body_of(problem)), status=problem.status, content_type="application/problem+json"
    )
    if problem.status == HTTPStatus.UNAUTHORIZED:
        from_page = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        response["WWW-Authenticate"] = PAGE_CHALLENGE if from_page else SIGN_IN_CHALLENGE
    return response


def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    if is_for_programs(request):
        return problem_response(problem, request)
    return render(request, "partners/problem.html", {"problem": problem}, status=problem.status)


def as_problem(exc: Exception) -> Problem | None:
    """What Django and REST framework raise, as our own family; None for what is truly unexpected."""
    if isinstance(exc, Problem):
        return exc
    if isinstance(exc, Http404 | drf.NotFound):
        return errors.NotFound()
    if isinstance(exc, drf.NotAuthenticated | drf.AuthenticationFailed):
        return errors.NotSignedIn("Sign in, or send a token.")
    if isinstance(exc, PermissionDenied | drf.PermissionDenied):
        return errors.NotAllowed(str(exc) if isinstance(exc, drf.PermissionDenied) else "")
    if isinstance(exc, drf.ValidationError):
        return errors.InvalidInput(errors=tuple(flatten("", exc.detail)))
    if isinstance(exc, ValidationError):
        return errors.InvalidInput(errors=tuple(from_django(exc)))
    if isinstance(exc, DataError):
        # A number too large or a character that PostgreSQL has no place for, in a spot no reader of ours looked at.
        return errors.InvalidInput("The request holds a character or a number that cannot be stored.")
    if isinstance(exc, drf.APIException):
        problem = Problem(str(exc.detail))
        problem.status, problem.title = exc.status_code, HTTPStatus(exc.status_code).phrase
        return problem
    return None


def flatten(field: str, detail: Any) -> list[FieldError]:
    """REST framework's nested details as a flat list, fields joined by dots."""
    if isinstance(detail, dict):
        return [e for name, inner in detail.items() for e in flatten(f"{field}.{name}".strip("."), inner)]
    if isinstance(detail, list):
        return [e for inner in detail for e in flatten(field, inner)]
    return [FieldError(field or "body", "", str(detail))]


def from_django(exc: ValidationError) -> list[FieldError]:
    if not hasattr(exc, "error_dict"):
        return [FieldError("body", "", message) for message in exc.messages]
    return [
        FieldError(field if field != "__all__" else "body", "", shown(message))
        for field, messages in exc.message_dict.items()
        for message in messages
    ]


def drf_exception_handler(exc: Exception, context: dict[str, Any]) -> HttpResponse | None:
    problem = as_problem(exc)
    if problem is None:
        return None
    return problem_response(problem, context["request"])


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_problem(request, errors.NotFound())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_problem(request, errors.NotAllowed())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer_problem(request, errors.InvalidInput("The request is not well formed."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer_problem(request, errors.NotAllowed(OLD_FORM))


def server_error(request: HttpRequest) -> HttpResponse:
    return answer_problem(request, Problem("The details are in the log of the service. What you did was not stored."))
