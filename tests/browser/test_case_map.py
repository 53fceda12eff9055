"""A case opened on the map: every notice of it and inside it, said in words and as rows, and the way to each one."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap
from tests.browser.map_page import MapPage


def busiest_case(opened: MapPage) -> dict[str, Any]:
    """The map of the case that has most notices of others inside its footprint."""
    cases = opened.get("/layers/cases/rows.json?limit=200")["rows"]
    maps = [opened.get(f"/layers/cases/{row['id']}/map.json") for row in cases]
    return max(maps, key=lambda found: int(found["counts"]["inside"]))


def test_a_case_shows_all_its_notices_whatever_the_filters(open_map: OpenMap) -> None:
    opened = open_map()
    found = busiest_case(opened)
    case, counts = found["case"], found["counts"]
    assert counts["inside"] > 0
    with opened.page.expect_request(re.compile(rf"/tiles/notices/[\d/]+\.mvt\?case={case}$")):
        opened.go(f"/?open=case-{case}&table=notices&category=noise")
    for sentence in found["said"]:
        expect(opened.result).to_contain_text(sentence)
    whole = counts["linked"] + counts["inside"] + counts["withdrawn"]
    shown = min(whole, 50)
    expect(opened.table).to_contain_text(f"1 to {shown} of {whole:,} rows, of the open case on all dates")

    row = opened.table.locator("tbody tr").first
    step, number = row.locator("td").first.inner_text(), row.get_attribute("data-row")
    row.get_by_role("button").click()
    expect(opened.page).to_have_url(re.compile(rf"open=notice-{number}\b"))
    expect(opened.result.get_by_role("heading", name=step, exact=True)).to_be_visible()
    expect(opened.result.get_by_role("link", name=re.compile("Open the notice"))).to_have_attribute(
        "href", f"/notices/{number}/"
    )
    # Looking at one of its notices, the map keeps to the case; leaving both, it shows what the filters say.
    expect(opened.table).to_contain_text("of the open case on all dates")
    opened.button("Hotspots").click()
    expect(opened.table).not_to_contain_text("of the open case")


def test_a_notice_is_found_by_its_serial_number(open_map: OpenMap) -> None:
    opened = open_map()
    rows = opened.get("/layers/notices/rows.json?limit=50")
    serial = [column["name"] for column in rows["columns"]].index("serial")
    row = next(row for row in rows["rows"] if row["values"][serial] and row["lonlat"])
    opened.page.get_by_role("combobox", name="Find a street").fill(row["values"][serial])
    opened.page.get_by_role("listbox", name="Found").get_by_role("option").first.click()
    expect(opened.page).to_have_url(re.compile(rf"open=notice-{row['id']}\b"))
    expect(opened.result).to_contain_text(row["values"][serial])


def test_each_symbol_of_the_notices_is_explained(open_map: OpenMap) -> None:
    opened = open_map()
    opened.sidebar.get_by_role("listitem").filter(has_text="Notices").get_by_text("What the symbols mean").click()
    for words in ("Third ASB warning", "Community Protection Notice", "Withdrawn", "Pale"):
        expect(opened.sidebar.get_by_role("listitem").filter(has_text=words).last).to_be_visible()
