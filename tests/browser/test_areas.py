"""Areas and powers on the map: derived outlines, kinds, copies, powers in one tap, and the map as of a day."""

from __future__ import annotations

import re
from typing import Any

import pytest
import shapely
from playwright.sync_api import expect

from tests.browser.conftest import TABLET, OpenMap
from tests.browser.map_page import MapPage, own_case

CORNERS = re.compile(r"\d+ corners")


def post(opened: MapPage, path: str, body: dict[str, Any]) -> Any:
    token = opened.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    return opened.page.request.post(path, data=body, headers={"X-CSRFToken": token, "Referer": opened.page.url})


def case_with_notices(opened: MapPage) -> tuple[dict[str, Any], dict[str, Any]]:
    """An open case of this person's agency with several served notices, and the outline around them."""
    agency = opened.get("/api/v1/me/")["agency"]["slug"]
    for case in opened.get("/api/v1/cases/?limit=100")["results"]:
        if case["status"] != "open" or case["lead_agency"]["slug"] != agency:
            continue
        answer = post(opened, "/api/v1/footprints/derive/", {"case": case["id"], "radius_m": 100})
        if answer.status == 200 and answer.json()["notices"] > 1:
            return case, answer.json()
    raise AssertionError("the practice town has no case with notices")


def area_of(opened: MapPage, kind: str) -> tuple[dict[str, Any], str]:
    """A legal area of a kind, and the address that shows a place inside it in the middle of the map."""
    found = opened.get(f"/api/v1/footprints/?kind={kind}")["results"][0]
    inside = shapely.geometry.shape(found["geometry"]).representative_point()
    return found, f"/?layers=footprints,streets#16/{inside.y:.5f}/{inside.x:.5f}"


def test_an_outline_is_derived_from_served_notices_edited_and_saved(open_map: OpenMap) -> None:
    opened = open_map()
    case, derived = case_with_notices(opened)
    opened.go(f"/?open=case-{case['id']}")
    opened.result.get_by_role("button", name="Derive from served notices").click()
    dialog = opened.page.get_by_role("dialog", name="Derive from served notices")
    dialog.get_by_label("Distance in metres").fill("5")
    opened.journal.expect("400")
    dialog.get_by_role("button", name="Draw it").click()
    expect(dialog.get_by_label("Distance in metres")).to_have_accessible_description(re.compile("10 to 2,000 metres"))
    dialog.get_by_label("Distance in metres").fill("100")
    dialog.get_by_role("button", name="Draw it").click()
    expect(dialog).to_be_hidden()
    expect(opened.words).to_contain_text(re.compile(r"\d+ corners · [\d,.]+ (m²|km²) · [\d,]+ reports?"))
    opened.button("Finish").click()
    reason = opened.save_panel.get_by_label("Reason")
    expect(reason).to_have_value(re.compile(f"Around {derived['notices']} served notices at"))
    opened.fill_save_form(case["title"], "Around the notices", "Where the warnings were served")
    saved = opened.save()
    assert (saved["kind"], saved["case"]["id"]) == ("case", case["id"])
    drawn, stored = (shapely.geometry.shape(each["geometry"]) for each in (derived, saved))
    assert drawn.symmetric_difference(stored).area < drawn.area * 1e-6
    expect(opened.result).to_contain_text("Where the warnings were served")


def test_which_powers_apply_in_one_tap(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    area, path = area_of(opened, "pspo")
    opened.go(path)
    opened.tool("Which powers apply here?").tap()
    expect(opened.page.get_by_role("region", name="Choose a place")).to_contain_text("Tap a place")
    opened.tap([opened.middle()])
    card = opened.result.get_by_role("listitem").filter(has_text=area["title"])
    expect(card).to_contain_text("Public spaces protection order")
    expect(card).to_contain_text(area["terms"])
    expect(card).to_contain_text("Until the end of")
    assert opened.query()["open"].startswith("powers-")
    # The tool stays: the next tap, somewhere else, is the next answer.
    opened.result.get_by_role("button", name="Close and show the map").tap()
    before = opened.page.url
    opened.tap([(60, 300)])
    expect(opened.page).not_to_have_url(before)


def test_which_powers_apply_by_keyboard_and_from_a_link(open_map: OpenMap) -> None:
    opened = open_map()
    area, path = area_of(opened, "closure")
    opened.go(path)
    opened.tool("Which powers apply here?").focus()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator(".maplibregl-canvas")).to_be_focused()
    opened.page.keyboard.press("Enter")
    expect(opened.result).to_contain_text(area["title"])
    opened.page.keyboard.press("Escape")
    expect(opened.page.get_by_role("region", name="Choose a place")).to_be_hidden()
    opened.go(opened.page.url)
    expect(opened.result).to_contain_text(area["title"])


def test_the_map_as_of_a_day(open_map: OpenMap) -> None:
    opened = open_map()
    now = int(opened.layer_count("footprints").inner_text())
    picked = opened.sidebar.get_by_label("Footprints as of")
    with opened.page.expect_response(lambda r: "/tiles/footprints/" in r.url and "as_of=2026-02-01" in r.url):
        picked.fill("2026-02-01")
    expect(opened.page.locator("#as-of-bar")).to_contain_text("Footprints as they stood on 1 February 2026")
    expect(opened.layer_count("footprints")).not_to_have_text(str(now))
    assert opened.query()["as_of"] == "2026-02-01"
    then = opened.get("/layers/footprints.geojson?as_of=2026-02-01")["features"]
    expect(opened.layer_count("footprints")).to_have_text(str(len(then)))
    opened.go(opened.page.url)
    expect(opened.sidebar.get_by_label("Footprints as of")).to_have_value("2026-02-01")
    opened.button("Show today's").click()
    expect(opened.layer_count("footprints")).to_have_text(str(now))
    assert "as_of" not in opened.query()


