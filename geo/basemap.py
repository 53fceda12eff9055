"""The deployer's base map: a PMTiles file that we serve, an address of one, or the address of a style."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from whitenoise import WhiteNoise

PREFIX = "/basemap/"
WEB = ("http://", "https://")


def basemap() -> dict[str, str]:
    """What the map page is told: kind, address, attribution. Raises ImproperlyConfigured."""
    pmtiles, style = settings.BASEMAP_PMTILES, settings.BASEMAP_STYLE
    if pmtiles and style:
        raise ImproperlyConfigured("BASEMAP_PMTILES and BASEMAP_STYLE are both set; choose one.")
    if style and not style.startswith((*WEB, "/")):
        raise ImproperlyConfigured(f'BASEMAP_STYLE: "{style}" is not the address of a style')
    served = pmtiles_file()
    url = f"{PREFIX}{quote(served.name)}" if served else pmtiles or style
    kind = "pmtiles" if pmtiles else "style" if style else "none"
    return {"kind": kind, "url": url, "attribution": settings.BASEMAP_ATTRIBUTION}


def pmtiles_file() -> Path | None:
    """The file that we serve ourselves; none when there is none or when another host serves it."""
    given = settings.BASEMAP_PMTILES
    if not given or given.startswith(WEB):
        return None
    path = Path(given).expanduser().resolve()
    if not path.is_file():
        raise ImproperlyConfigured(f'BASEMAP_PMTILES: there is no file "{given}"')
    return path


def other_hosts() -> list[str]:
    """Origins beyond our own that the map may fetch from: nothing that the deployer did not name."""
    found = [settings.BASEMAP_PMTILES, settings.BASEMAP_STYLE, *settings.BASEMAP_HOSTS]
    return sorted({origin(url) for url in found if url.startswith(WEB)})


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def with_basemap(application: Any) -> Any:
    """The WSGI application, with the PMTiles file before it: its readers fetch parts of it by Range requests."""
    path = pmtiles_file()
    if path is None:
        return application
    served = WhiteNoise(application, allow_all_origins=False, mimetypes={".pmtiles": "application/vnd.pmtiles"})
    served.add_file_to_dictionary(f"{PREFIX}{path.name}", str(path))
    return served
