"""Drawing with a finger: taps place corners, a finger that draws aims and does not move the map."""

from __future__ import annotations

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
