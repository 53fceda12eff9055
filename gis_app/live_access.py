"""Who may open a live stream: the same sign-in as every other door, read from the ASGI scope."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from partners.errors import InvalidInput, NotAllowed, NotSignedIn
from partners.models import Person
from partners.sessions import is_session_key
from partners.tokens import person_of_header

HIGHEST_ID = 2**63 - 1
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Visitor:
    """Who listens, from which event on, and the headers that let their page read the answer."""

    person_id: int
    agency_id: int
    last_event_id: int | None
    cors: Headers

    def still_welcome(self, scope: dict[str, Any]) -> bool:
        try:
            now = visitor_of(scope)
        except NotSignedIn:
            return False
        return (now.person_id, now.agency_id) == (self.person_id, self.agency_id)


def visitor_of(scope: dict[str, Any]) -> Visitor:
    """Raises NotSignedIn, NotAllowed (a page of another site) or InvalidInput (a bad Last-Event-ID)."""
    close_old_connections()
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    cors = allowed_origin(headers)
    person = person_of(headers)
    return Visitor(person.pk, person.agency_id, read_last_id(headers.get("last-event-id")), cors)


def allowed_origin(headers: dict[str, str]) -> Headers:
    """Only our own page may read a stream: the web process on this host, or a trusted origin of the settings."""
    host = headers.get("host", "")
    name = split_domain_port(host)[0]
    if not validate_host(name, settings.ALLOWED_HOSTS):
        raise InvalidInput.of("Host", host, "is not a name of this service")
    origin = headers.get("origin")
    if origin is None:
        return []
    ours = {f"{scheme}://{name}:{settings.PORT}" for scheme in ("http", "https")}
    if origin not in ours | {f"http://{host}", f"https://{host}"} | set(settings.CSRF_TRUSTED_ORIGINS):
        raise NotAllowed("Live events are for pages of this service only.")
    return [
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"Origin, Cookie, Authorization"),
    ]


def person_of(headers: dict[str, str]) -> Person:
    if "authorization" in headers:
        return person_of_header(headers["authorization"])
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(session_key(headers.get("cookie", "")))
    person = get_user(request)
    if not isinstance(person, Person) or not person.is_active:
        raise NotSignedIn("Sign in, or send a token.")
    return person


def session_key(cookies: str) -> str | None:
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return found.value if found and is_session_key(found.value) else None


def read_last_id(text: str | None) -> int | None:
    if text in (None, ""):
        return None
    if not (str(text).isascii() and str(text).isdigit() and int(str(text)[:20]) <= HIGHEST_ID):
        raise InvalidInput.of("Last-Event-ID", text, "is not the number of an event")
    return int(str(text))
