"""Pages of records in the browser: the frame at every width, the map, the pack, and the printed page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, OpenMap
from tests.browser.map_page import MapPage
from tests.browser.test_accessibility import assert_accessible, axe
from tests.browser.test_narrow import assert_large_targets, assert_no_sideways_scroll

__all__ = ["axe"]  # the fixture, used below by its name

WIDE = (1440, 900)
READY = "body[data-map=idle]"


def a_case(opened: MapPage) -> dict[str, Any]:
    """The newest case that has a served notice with a subject."""
    for notice in opened.get("/api/v1/notices/?status=served&limit=200")["results"]:
        if notice["case"] and notice["subject"]:
            return dict(notice)
    raise AssertionError("the practice town has no such notice")


def go(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector(READY)


def paths(opened: MapPage) -> dict[str, str]:
    notice = a_case(opened)
    premises = opened.get("/api/v1/premises/?limit=1")["results"][0]
    return {
        "case": f"/cases/{notice['case']['id']}/",
        "profile": f"/profiles/{notice['subject']['id']}/",
        "premises": f"/premises/{premises['id']}/",
        "notice": f"/notices/{notice['id']}/",
    }


def test_from_the_case_to_the_notice_to_the_profile(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    notice, page = a_case(opened), opened.page
    go(page, f"/cases/{notice['case']['id']}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(notice["case"]["title"])
    expect(page.get_by_role("heading", name="Chronology")).to_be_visible()
    page.locator(f"a.ladder-name[href='/notices/{notice['id']}/']").click()
    page.wait_for_selector(READY)
    expect(page.get_by_role("heading", level=1)).to_have_text(notice["step_name"])
    page.get_by_role("link", name=notice["subject"]["name"]).first.click()
    page.wait_for_selector(READY)
    expect(page.get_by_role("heading", level=1)).to_have_text(notice["subject"]["name"])
    expect(page.get_by_role("heading", name="Next step")).to_be_visible()


def test_facts_map_and_chronology_stand_side_by_side_and_below_each_other_on_a_tablet(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    page = opened.page
    go(page, paths(opened)["case"])
    parts = [page.locator(name).bounding_box() for name in (".record-facts", ".record-middle", ".record-side")]
    left, middle, right = [box for box in parts if box]
    assert left["x"] < middle["x"] < right["x"]
    assert left["y"] == middle["y"] == right["y"]
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    parts = [page.locator(name).bounding_box() for name in (".record-facts", ".record-middle", ".record-side")]
    left, middle, right = [box for box in parts if box]
    assert left["y"] < middle["y"] < right["y"]
    assert_no_sideways_scroll(opened)


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_pages_on_touch_have_large_targets_and_no_sideways_scroll(open_map: OpenMap, size: tuple[int, int]) -> None:
    opened = open_map(size=size, touch=True)
    for where, path in paths(opened).items():
        go(opened.page, path)
        assert_no_sideways_scroll(opened)
        assert_large_targets(opened, where)
    opened.page.goto("/figures/")
    assert_no_sideways_scroll(opened)
    assert_large_targets(opened, "figures")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_are_accessible(open_map: OpenMap, axe: str, size: tuple[int, int]) -> None:  # noqa: F811  a fixture
    opened = open_map(size=size)
    for where, path in paths(opened).items():
        go(opened.page, path)
        assert_accessible(opened.page, axe, where)
    opened.page.goto("/figures/")
    assert_accessible(opened.page, axe, "figures")
    opened.page.goto("/figures/?from=1999-01-01&to=1999-01-02")
    assert_accessible(opened.page, axe, "figures of nothing")


def test_a_point_on_the_map_opens_its_notice_by_touch_of_its_card(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    page = opened.page
    go(page, paths(opened)["notice"])
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    link = page.locator(".map-card a")
    expect(link).to_have_attribute("href", paths(opened)["notice"])


def test_the_pack_is_saved_under_its_marked_name_and_the_link_says_that_it_is_made(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    page = opened.page
    go(page, paths(opened)["case"])
    link = page.locator(".pack-link")
    with page.expect_download() as told:
        link.click()
        expect(link).to_have_text("The pack is being made…")
    assert told.value.suggested_filename.startswith("OFFICIAL-SENSITIVE_case_")
    assert told.value.path().read_bytes().startswith(b"%PDF-")
    expect(link).to_have_text("Evidence pack (PDF)")


def test_on_paper_there_is_no_chrome_and_everything_is_there(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    page = opened.page
    go(page, paths(opened)["case"])
    page.emulate_media(media="print")
    for gone in (".topbar", ".record .actions", ".record-jump"):
        expect(page.locator(gone)).to_be_hidden()
    for stays in (".marking", "#map", ".record-side", ".ladder >> nth=0"):
        expect(page.locator(stays)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.record-side')).overflowY") == "visible"
    assert page.evaluate("document.querySelector('.record-middle').getBoundingClientRect().height") > 900


def test_figures_follow_the_choice(open_map: OpenMap) -> None:
    opened = open_map(size=WIDE)
    page = opened.page
    page.goto("/figures/")
    expect(page.locator(".survival-curve")).to_be_visible()
    everything = page.locator(".figure-cards").inner_text()
    page.get_by_label("Step", exact=True).select_option("cpw")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Step", exact=True)).to_have_value("cpw")
    assert page.locator(".figure-cards").inner_text() != everything
    expect(page.get_by_role("row", name="Community Protection Warning")).to_be_visible()
    expect(page.get_by_role("row", name="First ASB warning")).to_have_count(0)
