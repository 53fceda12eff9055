"""Footprints drawn with a mouse: counted while drawn, mended before saved, and given out as valid GeoJSON."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
import shapely
from playwright.sync_api import expect

from tests.browser.conftest import OpenMap
from tests.browser.geojson import assert_valid_polygons, rings
from tests.browser.map_page import MapPage, own_case

INSIDE = re.compile(r"[\d,]+ reports? at [\d,]+ places? and [\d,]+ notices? inside")


def test_a_footprint_is_drawn_saved_and_given_out(open_map: OpenMap) -> None:
    opened = open_map()
    case, before = own_case(opened), int(opened.layer_count("footprints").inner_text())
    opened.tool("Draw a footprint").click()
    expect(opened.words).to_contain_text("place the first corner")
    a, b, c, d = opened.square()
    opened.click([a, b])
    expect(opened.words).to_contain_text("2 corners")
    expect(opened.button("Finish")).to_be_disabled()
    opened.click([c])
    expect(opened.words).to_contain_text(INSIDE)
    triangle = opened.words.inner_text()
    opened.click([(d[0] - 150, d[1])])
    expect(opened.words).to_contain_text("4 corners")
    opened.button("Undo corner").click()
    expect(opened.words).to_have_text(triangle)
    opened.click([d])
    expect(opened.words).to_contain_text("4 corners")
    expect(opened.words).to_contain_text(INSIDE)
    opened.button("Finish").click()

    opened.button("Save footprint").click()
    reason = opened.save_panel.get_by_label("Reason")
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_have_accessible_description(re.compile("Say why, in a sentence"))
    opened.fill_save_form(case["title"], "Corner of the square", "Reports from both ends of the street")
    opened.save_panel.get_by_label("Applies from").fill("2026-02-01")
    opened.save_panel.get_by_label("until (if known)").fill("2026-01-01")
    opened.journal.expect("400")
    opened.button("Save footprint").click()
    expect(opened.save_panel.get_by_label("until (if known)")).to_have_attribute("aria-invalid", "true")
    opened.save_panel.get_by_label("until (if known)").fill("2030-01-31")
    with opened.page.expect_response(lambda r: "/tiles/footprints/" in r.url and b"Corner of the square" in r.body()):
        saved = opened.save()

    expect(opened.layer_count("footprints")).to_have_text(str(before + 1))
    expect(opened.result).to_contain_text("Reports from both ends of the street")
    expect(opened.bar).to_be_hidden()
    assert opened.query()["open"] == f"footprint-{saved['id']}"
    assert (saved["valid_from"], saved["valid_to"], saved["version"]) == ("2026-02-01", "2030-01-31", 1)
    listed = opened.get(f"/api/v1/footprints/?case={saved['case']['id']}")["results"]
    assert saved["id"] in [each["id"] for each in listed]
    document = opened.get("/layers/footprints.geojson")
    assert_valid_polygons(document)
    [given] = [feature for feature in document["features"] if feature["id"] == saved["id"]]
    assert given["properties"]["title"] == "Corner of the square"
    assert shapely.geometry.shape(given["geometry"]).equals(shapely.geometry.shape(saved["geometry"]))
    assert sum(len(ring) for ring in rings(given["geometry"])) == 5


def test_a_case_is_opened_with_its_first_footprint(open_map: OpenMap) -> None:
    opened = open_map()
    taken = own_case(opened)["reference"]
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    opened.button("Finish").click()
    opened.save_panel.get_by_label("Case", exact=True).select_option("new")
    opened.button("Save footprint").click()
    reference = opened.save_panel.get_by_label("Reference of the new case")
    expect(reference).to_have_attribute("aria-invalid", "true")
    reference.fill(taken)
    opened.save_panel.get_by_label("What the new case is about").fill("Noise behind the market")
    opened.save_panel.get_by_label("Title").fill("Market back doors")
    opened.save_panel.get_by_label("Reason").fill("First reports of this kind")
    opened.journal.expect("409")
    opened.button("Save footprint").click()
    expect(reference).to_have_accessible_description(re.compile("reference"))
    reference.fill("2026/NEW-1")
    saved = opened.save()
    case = opened.get(f"/api/v1/cases/{saved['case']['id']}/")
    assert (case["reference"], case["title"]) == ("2026/NEW-1", "Noise behind the market")
    west, south, east, north = shapely.geometry.shape(saved["geometry"]).bounds
    assert case["location"]["lon"] == pytest.approx((west + east) / 2)
    assert case["location"]["lat"] == pytest.approx((south + north) / 2)


def test_a_crossing_outline_is_mended_and_the_change_shown_before_saving(open_map: OpenMap) -> None:
    opened = open_map()
    case = own_case(opened)
    opened.tool("Draw a footprint").click()
    a, b, c, d = opened.square()
    opened.click([a, b, d, c])
    expect(opened.words).to_contain_text(INSIDE)
    opened.page.keyboard.press("Enter")
    told = opened.save_panel.locator("#repair-notice")
    expect(told).to_contain_text("crossed itself")
    expect(told).to_contain_text("split into 2 parts")
    opened.fill_save_form(case["title"], "Two corners", "Trouble on both sides of the crossing")
    saved = opened.save()
    assert saved["geometry"]["type"] == "MultiPolygon"
    assert len(saved["geometry"]["coordinates"]) == 2


def test_escape_puts_a_drawing_away_and_it_can_be_brought_back(open_map: OpenMap) -> None:
    opened = open_map()
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    expect(opened.words).to_contain_text("4 corners")
    opened.page.keyboard.press("Backspace")
    expect(opened.words).to_contain_text("3 corners")
    opened.page.keyboard.press("Escape")
    expect(opened.bar).to_be_hidden()
    opened.button("Bring it back").click()
    expect(opened.words).to_contain_text("3 corners")


def test_reshaping_makes_a_version_and_undo_takes_a_move_back(open_map: OpenMap) -> None:
    opened = open_map()
    case = own_case(opened)
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    opened.button("Finish").click()
    opened.fill_save_form(case["title"], "To be reshaped", "First outline")
    saved = opened.save()

    opened.button("Close this message").click()
    opened.result.get_by_role("button", name="Reshape").click()
    expect(opened.words).to_contain_text("4 corners")
    expect(opened.words).to_contain_text(INSIDE)
    opened.settled()
    # Reshaping brings the outline into view: from there its first corner is picked up where the drawing shows it.
    corner, far = reshaped_corner(opened, saved)
    drag(opened, corner, far)
    expect(opened.button("Undo")).to_be_enabled()
    opened.button("Undo").click()
    expect(opened.button("Undo")).to_be_disabled()
    drag(opened, corner, far)
    opened.button("Finish").click()
    opened.page.get_by_label("Reason").fill("One more house")
    with opened.page.expect_response(lambda r: r.request.method == "PUT") as told:
        opened.button("Save version 2").click()
    answer = told.value.json()
    assert (told.value.status, answer["version"]) == (200, 2)
    assert answer["area_m2"] > saved["area_m2"]
    expect(opened.result.get_by_role("listitem").filter(has_text="Version 1")).to_be_visible()


def reshaped_corner(opened: MapPage, saved: dict[str, Any]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the north-west corner stands on the screen, and a spot further out."""
    zoom, lat, lon = (float(part) for part in opened.view().split("/"))
    west, _, _, north = shapely.geometry.shape(saved["geometry"]).bounds
    x, y = opened.middle()
    px, py = pixels(west, north, zoom)
    cx, cy = pixels(lon, lat, zoom)
    spot = (x + px - cx, y + py - cy)
    return spot, (spot[0] - 40, spot[1] - 40)


def pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Pixels of the web map's world at a zoom, with tiles of 512 pixels."""
    size = 512 * 2**zoom
    x = (lon + 180) / 360 * size
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size
    return x, y


def drag(opened: MapPage, start: tuple[float, float], end: tuple[float, float]) -> None:
    mouse = opened.page.mouse
    mouse.move(*opened.at(start))
    mouse.down()
    mouse.move(*opened.at(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)))
    mouse.move(*opened.at(end))
    mouse.up()
