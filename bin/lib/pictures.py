"""Drives Chromium through the practice town and saves what the README shows under docs/pictures/."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from gis_app.management.demo.people import PRACTICE_PASSWORD

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
# Without a graphics card Chromium draws WebGL in software.
FLAGS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox", "--disable-background-networking"]
READY = "body[data-ready][data-map=idle]"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
RECORD_READY = "body[data-map=idle]"
# Corners of a footprint, as shares of the map's width and height.
CORNERS = ((0.46, 0.36), (0.56, 0.33), (0.60, 0.46), (0.54, 0.56), (0.45, 0.50))


def signed_in(browser: Browser, address: str, size: dict[str, int]) -> Page:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(f"{address}/sign-in/")
    page.fill("[name=username]", "analyst")
    page.fill("[name=password]", PRACTICE_PASSWORD)
    page.click("button:has-text('Sign in')")
    page.wait_for_selector(READY)
    return page


def save(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")


def desk(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, DESK)
    save(page, "map")
    page.locator(".hotspot-card").first.click()
    page.wait_for_selector(READY)
    save(page, "hotspots")
    draw(page)
    save(page, "drawing")
    page.close()


def draw(page: Page) -> None:
    page.get_by_role("button", name="Draw a footprint").click()
    box = page.locator("#map").bounding_box()
    assert box is not None
    for x, y in CORNERS:
        page.mouse.click(box["x"] + x * box["width"], box["y"] + y * box["height"])
    page.locator("#drawing-words", has_text="reports").wait_for()


def case(browser: Browser, address: str) -> None:
    """The case with most notices, and a notice that is served on it."""
    page = signed_in(browser, address, DESK)
    number = busiest_case(page, address)
    page.goto(f"{address}/cases/{number}/")
    page.wait_for_selector(RECORD_READY)
    save(page, "case")
    page.close()
    page = signed_in(browser, address, TABLET)
    page.goto(f"{address}/notices/new/?case={number}")
    page.wait_for_selector(RECORD_READY)
    box = page.locator("canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    save(page, "serve")
    page.close()


def busiest_case(page: Page, address: str) -> int:
    """The number of the case with a footprint that most of the newest notices are linked to."""
    drawn = page.request.get(f"{address}/layers/footprints.geojson").json()["features"]
    cases = {one["properties"]["case"] for one in drawn}
    notices = page.request.get(f"{address}/api/v1/notices/?status=served&limit=200").json()["results"]
    numbers = Counter(one["case"]["id"] for one in notices if one["case"] and one["case"]["id"] in cases)
    return int(numbers.most_common(1)[0][0])


def phone(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, PHONE)
    save(page, "phone")
    page.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CORDON_CHROMIUM"], args=FLAGS)
        desk(browser, sys.argv[1])
        case(browser, sys.argv[1])
        phone(browser, sys.argv[1])
        browser.close()


if __name__ == "__main__":
    main()
