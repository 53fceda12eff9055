"""Drives Chromium through the practice town and saves what the README shows under docs/pictures/."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from gis_app.management.demo.people import PRACTICE_PASSWORD

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
# Without a graphics card Chromium draws WebGL in software.
FLAGS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox", "--disable-background-networking"]
READY = "body[data-ready][data-map=idle]"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
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


def phone(browser: Browser, address: str) -> None:
    page = signed_in(browser, address, PHONE)
    save(page, "phone")
    page.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CORDON_CHROMIUM"], args=FLAGS)
        desk(browser, sys.argv[1])
        phone(browser, sys.argv[1])
        browser.close()


if __name__ == "__main__":
    main()
