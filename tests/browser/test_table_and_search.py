"""The map without looking at it: the table twin and the search, by keyboard alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap


def test_the_table_by_keyboard(open_map: OpenMap) -> None:
    opened = open_map()
    press = opened.page.keyboard.press
    press("Tab")
    press("Tab")
    expect(opened.page.get_by_role("link", name="Skip to the table")).to_be_focused()
    press("Enter")
    press("Enter")
    expect(opened.table).to_be_visible()
    rows = opened.table.locator("tbody tr")
    expect(rows).to_have_count(50)
    expect(opened.table).to_contain_text(f"1 to 50 of {opened.matching():,} rows")

    opened.table.get_by_role("tab", name="Reports").focus()
    press("ArrowRight")
    expect(opened.table.get_by_role("tab", name="Hotspots")).to_have_attribute("aria-selected", "true")
    expect(opened.table.get_by_role("tab", name="Hotspots")).to_be_focused()
    expect(opened.table.get_by_role("columnheader", name="Rank")).to_be_visible()
    press("Tab")
    press("Tab")
    press("ArrowDown")
    expect(rows.nth(1).get_by_role("button")).to_be_focused()
    row = int(rows.nth(1).get_attribute("data-row") or 0)
    press("Enter")
    expect(opened.page).to_have_url(re.compile(rf"open=hotspot-{row}\b"))
    press("Escape")
    expect(opened.table).to_be_hidden()
    expect(opened.button("Table")).to_be_focused()


def test_the_table_turns_its_pages_and_follows_the_filters(open_map: OpenMap) -> None:
    opened = open_map(path="/?table=reports&category=noise")
    many = opened.get("/layers/summary.json?category=noise")["layers"]["reports"]["count"]
    expect(opened.table).to_contain_text(f"1 to 50 of {many:,} rows")
    first = opened.table.locator("tbody tr").first.get_attribute("data-row")
    opened.button("Next").click()
    expect(opened.table).to_contain_text(f"51 to 100 of {many:,} rows")
    assert opened.table.locator("tbody tr").first.get_attribute("data-row") != first
    opened.button("Previous").click()
    expect(opened.table).to_contain_text(f"1 to 50 of {many:,} rows")
    opened.button("Clear").click()
    expect(opened.table).to_contain_text(
        f"1 to 50 of {opened.get('/layers/summary.json')['layers']['reports']['count']:,} rows"
    )


def test_the_search_finds_a_street_and_shows_it(open_map: OpenMap) -> None:
    opened = open_map()
    before = opened.view()
    opened.page.keyboard.press("/")
    box = opened.page.get_by_role("combobox", name="Find a street")
    expect(box).to_be_focused()
    with opened.page.expect_response(lambda r: r.url.endswith("/search.json?q=high+str")) as told:
        opened.page.keyboard.type("high str")
    found = told.value.json()["results"][0]
    first = opened.page.get_by_role("option").first
    expect(first).to_contain_text(found["title"])
    opened.page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("Enter")
    expect(opened.page.get_by_role("listbox")).to_be_hidden()
    opened.page.wait_for_url(lambda url: urlsplit(url).fragment != before)
    west, south, east, north = found["bounds"]
    zoom, lat, lon = (float(part) for part in opened.view().split("/"))
    assert found["title"] == "High Street"
    assert west - 0.002 <= lon <= east + 0.002
    assert south - 0.002 <= lat <= north + 0.002
    assert zoom > 13


def test_a_search_without_result_says_so(open_map: OpenMap) -> None:
    opened = open_map()
    opened.page.get_by_role("combobox", name="Find a street").fill("Qwxzy")
    expect(opened.page.get_by_role("listbox")).to_contain_text("Nothing is called “Qwxzy”")
