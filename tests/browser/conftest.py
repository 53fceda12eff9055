"""A running service, one Chromium, and pages of people who have signed in. Any trouble in a page fails its test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, StorageState, expect, sync_playwright

from gis_app.management.demo.people import PRACTICE_PASSWORD
from tests.browser.journal import Journal
from tests.browser.map_page import MapPage
from tests.browser.notice_form import NoticeForm
from tests.browser.service import Service, running_service

# Without a graphics card the map is drawn by SwiftShader; nothing of the browser's own asks the network.
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP, TABLET, PHONE = (1280, 760), (768, 1024), (390, 844)
PATIENCE_MS = 20_000

OpenMap = Callable[..., MapPage]


# Scope "package": a Playwright that runs is an event loop, and Django refuses the database beside one.
@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running_service(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="package")
def browser(service: Service) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CORDON_CHROMIUM") or "/usr/bin/chromium", args=FLAGS
        )
        yield chromium
        chromium.close()


OpenContext = Callable[..., tuple[BrowserContext, Journal]]


@pytest.fixture
def open_context(browser: Browser, service: Service) -> Iterator[OpenContext]:
    """open_context(size, touch=False, **more): a browser of one person, whose troubles fail the test at its end."""
    opened: list[tuple[BrowserContext, Journal]] = []

    def make(size: tuple[int, int] = DESKTOP, touch: bool = False, **more: Any) -> tuple[BrowserContext, Journal]:
        context = browser.new_context(
            base_url=service.web,
            viewport={"width": size[0], "height": size[1]},
            has_touch=touch,
            is_mobile=touch,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(PATIENCE_MS)
        opened.append((context, Journal(context, (service.web, service.live))))
        return opened[-1]

    yield make
    for context, _ in opened:
        context.close()
    assert [trouble for _, journal in opened for trouble in journal.unexpected()] == []


@pytest.fixture(scope="package")
def sign_ins(browser: Browser, service: Service) -> Callable[[str], StorageState]:
    """The cookies of a person, who signs in once for all tests."""
    known: dict[str, StorageState] = {}

    def sign_in(person: str) -> StorageState:
        if person not in known:
            context = browser.new_context(base_url=service.web)
            page = context.new_page()
            page.goto("/sign-in/?next=/account/")
            page.get_by_label("Sign-in name").fill(person)
            page.get_by_label("Password").fill(PRACTICE_PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/account/")
            known[person] = context.storage_state()
            context.close()
        return known[person]

    return sign_in


@pytest.fixture
def open_map(open_context: OpenContext, sign_ins: Callable[[str], StorageState]) -> OpenMap:
    """open_map(person="analyst", path="/", size=…, touch=…): a map that has settled."""

    def open_(person: str = "analyst", path: str = "/", **more: Any) -> MapPage:
        context, journal = open_context(storage_state=sign_ins(person), **more)
        return MapPage(context.new_page(), journal).go(path)

    return open_


OpenForm = Callable[..., NoticeForm]


@pytest.fixture
def open_form(open_context: OpenContext, sign_ins: Callable[[str], StorageState]) -> OpenForm:
    """open_form(person="officer", query="", size=TABLET, …): the form of a new notice, under fingers."""

    def open_(person: str = "officer", query: str = "", size: tuple[int, int] = TABLET, **more: Any) -> NoticeForm:
        context, journal = open_context(size=size, touch=True, storage_state=sign_ins(person), **more)
        return NoticeForm(context.new_page(), journal).go(query)

    return open_
