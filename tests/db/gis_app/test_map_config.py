from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from geo.models import AreaKind, Category, Report, Source
from layers.registry import LAYERS
from partners.models import Person
from tests.db.layers.conftest import make_area, spot  # noqa: F401  a fixture

CONFIG = re.compile(r'<script id="cordon-config" type="application/json">(.*?)</script>', re.DOTALL)


def page_of(person: Person) -> Any:
    client = Client()
    client.force_login(person)
    return client.get("/")


def config_of(person: Person) -> Any:
    found = CONFIG.search(page_of(person).content.decode())
    assert found
    return json.loads(found[1])


def policy(response: Any) -> dict[str, list[str]]:
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def test_the_page_names_every_layer_with_what_acts_on_it(owner: Person) -> None:
    found = config_of(owner)["layers"]
    assert [layer["name"] for layer in found] == list(LAYERS)
    for layer in found:
        assert set(layer) == {"name", "title", "geometry", "minzoom", "maxzoom", "on", "applies"}
    assert found[0] | {"title": ""} == {
        "name": "reports", "title": "", "geometry": "point", "minzoom": 0, "maxzoom": 16, "on": True,
        "applies": ["when", "what", "where"],
    }  # fmt: skip


def test_the_page_says_who_is_there_and_what_they_may(owner: Person, viewer: Person) -> None:
    found = config_of(owner)["person"]
    assert found == {
        "name": "Alice", "role": "analyst", "agency": {"slug": "alpha", "name": "Alpha", "kind": "council"},
        "can_write": True, "can_run": True,
    }  # fmt: skip
    assert config_of(viewer)["person"] | {"can_write": None} == found | {
        "name": "Vera", "role": "viewer", "can_write": None, "can_run": False,
    }  # fmt: skip


def test_the_map_opens_on_the_reports_one_may_see(owner: Person, stranger: Person, make_report: Any) -> None:
    make_report(0, 0)
    make_report(2000, 1000)
    west, south, east, north = config_of(owner)["bounds"]
    for lon, lat in (spot(0, 0), spot(2000, 1000)):
        assert west < lon < east
        assert south < lat < north
    assert east - west < 0.06
    assert config_of(stranger)["bounds"][0] < -8


def test_choices_are_those_one_may_see(
    owner: Person,
    stranger: Person,
    source: Source,
    category: Category,
    make_area: Any,  # noqa: F811
) -> None:
    ward = make_area("Soho", 0, 0, 100, 100)
    make_area("The river", 0, 0, 100, 100, kind="water")
    AreaKind.objects.filter(slug="water").update(chosen=False, drawn_as="water")
    found = config_of(owner)
    assert found["sources"] == [{"slug": "calls", "name": "Calls"}]
    assert found["categories"] == [{"slug": "noise", "name": "Noise"}]
    assert found["areas"] == [{"id": ward.pk, "name": "Soho", "kind": "ward"}]
    assert found["area_kinds"] == [{"slug": "ward", "name": "Ward"}]
    assert found["area_kinds_drawn"] == {"ward": "boundary", "water": "water"}
    assert config_of(stranger)["sources"] == []


def test_the_page_may_fetch_from_its_own_host_and_the_live_process_only(owner: Person, settings: Any) -> None:
    settings.LIVE_PORT = 8001
    found = policy(page_of(owner))
    assert found["connect-src"] == ["'self'", "http://testserver:8001"]
    assert found["img-src"] == ["'self'", "data:", "blob:"]
    assert found["default-src"] == ["'self'"]
    assert not any("unsafe" in value for values in found.values() for value in values)


def test_the_page_may_fetch_from_the_base_map_of_the_deployer(owner: Person, settings: Any) -> None:
    settings.BASEMAP_STYLE = "https://maps.example/plain.json"
    settings.LIVE_URL = "/events"
    found = policy(page_of(owner))
    assert found["connect-src"] == ["'self'", "https://maps.example"]
    assert found["img-src"] == ["'self'", "data:", "blob:", "https://maps.example"]
    assert config_of(owner)["basemap"]["kind"] == "style"


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!--", "'\"&"])
def test_names_cannot_leave_the_configuration(name: str, owner: Person, make_area: Any) -> None:  # noqa: F811
    make_area(name, 0, 0, 100, 100)
    page = page_of(owner).content.decode()
    assert name not in page or name == "'\"&"
    assert config_of(owner)["areas"][0]["name"] == name


def test_nobody_is_sent_to_sign_in(make_report: Any) -> None:
    assert make_report() is not None
    assert Client().get("/").status_code == 302
    assert Report.objects.count() == 1