def test_an_order_is_drawn_by_the_council_and_the_law_is_named(open_map: OpenMap) -> None:
    opened = open_map("council-analyst")
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    opened.button("Finish").click()
    panel = opened.save_panel
    kind = panel.get_by_label("What it is")
    expect(kind.locator("option")).to_have_text(
        ["Footprint of a case", "Public spaces protection order", "Closure", "Template to copy"]
    )
    kind.select_option("pspo")
    expect(panel.get_by_label("Case", exact=True)).to_be_hidden()
    panel.get_by_label("Title").fill("No fires")
    panel.get_by_label("Reason").fill("Decided by the cabinet")
    panel.get_by_label("Applies from").fill("2026-03-01")
    panel.get_by_label("until (if known)").fill("2029-03-01")
    opened.button("Save footprint").click()
    expect(panel.get_by_label("Terms")).to_have_attribute("aria-invalid", "true")
    panel.get_by_label("Terms").fill("No fires and no barbecues.")
    opened.journal.expect("400")
    opened.button("Save footprint").click()
    expect(panel.get_by_label("until (if known)")).to_have_accessible_description(re.compile("3 years at most .*s60"))
    panel.get_by_label("until (if known)").fill("2029-02-28")
    saved = opened.save()
    assert (saved["kind"], saved["terms"], saved["case"]) == ("pspo", "No fires and no barbecues.", None)
    expect(opened.result).to_contain_text("Public spaces protection order")


def test_a_dispersal_asks_for_hours(open_map: OpenMap) -> None:
    opened = open_map()
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    opened.button("Finish").click()
    panel = opened.save_panel
    panel.get_by_label("What it is").select_option("dispersal")
    panel.get_by_label("Title").fill("Around the bus stands")
    panel.get_by_label("Terms").fill("Leave when told to.")
    panel.get_by_label("Reason").fill("Fights on two evenings")
    expect(panel.get_by_label("Applies from")).to_be_hidden()
    panel.get_by_label("Begins").fill("2030-06-07T18:00")
    panel.get_by_label("Ends").fill("2030-06-09T18:30")
    opened.journal.expect("400")
    opened.button("Save footprint").click()
    expect(panel.get_by_label("Ends")).to_have_accessible_description(re.compile("more than 48 hours .*s34"))
    panel.get_by_label("Ends").fill("2030-06-09T00:00")
    saved = opened.save()
    assert (saved["starts_at"], saved["ends_at"]) == ("2030-06-07T18:00:00+01:00", "2030-06-09T00:00:00+01:00")
    assert (saved["valid_from"], saved["valid_to"]) == ("2030-06-07", "2030-06-08")


@pytest.mark.parametrize("what", ["Templates", "Station catchment"])
def test_an_outline_is_copied_to_a_tapped_place(open_map: OpenMap, what: str) -> None:
    opened = open_map()
    case = own_case(opened)
    opened.tool("Copy an outline to a place").click()
    expect(opened.page.get_by_role("region", name="Choose a place")).to_contain_text("the middle of the copy")
    opened.click([opened.middle()])
    dialog = opened.page.get_by_role("dialog", name="Copy an outline to this place")
    chooser = dialog.get_by_label("Outline")
    option = chooser.locator(f"optgroup[label='{what}'] option").first
    expect(option).to_be_attached()
    chooser.select_option(option.get_attribute("value"))
    ofcase = dialog.get_by_label("Case", exact=True)
    option = ofcase.locator("option", has_text=case["title"]).first
    expect(option).to_be_attached()
    ofcase.select_option(option.get_attribute("value"))
    dialog.get_by_label("Title").fill(f"Copy of {what}")
    dialog.get_by_role("button", name="Copy it here").click()
    expect(dialog.get_by_label("Reason")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Reason").fill("The same layout")
    with opened.page.expect_response(lambda r: "copy" in r.url and r.request.method == "POST") as told:
        dialog.get_by_role("button", name="Copy it here").click()
    made = told.value.json()
    assert told.value.status == 201, made
    _, lat, lon = (float(part) for part in opened.view().split("/"))
    middle = shapely.geometry.shape(made["geometry"]).centroid
    assert (middle.x, middle.y) == pytest.approx((lon, lat), abs=0.0005)
    expect(opened.result).to_contain_text("moved so that its middle lies on this site")


def test_each_kind_of_footprint_is_explained(open_map: OpenMap) -> None:
    opened = open_map()
    opened.sidebar.get_by_text("What the outlines mean").click()
    for words in ("Footprint of a case", "Public spaces protection order", "Dispersal area", "Template to copy"):
        expect(opened.sidebar.get_by_role("listitem").filter(has_text=words).last).to_be_visible()


def test_an_older_outline_is_shown_beside_the_newest(open_map: OpenMap) -> None:
    opened = open_map()
    listed = opened.get("/api/v1/footprints/?limit=100")["results"]
    changed = next(each for each in listed if each["version"] > 1)
    opened.go(f"/?open=footprint-{changed['id']}")
    shown = opened.result.get_by_role("button", name="Show this outline").last
    with opened.page.expect_response(lambda r: r.url.endswith(f"/footprints/{changed['id']}/versions/1/")):
        shown.click()
    expect(shown).to_have_attribute("aria-pressed", "true")
    shown.click()
    expect(shown).to_have_attribute("aria-pressed", "false")
