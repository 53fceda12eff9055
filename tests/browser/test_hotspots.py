"""A hotspot run from the dialog to the ranked list and the map."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap


def test_a_run_is_asked_for_watched_and_shown(open_map: OpenMap) -> None:
    opened = open_map()
    earlier = opened.get("/layers/summary.json")["layers"]["hotspots"]["run"]
    opened.result.get_by_role("button", name="Run again").click()
    dialog = opened.page.get_by_role("dialog", name="Find hotspots")
    radius = dialog.get_by_label("How close is close?")
    radius.fill("0")
    opened.journal.expect("400")
    dialog.get_by_role("button", name="Find hotspots").click()
    expect(radius).to_have_attribute("aria-invalid", "true")
    expect(radius).to_be_focused()

    radius.fill("150")
    dialog.get_by_label("How many reports make a hotspot?").fill("40")
    dialog.get_by_role("button", name="Find hotspots").click()
    expect(opened.page.get_by_role("progressbar", name="Finding hotspots")).to_be_visible()
    expect(opened.result).to_contain_text("150 m, at least 40 reports")
    expect(opened.page.get_by_role("progressbar", name="Finding hotspots")).to_be_hidden()

    run = opened.get("/layers/summary.json")["layers"]["hotspots"]
    assert run["run"] != earlier
    made = opened.get(f"/api/v1/hotspot-runs/{run['run']}/")
    assert (made["status"], made["made_by"]) == ("done", "Alex Analyst")
    found = made["hotspots"]
    assert [each["rank"] for each in found] == list(range(1, len(found) + 1))
    cards = opened.result.locator(".hotspot-card")
    expect(cards).to_have_count(len(found))
    for card, each in zip(cards.all(), found, strict=True):
        expect(card).to_contain_text(each["name"])
        expect(card).to_contain_text(f"{each['reports']:,} reports at {each['locations']:,} place")
    expect(opened.layer_count("hotspots")).to_have_text(str(len(found)))
    opened.settled()
    assert any(re.search(rf"/tiles/hotspots/.*run={run['run']}\b", url) for url in opened.journal.requests)

    before = opened.view()
    opened.result.get_by_role("button", name="Rank 2").click()
    expect(opened.page).not_to_have_url(re.compile(re.escape(before)))
    assert opened.query()["open"] == f"hotspot-{found[1]['id']}"
    expect(opened.result).to_contain_text(found[1]["why"])
