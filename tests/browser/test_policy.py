"""The content security policy, no script or style inside a page, and what a viewer is not offered."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap

PAGES = [
    *("/", "/figures/", "/cases/1/", "/notices/1/", "/notices/new/", "/account/", "/account/password/"),
    *("/api/v1/docs/", "/nowhere/"),
]
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(\bsrc=|type=\"application/json\"))", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)


def test_every_page_has_a_strict_policy_and_nothing_inline(open_map: OpenMap) -> None:
    opened = open_map()
    opened.journal.expect("404")
    for path in PAGES:
        answer = opened.page.goto(path)
        assert answer
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy, path
        assert not INLINE_SCRIPT.search(answer.text()), path
        assert not INLINE_STYLE.search(answer.text()), path
        # The journal hears of what the policy refuses, and of any other host, until the page has come to rest.
        opened.page.wait_for_load_state("load")
    opened.page.goto("/api/v1/docs/")
    expect(opened.page.get_by_text("/api/v1/footprints/").first).to_be_visible()


def test_a_viewer_sees_everything_and_is_offered_no_tool_to_change_it(open_map: OpenMap) -> None:
    opened = open_map("viewer")
    expect(opened.layer_count("reports")).not_to_have_text("0")
    expect(opened.tool("Zoom in")).to_be_visible()
    expect(opened.result.locator(".hotspot-card").first).to_be_visible()
    for name in ("Draw a footprint", "Reshape the open footprint", "Type the corners", "Run again", "Find hotspots"):
        expect(opened.page.get_by_role("button", name=name)).to_have_count(0)
    footprint = opened.get("/api/v1/footprints/?kind=case&limit=1")["results"][0]
    opened.go(f"/?open=footprint-{footprint['id']}")
    expect(opened.result).to_contain_text(footprint["title"])
    expect(opened.result).to_contain_text("Versions")
    for name in ("Reshape", "Withdraw"):
        expect(opened.result.get_by_role("button", name=name)).to_have_count(0)
    opened.go(f"/?open=case-{footprint['case']['id']}")
    expect(opened.result).to_contain_text("What it is about")
    expect(opened.result.get_by_role("button", name="Draw a footprint")).to_have_count(0)
    expect(opened.result.get_by_role("link", name="Serve a notice")).to_have_count(0)


def test_a_viewer_may_not_serve_and_is_offered_nothing_on_a_notice(open_map: OpenMap) -> None:
    opened = open_map("viewer")
    opened.journal.expect("403")
    opened.page.goto("/notices/new/")
    expect(opened.page.get_by_role("heading", level=1)).to_have_text("Your role does not allow this")
    notice = opened.get("/api/v1/notices/?status=served")["results"][0]
    opened.page.goto(f"/notices/{notice['id']}/")
    opened.page.wait_for_selector("body[data-ready=true]")
    expect(opened.page.locator("#notice-actions")).to_be_empty()
