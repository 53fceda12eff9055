"""Signing in and out."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from gis_app.management.demo.people import PRACTICE_PASSWORD
from tests.browser.conftest import OpenContext
from tests.browser.map_page import MapPage


def test_a_wrong_password_says_so_and_the_right_one_opens_the_map(open_context: OpenContext) -> None:
    context, journal = open_context()
    page = context.new_page()
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/sign-in/"))
    page.get_by_label("Sign-in name").fill("officer")
    page.get_by_label("Password").fill("not the one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("password")
    expect(page.get_by_label("Sign-in name")).to_have_value("officer")

    page.get_by_label("Password").fill(PRACTICE_PASSWORD)
    page.keyboard.press("Enter")
    opened = MapPage(page, journal)
    opened.settled()
    expect(opened.sentence).to_contain_text("reports match")
    expect(page.get_by_text("Practice data")).to_be_visible()

    page.get_by_text("Olive Officer").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/sign-in/"))
