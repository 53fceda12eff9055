"""Serving a notice on a tablet in the rain: pin, bundle, save; what the device says; when something goes wrong."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import shapely
from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenForm
from tests.browser.map_page import Spot
from tests.browser.notice_form import NoticeForm, first_warning, paper, photo

FIX = {"latitude": 51.5013, "longitude": -0.1419, "accuracy": 9.4}


def recording_of(form: NoticeForm, name: str) -> list[dict[str, object]]:
    rows = form.page.request.get("/api/v1/notices/").json()["results"]
    return [row for row in rows if row["subject"] and row["subject"]["name"] == name]


def test_pin_bundle_and_save_in_under_a_minute(open_form: OpenForm) -> None:
    """From the tap that opens the form until the page of the served notice stands, uploads and all."""
    form = open_form()
    case = form.page.request.get("/api/v1/cases/?limit=1").json()["results"][0]
    papers = [photo("statement.jpg", 2400, 1800), photo("front.jpg", 4000, 3000), photo("street.jpg", 4000, 2900)]
    begun = time.monotonic()
    form.go(f"?case={case['id']}")
    first_warning(form, "Perry Quick", "1990-05-01")
    form.hand("Statement of service", papers[0], camera=True)
    form.hand("Photograph", *papers[1:])
    form.hand("Evidence", paper("log.pdf"))
    number = form.serve()
    assert time.monotonic() - begun < 60
    expect(form.page.locator(".notice-state")).to_contain_text("erved")
    served = form.notice(number)
    assert (served["status"], served["case"]["id"]) == ("served", case["id"])
    assert [each["kind"] for each in served["documents"]] == ["statement", "photograph", "photograph", "evidence"]
    assert (served["located_by"], served["moved_by_hand"], served["accuracy_m"]) == ("pin", False, None)
    assert served["issued_by"]["name"] == served["entered_by"] == "Olive Officer"


def test_the_position_of_the_device_is_taken_and_a_move_by_hand_is_told(open_form: OpenForm) -> None:
    form = open_form(geolocation=FIX, permissions=["geolocation"])
    words = form.page.locator(".pin-words")
    expect(words).to_contain_text("found by this device, within 9 m.")
    form.page.touchscreen.tap(*form.spot(60, 40))
    expect(words).to_contain_text("within 9 m, then moved by hand")
    form.choose("First ASB warning")
    form.press("Keep for later")
    kept = form.notice(form.opened())
    assert (kept["located_by"], kept["accuracy_m"], kept["moved_by_hand"]) == ("gps", 9.4, True)
    assert kept["status"] == "recording"
    lat, lon = kept["location"]["lat"], kept["location"]["lon"]
    assert 0 < abs(lat - FIX["latitude"]) < 0.002
    assert 0 < abs(lon - FIX["longitude"]) < 0.002


def test_the_pin_is_dragged_with_a_finger_and_typed_without_one(open_form: OpenForm) -> None:
    form = open_form()
    expect(form.page.get_by_text("This device does not tell where it is")).to_be_visible()
    form.tap_pin()
    words = form.page.locator(".pin-words")
    before = words.inner_text()
    drag(form, form.spot(0, -20), form.spot(70, 50))
    expect(words).not_to_have_text(before)
    form.page.get_by_text("Without a finger").focus()
    form.page.keyboard.press("Enter")
    form.fill("Latitude, longitude", "51.5, north")
    form.page.get_by_role("button", name="Put the pin there").press("Enter")
    expect(form.page.get_by_text("is not two numbers like")).to_be_visible()
    form.fill("Latitude, longitude", "51.50130, -0.14190")
    form.page.get_by_role("button", name="Put the pin there").press("Enter")
    expect(words).to_contain_text("51.5013 N, 0.1419 W: set by hand.")


def drag(form: NoticeForm, start: Spot, end: Spot) -> None:
    session = form.page.context.new_cdp_session(form.page)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for kind, spots in (("touchStart", [start]), ("touchMove", [middle]), ("touchMove", [end]), ("touchEnd", [])):
        points = [{"x": x, "y": y} for x, y in spots]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.detach()


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_is_kept(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("409")
    form.press()
    form.refused("Choose which notice it is", "Which notice it is")
    form.choose("First ASB warning")
    form.fill("What was done", "Shouting in the night.")
    form.press()
    form.refused("What kind of conduct it is about is missing", "Kind of conduct")
    form.refused("The point where it was served is missing")
    form.refused("It needs the statement of service", "Statement of service")
    form.refused("Whom it was served on is missing", "Served on")
    expect(form.told).to_contain_text("What you typed is kept; nothing is served.")
    assert re.search(r"/notices/\d+/complete/$", form.page.url)
    form.told.get_by_role("button", name="What kind of conduct").tap()
    expect(form.group("Kind of conduct").get_by_role("radio").first).to_be_focused()
    form.page.reload()
    form.settled()
    expect(form.page.get_by_label("What was done", exact=True)).to_have_value("Shouting in the night.")
    expect(form.page.get_by_role("radio", name="First ASB warning")).to_be_checked()


def test_a_lost_connection_loses_nothing_and_serves_once(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("ERR_INTERNET_DISCONNECTED|409")
    first_warning(form, "Connie Lost", "1990-05-01")
    form.hand("Statement of service", photo("lost.jpg", 900, 700), camera=True)
    form.page.context.set_offline(True)
    form.press()
    expect(form.told).to_contain_text("No connection.")
    expect(form.told).to_contain_text("nowhere else on this device")
    form.page.context.set_offline(False)
    number = form.serve()
    assert [row["id"] for row in recording_of(form, "Connie Lost")] == [number]


@pytest.mark.parametrize("lost", ["**/api/v1/notices/", "**/documents/", "**/serve/"], ids=["notice", "paper", "serve"])
def test_an_answer_lost_on_the_way_is_not_done_twice(open_form: OpenForm, lost: str) -> None:
    """The service did it, but its answer never came: pressing again goes on from there."""
    form = open_form()
    form.journal.expect("ERR_FAILED|409|failed")
    name = f"Ann {lost.strip('*/').split('/')[-1].capitalize()}"
    first_warning(form, name, "1990-05-01")
    form.hand("Statement of service", photo("again.jpg", 800, 600 + len(name)), camera=True)

    def swallow(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        route.fetch()
        route.abort()
        form.page.unroute(lost)

    form.page.route(lost, swallow)
    form.press()
    expect(form.told).to_contain_text("No connection.")
    number = form.serve()
    assert [row["id"] for row in recording_of(form, name)] == [number]
    served = form.notice(number)
    assert (served["status"], len(served["documents"])) == ("served", 1)


def test_a_session_that_ended_loses_nothing(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("401")
    first_warning(form, "Sid Signedout", "1990-05-01")
    form.hand("Statement of service", photo("signedout.jpg", 850, 650), camera=True)
    signed_in: Any = form.page.context.cookies()
    form.page.context.clear_cookies()
    form.press()
    expect(form.told).to_contain_text("You have been signed out.")
    expect(form.page.get_by_label("What was done", exact=True)).to_have_value(re.compile("Loud music"))
    form.page.context.add_cookies(signed_in)  # as signing in again in another tab does
    number = form.serve()
    assert form.notice(number)["status"] == "served"


def test_a_file_that_is_refused_says_why_and_another_is_sent_instead(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("400")
    first_warning(form, "Fay Lefile", "1990-05-01")
    form.hand("Statement of service", {"name": "statement.jpg", "mimeType": "image/jpeg", "buffer": b"GIF89a nothing"})
    form.press()
    form.refused("not a kind of file that is accepted", "Statement of service")
    form.page.get_by_role("button", name="Take off statement.jpg").tap()
    form.page.get_by_role("button", name="Undo").tap()
    expect(form.page.get_by_text("statement.jpg", exact=True)).to_be_visible()
    form.page.get_by_role("button", name="Take off statement.jpg").tap()
    form.hand("Statement of service", photo("right.jpg", 700, 500))
    assert len(form.notice(form.serve())["documents"]) == 1


def test_nothing_that_was_typed_is_left_on_the_device(open_form: OpenForm) -> None:
    form = open_form()
    first_warning(form, "Nell Nowhere", "1990-05-01")
    kept = form.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert kept == "[{},{}]"
    assert "Nowhere" not in form.page.url


def test_the_powers_at_the_pin_are_one_tap_away(open_form: OpenForm) -> None:
    form = open_form()
    areas = form.page.request.get("/api/v1/footprints/?kind=pspo").json()["results"]
    order = form.page.request.get(f"/api/v1/footprints/{areas[0]['id']}/").json()
    lon, lat = shapely.geometry.shape(order["geometry"]).representative_point().coords[0]
    form.page.get_by_text("Without a finger").press("Enter")
    form.fill("Latitude, longitude", f"{lat:.6f}, {lon:.6f}")
    form.page.get_by_role("button", name="Put the pin there").press("Enter")
    form.page.get_by_role("button", name="Which powers apply here?").tap()
    expect(form.part("Where")).to_contain_text(order["title"])
    expect(form.part("Where")).to_contain_text("Public spaces protection order")
