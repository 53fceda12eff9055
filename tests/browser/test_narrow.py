"""Phone and tablet: panels are sheets, and every target is large enough for a thumb."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, TABLET, OpenForm, OpenMap
from tests.browser.map_page import MapPage
from tests.browser.notice_form import NoticeForm, first_warning, photo

SMALL_TARGETS = Path(__file__).with_name("small_targets.js").read_text()


def assert_large_targets(opened: MapPage | NoticeForm, where: str) -> None:
    small: list[Any] = opened.page.evaluate(SMALL_TARGETS)
    assert small == [], where


def assert_no_sideways_scroll(opened: MapPage | NoticeForm) -> None:
    assert opened.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_sheets_open_and_close_on_a_phone(open_map: OpenMap) -> None:
    opened = open_map(size=PHONE, touch=True)
    line = opened.page.get_by_role("navigation", name="Filters in short")
    expect(opened.sidebar).to_be_hidden()
    expect(opened.result).to_be_hidden()
    line.get_by_role("button", name="Layers").tap()
    expect(opened.sidebar).to_be_visible()
    expect(opened.sidebar).to_be_in_viewport(ratio=0.9)
    opened.button("Show the map").tap()
    expect(opened.sidebar).to_be_hidden()

    line.get_by_role("button", name="hotspots").tap()
    expect(opened.result).to_be_visible()
    opened.result.locator(".hotspot-card").first.tap()
    expect(opened.result).to_be_visible()
    opened.button("Close and show the map").tap()
    expect(opened.result).to_be_hidden()

    line.get_by_role("button", name="All kinds").tap()
    kinds = opened.sidebar.get_by_role("group", name="What")
    expect(kinds).to_be_in_viewport()
    chip = kinds.get_by_role("button").first
    name = chip.inner_text()
    chip.tap()
    opened.button("Show the map").tap()
    expect(line.get_by_role("button", name=name)).to_be_visible()
    assert_no_sideways_scroll(opened)


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_every_target_is_at_least_44_pixels(open_map: OpenMap, size: tuple[int, int]) -> None:
    opened = open_map(size=size, touch=True)
    line = opened.page.get_by_role("navigation", name="Filters in short")
    assert_large_targets(opened, "map")
    assert_no_sideways_scroll(opened)
    line.get_by_role("button", name="Layers").tap()
    opened.page.get_by_text("Type the dates").tap()
    opened.page.get_by_text("Take away").tap()
    assert_large_targets(opened, "layers and filters")
    opened.button("Show the map").tap()
    line.get_by_role("button", name="hotspots").tap()
    assert_large_targets(opened, "hotspots")
    opened.result.get_by_role("button", name="Run again").tap()
    expect(opened.page.get_by_role("dialog")).to_be_visible()
    assert_large_targets(opened, "run dialog")
    opened.page.get_by_role("dialog").get_by_role("button", name="Cancel").tap()
    opened.button("Close and show the map").tap()
    opened.button("Table").tap()
    expect(opened.table.locator("tbody tr")).to_have_count(50)
    assert_large_targets(opened, "table")
    opened.button("Close the table").tap()
    opened.tool("Draw a footprint").tap()
    opened.tap(opened.square(40))
    expect(opened.words).to_contain_text("4 corners")
    assert_large_targets(opened, "drawing")
    opened.button("Finish").tap()
    expect(opened.save_panel).to_be_visible()
    assert_large_targets(opened, "save form")
    assert_no_sideways_scroll(opened)


def test_the_pages_around_the_map_have_large_targets_too(open_map: OpenMap) -> None:
    opened = open_map(size=PHONE, touch=True)
    opened.page.goto("/account/")
    assert_large_targets(opened, "account")
    assert_no_sideways_scroll(opened)
    opened.page.goto("/account/password/")
    assert_large_targets(opened, "password")
    opened.journal.expect("404")
    opened.page.goto("/nowhere/")
    assert_large_targets(opened, "problem")


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_serving_a_notice_has_large_targets(open_form: OpenForm, size: tuple[int, int]) -> None:
    form = open_form(size=size)
    form.journal.expect("409")
    assert_large_targets(form, "empty form")
    form.page.get_by_text("Without a finger").tap()
    form.page.get_by_text("Other papers").tap()
    form.page.get_by_role("button", name="More kinds of conduct").tap()
    first_warning(form, f"Tara {size[0]}", "1990-01-01")
    form.choose("Community Protection Notice")
    form.page.get_by_role("button", name="Stop doing playing music").tap()
    form.page.get_by_role("button", name="Do", exact=True).tap()
    form.hand("Statement of service", photo("targets.jpg", 301 + size[0], 201))
    form.press()
    expect(form.told).to_contain_text("s43(5)")
    assert_large_targets(form, "form with errors")
    assert_no_sideways_scroll(form)
    form.choose("First ASB warning")
    form.serve()
    assert_no_sideways_scroll(form)
    for action in ("Somebody disputes it", "Add a paper"):
        form.page.get_by_role("button", name=action).tap()
        assert_large_targets(form, action)
        form.page.get_by_role("dialog").get_by_role("button", name="Cancel").tap()
