"""Several people with the map open: what one saves the others see at once, if their agency may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Response, expect

from tests.browser.conftest import OpenMap
from tests.browser.map_page import MapPage, own_case


def draw(opened: MapPage, case: dict[str, Any], title: str) -> int:
    """Draws a square and saves it to the case; the footprint's id."""
    opened.tool("Draw a footprint").click()
    opened.click(opened.square(45))
    opened.button("Finish").click()
    opened.fill_save_form(f"{case['reference']}: {case['title']}", title, "Two patrols agreed on it")
    return int(opened.save()["id"])


def tile_with(title: bytes) -> Callable[[Response], bool]:
    """Is this a tile of footprints that has the title? Words stand in a tile as they are."""
    return lambda response: "/tiles/footprints/" in response.url and title in response.body()


def test_others_see_a_new_footprint_at_once_if_they_may(open_map: OpenMap) -> None:
    analyst, colleague, partner = open_map(), open_map("commander"), open_map("council-analyst")
    private, shared = own_case(analyst, without="council"), own_case(analyst, shared_with="council")
    for other in (colleague, partner):
        expect(other.page.locator(".live")).to_have_attribute("data-live", "live")
    ours, theirs = (int(other.layer_count("footprints").inner_text()) for other in (colleague, partner))
    loads = colleague.journal.requests.count(colleague.page.url.split("#")[0])

    with colleague.page.expect_response(tile_with(b"Ours alone")):
        kept = draw(analyst, private, "Ours alone")
    expect(colleague.layer_count("footprints")).to_have_text(str(ours + 1))
    assert colleague.journal.requests.count(colleague.page.url.split("#")[0]) == loads

    # The partner hears of the second one; had they been told of the first, they would count two more.
    with partner.page.expect_response(
        lambda r: "/tiles/footprints/" in r.url and b"Drawn together" in r.body()
    ) as told:
        given = draw(analyst, shared, "Drawn together")
    assert b"Ours alone" not in told.value.body()
    expect(partner.layer_count("footprints")).to_have_text(str(theirs + 1))
    expect(colleague.layer_count("footprints")).to_have_text(str(ours + 2))
    seen = {feature["id"] for feature in partner.get("/layers/footprints.geojson")["features"]}
    assert given in seen
    assert kept not in seen
    assert partner.page.request.get(f"/api/v1/footprints/{kept}/").status == 404
