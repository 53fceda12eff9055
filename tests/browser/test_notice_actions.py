"""What is done with a notice on its page, and what others see of it then."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import TABLET, OpenForm, OpenMap
from tests.browser.map_page import MapPage, own_case
from tests.browser.notice_form import NoticeForm, first_warning, photo

READY = "body[data-ready=true]"


def served_warning(open_form: OpenForm, name: str, case: int | None = None) -> tuple[NoticeForm, int]:
    form = open_form(query=f"?case={case}" if case else "")
    first_warning(form, name, "1985-03-04")
    form.hand("Statement of service", photo("statement.jpg", 640 + len(name), 480), camera=True)
    return form, form.serve()


def dialog_of(page: Page, action: str) -> Locator:
    page.get_by_role("button", name=action).tap()
    return page.get_by_role("dialog")


def record(dialog: Locator, **answers: str) -> None:
    for label, text in answers.items():
        dialog.get_by_label(label.replace("_", " "), exact=True).fill(text)
    dialog.get_by_role("button", name="Record it").tap()


def numbers_on(page: Page, case: int) -> list[Any]:
    return [row["id"] for row in page.request.get(f"/api/v1/notices/?case={case}").json()["results"]]


def test_a_dispute_disappears_from_the_partners_screen_and_comes_back(open_form: OpenForm, open_map: OpenMap) -> None:
    partner = open_map("council-officer")
    partner.journal.expect("404")
    case = own_case(open_map("officer"), shared_with="council")["id"]
    form, number = served_warning(open_form, "Dora Disputed", case)
    form.journal.expect("400")
    address = f"/notices/{number}/"

    partner.page.goto(address)
    expect(partner.page.get_by_role("heading", level=1)).to_have_text("First ASB warning")
    expect(partner.page.locator("#notice-actions")).to_be_empty()
    assert number in numbers_on(partner.page, case)

    dialog = dialog_of(form.page, "Somebody disputes it")
    record(dialog, Raised_by="Her sister")
    expect(dialog.locator(".has-error")).to_contain_text("What they say is wrong")
    record(dialog, What_they_say_is_wrong="She was in hospital that night.")
    expect(form.page.get_by_text("This notice is disputed").first).to_be_visible()
    expect(form.page.get_by_role("button", name="Decide the dispute")).to_have_count(0)

    answer = partner.page.goto(address)
    assert answer
    assert answer.status == 404
    partner.page.goto(f"/cases/{case}/")
    expect(partner.page.locator(f'a[href="{address}"]')).to_have_count(0)
    assert number not in numbers_on(partner.page, case)

    decided_by_a_commander(open_map, address)
    partner.page.goto(address)
    expect(partner.page.get_by_role("heading", level=1)).to_have_text("First ASB warning")


def decided_by_a_commander(open_map: OpenMap, address: str) -> None:
    commander = open_map("commander", size=TABLET, touch=True)
    commander.page.goto(address)
    dialog = dialog_of(commander.page, "Decide the dispute")
    dialog.get_by_role("radio", name="Rejected: the notice counts again").tap()
    record(dialog, Why="The ward has no record of her.")
    expect(commander.page.locator(".notice-state")).not_to_contain_text("isputed")


def test_withdrawing_asks_for_the_reason_and_the_page_tells_it_at_once(open_form: OpenForm) -> None:
    form, number = served_warning(open_form, "Wilma Withdrawn")
    form.journal.expect("400")
    dialog = dialog_of(form.page, "Withdraw it")
    record(dialog, Reason="")
    expect(dialog.locator(".has-error")).to_be_visible()
    record(dialog, Reason="Served on the wrong sister.")
    expect(form.page.locator(".record-facts")).to_contain_text("Served on the wrong sister.")
    expect(form.page.locator(".record-side")).to_contain_text("ithdrawn")
    expect(form.page.get_by_role("button", name="Withdraw it")).to_have_count(0)
    assert form.notice(number)["withdrawn"]["reason"] == "Served on the wrong sister."


def test_a_paper_is_added_later_and_the_same_file_is_refused(open_form: OpenForm) -> None:
    form, number = served_warning(open_form, "Patty Paper")
    form.journal.expect("409")
    for _ in range(2):
        dialog = dialog_of(form.page, "Add a paper")
        dialog.get_by_label("File").set_input_files([photo("later.jpg", 515, 410)])
        dialog.get_by_role("button", name="Hand it in").tap()
        expect(form.page.get_by_text("The paper is handed in.").first).to_be_visible()
    expect(dialog.locator(".has-error")).to_contain_text("Is on this notice already")
    assert len(form.notice(number)["documents"]) == 2


def test_a_kept_notice_is_completed_in_the_same_form(open_form: OpenForm) -> None:
    form = open_form()
    first_warning(form, "Kit Kept", "1985-03-04")
    form.fill("Serial on the pad", "KK-0001")
    form.press("Keep for later")
    number = form.opened()
    expect(form.page.locator(".record-facts")).to_contain_text("It needs the statement of service")
    expect(form.page.get_by_role("button", name="Save as served")).to_have_count(0)
    form.page.get_by_role("link", name="Complete it").tap()
    form.settled()
    expect(form.page.get_by_label("Serial on the pad")).to_have_value("KK-0001")
    form.fill("Serial on the pad", "KK-0002")
    form.hand("Statement of service", photo("kept.jpg", 480, 360), camera=True)
    assert form.serve() == number
    served = form.notice(number)
    assert (served["status"], served["serial"]) == ("served", "KK-0002")


def test_two_who_complete_one_notice_notice_each_other(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("412")
    form.choose("First ASB warning")
    form.press("Keep for later")
    number = form.opened()
    form.page.goto(f"/notices/{number}/complete/")
    form.settled()
    other = open_form("officer-2")
    other.page.goto(f"/notices/{number}/complete/")
    other.settled()
    other.fill("Serial on the pad", "THEIRS")
    other.press("Keep for later")
    other.opened()
    form.fill("Serial on the pad", "MINE")
    form.press("Keep for later")
    expect(form.told).to_contain_text("Somebody saved this notice in between")
    assert form.notice(number)["serial"] == "THEIRS"
    form.press("Keep for later")
    form.opened()
    assert form.notice(number)["serial"] == "MINE"


def test_the_map_leads_to_the_form_of_the_open_case(open_map: OpenMap) -> None:
    opened: MapPage = open_map("officer", size=TABLET, touch=True)
    case = own_case(opened)
    opened.go(f"/?open=case-{case['id']}")
    opened.result.get_by_role("link", name="Serve a notice").tap()
    opened.page.wait_for_url(f"**/notices/new/?case={case['id']}")
    opened.page.wait_for_selector(READY)
    expect(opened.page.get_by_role("group", name="Case", exact=True)).to_contain_text(case["reference"])


def test_what_was_begun_by_mistake_is_discarded_and_brought_back(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("404")
    form.choose("First ASB warning")
    form.press("Keep for later")
    number = form.opened()
    record(dialog_of(form.page, "Discard it"), Reason="Pressed the wrong button.")
    expect(form.page.locator("#notice-actions")).to_contain_text("This notice is discarded")
    assert form.page.request.get(f"/api/v1/notices/{number}/").status == 404
    form.page.get_by_role("button", name="Undo: bring it back").tap()
    expect(form.page.get_by_role("link", name="Complete it")).to_be_visible()
    assert form.notice(number)["status"] == "recording"
