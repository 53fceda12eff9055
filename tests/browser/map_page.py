"""The map page as a person uses it: everything found by the words on it, nothing waited for by the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.journal import Journal

SETTLED = "body[data-ready=true][data-map=idle]"
Spot = tuple[float, float]


class MapPage:
    """One open map. Spots are pixels from the top left corner of the map."""

    def __init__(self, page: Page, journal: Journal) -> None:
        self.page = page
        self.journal = journal
        self.words = page.locator("#drawing-words")
        self.bar = page.get_by_role("region", name="Drawing")
        self.save_panel = page.get_by_role("region", name="Save the footprint")
        self.result = page.locator("#result")
        self.sidebar = page.locator("#sidebar")
        self.sentence = page.locator("#sentence")
        self.table = page.locator("#table-drawer")

    def go(self, path: str = "/") -> MapPage:
        self.page.goto(path)
        self.page.wait_for_selector(SETTLED)
        expect(self.sentence).to_contain_text("match")
        return self

    def settled(self) -> None:
        self.page.wait_for_selector(SETTLED)

    def query(self) -> dict[str, str]:
        """The filters in the address bar."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def view(self) -> str:
        """Zoom and middle of the map, as the address bar has them."""
        return urlsplit(self.page.url).fragment

    def matching(self) -> int:
        """How many reports match, from the sentence."""
        found = re.match(r"([\d,]+) of", self.sentence.inner_text())
        assert found, self.sentence.inner_text()
        return int(found[1].replace(",", ""))

    def layer_count(self, layer: str) -> Locator:
        return self.sidebar.locator(f".layer-row:has(input[name=layer-{layer}]) .layer-count")

    def tool(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar", name="Map tools").get_by_role("button", name=name)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def at(self, spot: Spot) -> Spot:
        """The spot in pixels of the window."""
        box = self.page.locator("#map").bounding_box()
        assert box
        return box["x"] + spot[0], box["y"] + spot[1]

    def click(self, spots: Sequence[Spot]) -> None:
        for spot in spots:
            self.page.mouse.click(*self.at(spot))

    def tap(self, spots: Sequence[Spot]) -> None:
        for spot in spots:
            self.page.touchscreen.tap(*self.at(spot))

    def middle(self) -> Spot:
        box = self.page.locator("#map").bounding_box()
        assert box
        return box["width"] / 2, box["height"] / 2

    def square(self, half: float = 60) -> list[Spot]:
        """Four corners around the middle of the map, clockwise."""
        x, y = self.middle()
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]

    def fill_save_form(self, case: str, title: str, reason: str) -> None:
        """`case`: a part of the words in the list of cases."""
        chooser = self.save_panel.get_by_label("Case", exact=True)
        value = chooser.locator("option", has_text=case).first.get_attribute("value")
        chooser.select_option(value)
        self.save_panel.get_by_label("Title").fill(title)
        self.save_panel.get_by_label("Reason").fill(reason)

    def save(self) -> dict[str, Any]:
        """Press save; the footprint as the service answered it."""
        with self.page.expect_response(lambda r: r.url.endswith("/footprints/") and r.request.method == "POST") as told:
            self.button("Save footprint").click()
        answer: dict[str, Any] = told.value.json()
        assert told.value.status == 201, answer
        return answer

    def get(self, path: str) -> Any:
        """JSON of a door, asked for with this person's sign-in."""
        answer = self.page.request.get(path)
        assert answer.status == 200, f"{answer.status} {path}: {answer.text()[:500]}"
        return answer.json()


def own_case(opened: MapPage, shared_with: str = "", without: str = "") -> dict[str, Any]:
    """An open case that this person's agency leads, with or without another agency in its circle."""
    agency = opened.get("/api/v1/me/")["agency"]["slug"]
    for case in opened.get("/api/v1/cases/?limit=100")["results"]:
        circle = {each["slug"] for each in case["circle"]}
        fits = (not shared_with or shared_with in circle) and without not in circle
        if fits and case["status"] == "open" and case["lead_agency"]["slug"] == agency:
            return dict(case)
    raise AssertionError("the practice town has no such case")
