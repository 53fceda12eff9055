from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from geo.basemap import basemap, other_hosts, with_basemap

CONTENT = b"PMTiles" + bytes(range(200))


def inner(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [])
    return [b"from inside"]


def ask(application: Any, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", **headers}
    answer = application(environ, lambda status, given: said.extend([status, dict(given)]))
    body = b"".join(answer)
    getattr(answer, "close", bool)()
    return said[0], said[1], body


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "our town.pmtiles"
    path.write_bytes(CONTENT)
    (tmp_path / "private.txt").write_text("not for anybody")
    settings.BASEMAP_PMTILES = str(path)
    return path


def test_without_a_setting_there_is_no_base_map_and_no_other_host() -> None:
    assert basemap() == {"kind": "none", "url": "", "attribution": ""}
    assert other_hosts() == []
    assert with_basemap(inner) is inner


def test_a_file_is_served_in_parts(file: Path) -> None:
    assert basemap()["url"] == "/basemap/our%20town.pmtiles"
    application = with_basemap(inner)
    status, headers, body = ask(application, "/basemap/our town.pmtiles", HTTP_RANGE="bytes=0-6")
    assert (status, body) == ("206 Partial Content", b"PMTiles")
    assert headers["Content-Range"] == f"bytes 0-6/{len(CONTENT)}"
    assert "Access-Control-Allow-Origin" not in headers
    assert ask(application, "/basemap/our town.pmtiles")[2] == CONTENT


@pytest.mark.parametrize(
    "path", ["/", "/basemap/", "/basemap/private.txt", "/basemap/../private.txt", "/basemap/%2e%2e"]
)
def test_nothing_else_is_served_from_its_folder(path: str, file: Path) -> None:
    assert ask(with_basemap(inner), path)[2] == b"from inside"


def test_a_style_opens_its_own_host_and_those_that_the_deployer_names(settings: Any) -> None:
    settings.BASEMAP_STYLE = "https://maps.example:8443/styles/plain.json?key=1"
    settings.BASEMAP_HOSTS = ["https://tiles.example"]
    settings.BASEMAP_ATTRIBUTION = "© Somebody"
    assert basemap() == {"kind": "style", "url": settings.BASEMAP_STYLE, "attribution": "© Somebody"}
    assert other_hosts() == ["https://maps.example:8443", "https://tiles.example"]


def test_tiles_of_another_host_are_left_where_they_are(settings: Any) -> None:
    settings.BASEMAP_PMTILES = "https://maps.example/town.pmtiles"
    assert basemap()["kind"] == "pmtiles"
    assert basemap()["url"] == "https://maps.example/town.pmtiles"
    assert with_basemap(inner) is inner


@pytest.mark.parametrize(
    ("pmtiles", "style", "said"),
    [
        ("/nowhere/town.pmtiles", "", "there is no file"),
        ("", "town.json", "is not the address of a style"),
        ("https://a.example/a.pmtiles", "https://a.example/a.json", "choose one"),
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_start(pmtiles: str, style: str, said: str, settings: Any) -> None:
    settings.BASEMAP_PMTILES, settings.BASEMAP_STYLE = pmtiles, style
    with pytest.raises(ImproperlyConfigured, match=said):
        basemap()
