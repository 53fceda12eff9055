"""The filters: every count, the sentence, the address bar and the tiles tell the same; reload and Back keep them."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap
from tests.browser.map_page import MapPage


def shows(opened: MapPage, query: str) -> dict[str, Any]:
    """Waits until the page shows the counts of this query; the summary it was compared with."""
    summary: dict[str, Any] = opened.get(f"/layers/summary.json?{query}")
    expect(opened.sentence).to_contain_text(summary["sentence"])
    for layer in ("reports", "cases", "footprints"):
        expect(opened.layer_count(layer)).to_have_text(f"{summary['layers'][layer]['count']:,}")
    expect(opened.page.locator("#status-counts")).to_contain_text(f"{summary['layers']['reports']['count']:,} reports")
    return summary


def test_a_category_acts_on_counts_sentence_address_and_tiles_at_once(open_map: OpenMap) -> None:
    opened = open_map()
    everything = shows(opened, "")
    most = max(everything["categories"], key=lambda each: each["count"])
    chip = opened.sidebar.get_by_role("group", name="What").get_by_role("button", name=most["name"])
    with opened.page.expect_request(lambda r: "/tiles/reports/" in r.url and f"category={most['slug']}" in r.url):
        chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    filtered = shows(opened, f"category={most['slug']}")
    assert opened.query() == {"category": most["slug"]}
    assert opened.matching() == filtered["layers"]["reports"]["count"] == most["count"]
    assert most["count"] < everything["layers"]["reports"]["count"]


def test_reload_and_back_keep_the_filters(open_map: OpenMap) -> None:
    opened = open_map()
    summary = opened.get("/layers/summary.json")
    kind = max(summary["categories"], key=lambda each: each["count"])
    opened.sidebar.get_by_role("group", name="What").get_by_role("button", name=kind["name"]).click()
    ward = opened.sidebar.get_by_role("group", name="Where").get_by_role("button").nth(1)
    name = ward.inner_text()
    ward.click()
    area = opened.query()["area"]
    both = shows(opened, f"category={kind['slug']}&area={area}")

    opened.page.reload()
    opened.settled()
    assert opened.query() == {"category": kind["slug"], "area": area}
    expect(opened.sidebar.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    assert shows(opened, f"category={kind['slug']}&area={area}")["sentence"] == both["sentence"]

    opened.page.go_back()
    shows(opened, f"category={kind['slug']}")
    assert opened.query() == {"category": kind["slug"]}
    opened.page.go_back()
    shows(opened, "")
    assert opened.query() == {}


def test_dates_by_keyboard_from_the_histogram_and_typed(open_map: OpenMap) -> None:
    opened = open_map()
    bins = opened.get("/layers/summary.json")["histogram"]["bins"]
    first = opened.page.get_by_role("slider", name="First day shown")
    first.focus()
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("aria-valuenow", "3")
    shows(opened, f"from={bins[3]['from']}")
    assert opened.query() == {"from": bins[3]["from"]}

    opened.page.get_by_text("Type the dates").click()
    opened.page.get_by_label("To", exact=True).fill("2001-01-01")
    expect(opened.page.get_by_role("alert").filter(has_text="after the last")).to_be_visible()
    assert opened.query() == {"from": bins[3]["from"]}
    opened.page.get_by_label("To", exact=True).fill(bins[5]["to"])
    summary = shows(opened, f"from={bins[3]['from']}&to={bins[5]['to']}")
    assert summary["layers"]["reports"]["count"] == sum(each["count"] for each in bins[3:6])

    opened.button("All dates").click()
    expect(first).to_have_attribute("aria-valuenow", "0")
    assert opened.query() == {}


def test_nothing_left_says_what_to_do(open_map: OpenMap) -> None:
    opened = open_map(path="/?from=1999-01-01&to=1999-01-02")
    expect(opened.sentence).to_contain_text(re.compile("Widen the dates, or clear a filter"))
    assert opened.matching() == 0
