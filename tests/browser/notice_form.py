"""The form of a notice as an officer fills it in, and the files that a camera would give."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.journal import Journal
from tests.browser.map_page import Spot
from tests.files import jpeg, pdf

READY = "body[data-ready=true][data-map=idle]"


def photo(name: str, width: int = 1600, height: int = 1200) -> FilePayload:
    """A picture that no other test hands in: its measures differ."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(width, height)}


def paper(name: str, pages: int = 2) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf(pages)}


class NoticeForm:
    """One open form."""

    def __init__(self, page: Page, journal: Journal) -> None:
        self.page = page
        self.journal = journal
        self.bar = page.get_by_role("region", name="Save")
        self.told = self.bar.get_by_role("alert")

    def go(self, query: str = "") -> NoticeForm:
        self.page.goto(f"/notices/new/{query}")
        return self.settled()

    def settled(self) -> NoticeForm:
        self.page.wait_for_selector(READY)
        return self

    def part(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=title)

    def group(self, legend: str) -> Locator:
        return self.page.get_by_role("group", name=legend, exact=True)

    def spot(self, right: float = 0, down: float = 0) -> Spot:
        """A spot of the window: so far from the middle of the map."""
        self.page.locator("#map").scroll_into_view_if_needed()
        box = self.page.locator("#map").bounding_box()
        assert box
        return box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 + down

    def tap_pin(self, right: float = 0, down: float = 0) -> None:
        self.page.touchscreen.tap(*self.spot(right, down))
        expect(self.page.locator(".pin")).to_be_visible()

    def new_person(self, name: str, born_on: str = "") -> None:
        self.page.get_by_label("Find a person or an organisation").fill(name)
        self.page.get_by_role("button", name=f"Make “{name}” new").tap()
        if born_on:
            self.page.get_by_label("Birth date, if known").fill(born_on)
        self.page.get_by_role("button", name="Record them").tap()
        expect(self.group("Served on").locator(".pick-name")).to_have_text(name)

    def find_person(self, name: str) -> None:
        self.page.get_by_label("Find a person or an organisation").fill(name)
        self.group("Served on").locator(".pick-row", has_text=name).first.tap()
        expect(self.group("Served on").locator(".pick-name")).to_have_text(name)

    def choose(self, name: str) -> None:
        """A step or a kind of conduct, among the chips."""
        self.page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).tap()

    def take_proposed(self, step: str) -> None:
        self.page.get_by_role("button", name=f"Take {step}").tap()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def issued(self, day: str) -> None:
        self.fill("Served at", f"{day}T10:00")
        self.fill("Issued on", day)

    def hand(self, kind: str, *files: FilePayload, camera: bool = False) -> None:
        label = f"Photograph it: {kind}" if camera else f"Choose a file: {kind}"
        self.page.get_by_label(label, exact=True).set_input_files(list(files))

    def press(self, button: str = "Save as served") -> None:
        self.bar.get_by_role("button", name=button).tap()

    def serve(self) -> int:
        """Press the button; the number of the notice whose page has opened."""
        self.press()
        return self.opened()

    def opened(self) -> int:
        self.page.wait_for_url(re.compile(r"/notices/\d+/$"))
        self.page.wait_for_selector("body[data-ready=true]")
        found = re.search(r"/notices/(\d+)/$", self.page.url)
        assert found
        return int(found[1])

    def refused(self, rule: str, field: str | None = None) -> None:
        """The rule stands in the bar, and beside the field it belongs to."""
        expect(self.told).to_contain_text(rule)
        if field:
            expect(self.page.locator(".has-error").filter(has_text=field).first).to_contain_text(rule)

    def notice(self, number: int) -> dict[str, Any]:
        answer = self.page.request.get(f"/api/v1/notices/{number}/")
        assert answer.status == 200, answer.text()
        found: dict[str, Any] = answer.json()
        return found


def first_warning(form: NoticeForm, name: str, born_on: str = "") -> None:
    """Everything a first warning needs but its papers."""
    form.tap_pin()
    form.new_person(name, born_on)
    form.take_proposed("First ASB warning")
    form.choose("Noise")
    form.fill("What was done", "Loud music until 03:00, heard three gardens away.")
