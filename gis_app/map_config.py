"""What the map page is told when it opens: the person, the layers, the choices of its filters, the base map."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from geo.basemap import basemap, origin, other_hosts
from geo.models import Area, AreaKind, Category, Report, Source
from layers.registry import LAYERS
from layers.tilejson import GREAT_BRITAIN, bounds_of
from partners.models import Instance, Person

# About 500 m: the margin that keeps a single point from filling the screen.
MARGIN_DEG = 0.005


def map_config(request: HttpRequest, person: Person) -> dict[str, Any]:
    installation = Instance.objects.first()
    return {
        "person": person_config(person),
        "practice": bool(installation and installation.practice),
        "urls": {
            "live": live_url(request),
            "sign_out": reverse("partners:sign_out"),
            "account": reverse("partners:account"),
            "docs": reverse("docs"),
        },
        "bounds": bounds(person),
        "basemap": basemap(),
        "layers": layers_config(),
        "categories": list(Category.objects.values("slug", "name")),
        "sources": list(Source.objects.visible_to(person).values("slug", "name")),
        **areas_config(person),
    }


def person_config(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "agency": {"slug": person.agency.slug, "name": person.agency.name, "kind": person.agency.kind},
        "can_write": person.may_write,
        "can_run": person.may_write,
    }


def layers_config() -> list[dict[str, Any]]:
    names = ("name", "title", "geometry", "minzoom", "maxzoom", "on", "applies")
    return [{name: getattr(layer, name) for name in names} for layer in LAYERS.values()]


def areas_config(person: Person) -> dict[str, Any]:
    """The areas that people choose under "Where", and how the map draws each kind."""
    areas = Area.objects.visible_to(person).filter(kind__chosen=True).order_by("kind__position", "name", "pk")
    return {
        "area_kinds": list(AreaKind.objects.filter(chosen=True).values("slug", "name")),
        "areas": [{"id": pk, "name": name, "kind": kind} for pk, name, kind in areas.values_list("pk", "name", "kind")],
        "area_kinds_drawn": dict(AreaKind.objects.values_list("slug", "drawn_as")),
    }


def bounds(person: Person) -> list[float]:
    """Where the map opens: on the person's reports, else on the areas, else on Great Britain."""
    rows = (Report.objects.visible_to(person), Area.objects.visible_to(person))
    found = next((box for box in map(bounds_of, rows) if box), GREAT_BRITAIN)
    west, south, east, north = found
    return [round(edge, 5) for edge in (west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG)]


def live_url(request: HttpRequest) -> str:
    """Where this page finds its live events: as set, else at LIVE_PORT of the host it was asked from."""
    if settings.LIVE_URL:
        return str(settings.LIVE_URL)
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return f"{request.scheme}://{host}:{settings.LIVE_PORT}/events"


def content_sources(request: HttpRequest) -> dict[str, list[str]]:
    """What the map page may fetch beyond our own host: the live process, and the deployer's base map."""
    live = live_url(request)
    hosts = other_hosts()
    return {"connect-src": [*([origin(live)] if "://" in live else []), *hosts], "img-src": hosts}
