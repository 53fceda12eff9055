"""axe-core over every page and every state of the map: no violation of WCAG 2.2 AA that a machine can find."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bin.lib.processes import ROOT
from tests.browser.conftest import PHONE, TABLET, OpenContext, OpenForm, OpenMap
from tests.browser.notice_form import NoticeForm, first_warning, photo

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
RUN = "(levels) => axe.run(document, { runOnly: { type: 'tag', values: levels }, resultTypes: ['violations'] })"


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), f"{AXE} is missing: run bin/test, which installs the packages of the map client"
    return AXE.read_text()


# What fades or slides is measured where it comes to rest; what moves for ever is left to move.
AT_REST = """
() => Promise.allSettled(
  document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime < Infinity)
    .map((each) => each.finished)
)
"""


def assert_accessible(page: Page, axe: str, where: str) -> None:
    page.evaluate(AT_REST)
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(RUN, LEVELS)
    broken = [
        f"{rule['id']}: {rule['help']} — {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]
    ]
    assert broken == [], where


def test_sign_in(open_context: OpenContext, axe: str) -> None:
    context, _ = open_context()
    page = context.new_page()
    page.goto("/sign-in/")
    assert_accessible(page, axe, "sign-in")
    page.get_by_label("Sign-in name").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page, axe, "sign-in refused")


def test_account_and_problem_pages(open_map: OpenMap, axe: str) -> None:
    opened = open_map()
    opened.page.goto("/account/")
    opened.button("Make a token").click()
    expect(opened.page.get_by_role("status")).to_contain_text("Copy your new token")
    assert_accessible(opened.page, axe, "account")
    opened.page.goto("/account/password/")
    assert_accessible(opened.page, axe, "password")
    opened.journal.expect("404")
    opened.page.goto("/nowhere/")
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(opened.page, axe, "problem")


def test_the_map_and_what_opens_on_it(open_map: OpenMap, axe: str) -> None:
    opened = open_map()
    assert_accessible(opened.page, axe, "map with hotspots")
    opened.page.get_by_text("Take away").click()
    opened.page.get_by_text("Type the dates").click()
    opened.page.get_by_text("Alex Analyst").first.click()
    opened.button("Table").click()
    expect(opened.table.locator("tbody tr")).to_have_count(50)
    expect(opened.table.locator("[aria-busy]")).to_have_count(0)
    assert_accessible(opened.page, axe, "everything unfolded")
    opened.result.get_by_role("button", name="Run again").click()
    expect(opened.page.get_by_role("dialog")).to_be_visible()
    assert_accessible(opened.page, axe, "run dialog")


def test_the_map_with_nothing_on_it(open_map: OpenMap, axe: str) -> None:
    opened = open_map(path="/?from=1999-01-01&to=1999-01-02&table=reports")
    expect(opened.table).to_contain_text("No row matches the filters")
    assert_accessible(opened.page, axe, "nothing matches")


def test_drawing_and_saving(open_map: OpenMap, axe: str) -> None:
    opened = open_map()
    opened.tool("Draw a footprint").click()
    opened.click(opened.square())
    expect(opened.words).to_contain_text("inside")
    assert_accessible(opened.page, axe, "drawing")
    opened.button("Finish").click()
    opened.button("Save footprint").click()
    expect(opened.save_panel.get_by_label("Reason")).to_have_attribute("aria-invalid", "true")
    assert_accessible(opened.page, axe, "save form with errors")


def test_records_on_a_phone(open_map: OpenMap, axe: str) -> None:
    opened = open_map(size=PHONE, touch=True)
    assert_accessible(opened.page, axe, "map on a phone")
    case = opened.get("/api/v1/cases/?limit=1")["results"][0]
    opened.go(f"/?open=case-{case['id']}")
    expect(opened.result).to_contain_text(case["reference"])
    assert_accessible(opened.page, axe, "case on a phone")
    opened.button("Close and show the map").tap()
    opened.page.get_by_role("navigation", name="Filters in short").get_by_role("button", name="Layers").tap()
    expect(opened.sidebar).to_be_in_viewport(ratio=0.9)
    assert_accessible(opened.page, axe, "layers on a phone")


@pytest.mark.parametrize("size", [PHONE, TABLET, (1440, 900)], ids=["phone", "tablet", "desktop"])
def test_serving_a_notice(open_form: OpenForm, axe: str, size: tuple[int, int]) -> None:
    form = open_form(size=size)
    form.journal.expect("409")
    assert_accessible(form.page, axe, "empty form")
    first_warning(form, f"Axel {size[0]}", "1990-01-01")
    form.choose("Community Protection Notice")
    form.page.get_by_role("button", name="Stop doing playing music").tap()
    form.hand("Statement of service", photo("axe.jpg", 300 + size[0], 200))
    form.press()
    expect(form.told).to_contain_text("s43(5)")
    form.page.evaluate("scrollTo(0, document.body.scrollHeight)")  # nothing half under the bar
    assert_accessible(form.page, axe, "form with errors")
    the_page_and_its_dialogs(form, axe)


def the_page_and_its_dialogs(form: NoticeForm, axe: str) -> None:
    form.choose("First ASB warning")
    form.serve()
    assert_accessible(form.page, axe, "page of the notice")
    for action in ("Somebody disputes it", "Withdraw it", "Add a paper"):
        form.page.get_by_role("button", name=action).tap()
        assert_accessible(form.page, axe, action)
        form.page.get_by_role("dialog").get_by_role("button", name="Cancel").tap()
