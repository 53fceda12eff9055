"""What every page of records does: ask to sign in, read its query, and answer with what its map may fetch."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from geo.basemap import other_hosts
from partners.errors import InvalidInput
from partners.permissions import signed_in_person

PAGE, MOST = 25, 1000
View = Callable[..., HttpResponseBase]


def record_page(view: View) -> View:
    """A page for people: a visitor is sent to the sign-in; the view gets the person as its second argument."""

    @login_required
    @require_safe
    @ensure_csrf_cookie
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, signed_in_person(request), *args, **kwargs)

    return guarded


def answer(request: HttpRequest, template: str, facts: dict[str, Any]) -> HttpResponse:
    response = render(request, f"footprints/{template}.html", facts)
    hosts = other_hosts()
    response._csp_update = {"connect-src": hosts, "img-src": hosts}  # type: ignore[attr-defined]  # read by django-csp
    return response


def read_limit(request: HttpRequest, name: str) -> int:
    """How many rows of a list to show: the newest 25 at first, more where a link asked for them."""
    text = request.GET.get(name)
    if text is None:
        return PAGE
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MOST):
        raise InvalidInput.of(name, text, f"is not a whole number from 1 to {MOST}")
    return int(text)


def more_link(request: HttpRequest, name: str, limit: int) -> str:
    """The address of this page with the next part of a list; empty where no more is given."""
    if limit >= MOST:
        return ""
    query = request.GET.copy()
    query[name] = str(min(MOST, limit + max(PAGE, limit)))
    return f"?{query.urlencode()}#{name}"
