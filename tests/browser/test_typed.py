"""Corners typed as coordinates: an error names its line, then the outline is drawn like any other."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap
from tests.browser.geojson import rings
from tests.browser.map_page import own_case


def test_typed_corners_become_a_footprint(open_map: OpenMap) -> None:
    opened = open_map()
    case = own_case(opened)
    lon, lat = case["location"]["lon"], case["location"]["lat"]
    opened.tool("Type the corners").focus()
    opened.page.keyboard.press("Enter")
    dialog = opened.page.get_by_role("dialog", name="Type the corners")
    box = dialog.get_by_role("textbox")
    expect(box).to_be_focused()
    box.fill(f"{lat}, {lon}\nby the church")
    dialog.get_by_role("button", name="Show them on the map").click()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(re.compile("Line 2: “by the church” is not two numbers"))
    box.fill(f"{lat}, {lon}\n{lat}, {lon + 0.001}")
    dialog.get_by_role("button", name="Show them on the map").click()
    expect(box).to_have_accessible_description(re.compile("2 corners are too few"))

    corners = [(lat, lon), (lat, lon + 0.002), (lat + 0.001, lon + 0.002), (lat + 0.001, lon)]
    box.fill("\n".join(f"{y:.6f}, {x:.6f}" for y, x in corners))
    dialog.get_by_role("button", name="Show them on the map").click()
    expect(dialog).to_be_hidden()
    expect(opened.words).to_contain_text("4 corners")
    opened.page.keyboard.press("Enter")
    opened.fill_save_form(case["title"], "From a letter", "The corners were in the council's letter")
    saved = opened.save()
    given = {(round(x, 6), round(y, 6)) for x, y in rings(saved["geometry"])[0]}
    assert given == {(round(x, 6), round(y, 6)) for y, x in corners}
