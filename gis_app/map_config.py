"""What the map page is told when it opens: the person, the layers, the choices of its filters, the base map."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from partners.models import Instance, Person


def map_config(request: HttpRequest, person: Person) -> dict[str, Any]:
    installation = Instance.objects.first()
    return {
        "person": {
            "name": person.name,
            "role": person.role,
            "agency": {"slug": person.agency.slug, "name": person.agency.name},
            "can_write": person.may_write,
            "can_run": person.may_write,
        },
        "practice": bool(installation and installation.practice),
        "urls": {
            "live": live_url(request),
            "sign_out": reverse("partners:sign_out"),
            "account": reverse("partners:account"),
            "docs": reverse("docs"),
        },
    }


def live_url(request: HttpRequest) -> str:
    """Where this page finds its live events: as set, else at LIVE_PORT of the host it was asked from."""
    if settings.LIVE_URL:
        return str(settings.LIVE_URL)
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return f"{request.scheme}://{host}:{settings.LIVE_PORT}/events"
