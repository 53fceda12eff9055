"""Drawing with a finger: taps place corners, a finger that draws aims and does not move the map."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.conftest import TABLET, OpenMap
from tests.browser.geojson import rings
from tests.browser.map_page import MapPage, Spot, own_case


def swipe(opened: MapPage, spots: Sequence[Spot]) -> None:
    """One finger put down at the first spot, drawn through the others, and lifted."""
    session = opened.page.context.new_cdp_session(opened.page)
    points = [dict(zip(("x", "y"), opened.at(spot), strict=True)) for spot in spots]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [points[0]]})
    for point in points[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_finger_draws_and_the_map_stays(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    case, before = own_case(opened), opened.view()
    opened.tool("Draw a footprint").tap()
    a, b, c, d = opened.square()
    opened.tap([a, b, c])
    expect(opened.words).to_contain_text("3 corners")
    swipe(opened, [(d[0] + 60, d[1] - 70), (d[0] + 20, d[1] - 30), d])
    expect(opened.words).to_contain_text("4 corners")
    expect(opened.words).to_contain_text(re.compile(r"reports? at [\d,]+ places? and [\d,]+ notices? inside"))
    assert opened.view() == before
    opened.button("Finish").tap()
    opened.fill_save_form(case["title"], "Drawn by hand", "Seen from the street")
    saved = opened.save()
    assert [len(ring) for ring in rings(saved["geometry"])] == [5]
    expect(opened.result).to_contain_text("Seen from the street")


def test_without_a_drawing_a_finger_moves_the_map(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    before = opened.view()
    x, y = opened.middle()
    swipe(opened, [(x, y), (x + 30, y + 20), (x + 60, y + 60), (x + 90, y + 90)])
    expect(opened.page).not_to_have_url(re.compile(re.escape(before)))


def test_a_lasso_goes_around_in_one_stroke_and_a_tap_deletes_a_corner(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    case, before = own_case(opened), opened.view()
    opened.tool("Draw a footprint").tap()
    opened.button("Lasso").tap()
    expect(opened.words).to_contain_text("in one stroke")
    swipe(opened, circle(*opened.middle(), 130))
    expect(opened.words).to_contain_text(re.compile(r"\d+ corners · .* inside"))
    assert opened.view() == before
    drawn = corners_told(opened)
    assert 8 <= drawn <= 40
    opened.button("Undo").tap()
    expect(opened.words).to_contain_text("place the first corner")
    opened.button("Lasso").tap()
    swipe(opened, circle(*opened.middle(), 130))
    expect(opened.words).to_contain_text(f"{drawn} corners")

    # The stroke begins at the right: that corner is where the finger was put down.
    opened.button("Delete corner").tap()
    expect(opened.words).to_contain_text("Tap a corner to delete it")
    x, y = opened.middle()
    opened.tap([(x + 130, y)])
    expect(opened.words).to_contain_text(f"{drawn - 1} corners")
    opened.button("Undo").tap()
    expect(opened.words).to_contain_text(f"{drawn} corners")
    opened.tap([(x + 130, y)])
    opened.button("Delete corner").tap()
    expect(opened.words).to_contain_text(re.compile(r"reports? at [\d,]+ places?.* inside"))
    opened.button("Finish").tap()
    opened.fill_save_form(case["title"], "By lasso", "Around the whole square")
    saved = opened.save()
    assert [len(ring) for ring in rings(saved["geometry"])] == [drawn]
    assert opened.page.locator(".bar-button:visible").count() == 0


def test_a_stroke_that_goes_around_nothing_is_refused(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    opened.tool("Draw a footprint").tap()
    opened.button("Lasso").tap()
    x, y = opened.middle()
    swipe(opened, [(x, y), (x + 60, y), (x + 120, y)])
    expect(opened.page.get_by_text("Draw around the place, so that the stroke comes back")).to_be_visible()
    expect(opened.button("Finish")).to_be_disabled()


def test_the_buttons_of_the_drawing_are_large_enough(open_map: OpenMap) -> None:
    opened = open_map(size=TABLET, touch=True)
    opened.tool("Draw a footprint").tap()
    boxes = [button.bounding_box() for button in opened.bar.get_by_role("button").all()]
    assert len(boxes) == 6
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)


def circle(x: float, y: float, radius: float) -> list[Spot]:
    """A finger's way around a place, begun at its right."""
    turns = [step / 60 * 2 * math.pi for step in range(60)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def corners_told(opened: MapPage) -> int:
    found = re.search(r"(\d+) corners", opened.words.inner_text())
    assert found
    return int(found[1])
