"""From the first warning to the breach in the browser, with its papers; each unlawful shortcut is refused by name."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenForm
from tests.browser.notice_form import NoticeForm, paper, photo

NAME = "Wanda Walker"
TODAY = datetime.now(ZoneInfo("Europe/London")).date()
CONDUCT = "Noise"
GROUNDS = {
    "How it harms the quality of life of people there": "Neighbours on both sides cannot sleep.",
    "How it is persistent or continuing": "Eleven nights in six weeks.",
    "Why it is unreasonable": "After three warnings, and long after midnight.",
}
BREACH = "Music again at 02:10, measured by PC Hall."
WARNINGS = ("First ASB warning", "Second ASB warning", "Third ASB warning")
CPW, CPN = "Community Protection Warning", "Community Protection Notice"


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def begin(form: NoticeForm, step: str, days_ago: int, *, proposed: bool = True) -> None:
    """A new form up to the step, which the ladder proposes once day and conduct are known."""
    form.go()
    form.tap_pin(right=days_ago % 90, down=days_ago % 60)
    form.issued(ago(days_ago))
    if form.page.request.get(f"/search.json?q={NAME}&kind=profile").json()["results"]:
        form.find_person(NAME)
    else:
        form.new_person(NAME, "1988-02-29")
    form.choose(CONDUCT)
    form.fill("What was done", f"Amplified music after midnight, {days_ago} days ago.")
    if proposed:
        form.take_proposed(step)
    else:
        form.choose(step)


def fill_grounds(form: NoticeForm) -> None:
    for label, text in GROUNDS.items():
        form.fill(label, text)


def hand_both(form: NoticeForm, size: int) -> None:
    form.hand("Statement of service", photo("statement.jpg", 900 + size, 640), camera=True)
    form.hand("Scan of the notice", paper("scan.pdf", 1 + size % 7))


def ask_to_stop(form: NoticeForm) -> None:
    form.page.get_by_role("button", name="Stop doing playing music").tap()


def test_the_whole_walk_with_its_papers_and_no_shortcut(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("409")
    for step, days_ago in zip(WARNINGS, (90, 80, 70), strict=True):
        begin(form, step, days_ago)
        form.hand("Statement of service", photo("statement.jpg", 800 + days_ago, 600), camera=True)
        expect_served(form, form.serve(), step, papers=["statement"])

    no_notice_without_a_warning(form)

    begin(form, CPW, 60)
    hand_both(form, 1)
    no_warning_without_its_grounds(form)
    fill_grounds(form)
    form.fill("Put right by", ago(50))
    expect_served(form, form.serve(), CPW, papers=["scan", "statement"])

    no_notice_within_the_time_allowed(form)

    begin(form, CPN, 40)
    fill_grounds(form)
    hand_both(form, 2)
    evidence_comes_after_the_time_allowed(form)
    notice = form.serve()
    served = expect_served(form, notice, CPN, papers=["evidence", "scan", "statement"])
    assert [asked["kind"] for asked in served["requirements"]] == ["stop"]

    no_appeal_after_the_last_day(form.page)
    breach_and_penalty(form.page)
    breached = form.notice(notice)
    assert [each["evidence"] for each in breached["breaches"]] == [BREACH]
    assert breached["breaches"][0]["fixed_penalty"]["amount"] == 100
    next_step_is_proposed(form, breached["subject"]["id"])


def expect_served(form: NoticeForm, number: int, step: str, papers: list[str]) -> dict[str, Any]:
    served = form.notice(number)
    assert (served["status"], served["step_name"]) == ("served", step)
    assert sorted(each["kind"] for each in served["documents"]) == papers
    assert served["skip_reason"] == ""
    expect(form.page.get_by_role("heading", level=1)).to_have_text(step)
    return served


def no_notice_without_a_warning(form: NoticeForm) -> None:
    """Straight from the third warning to a CPN: a reason does not help."""
    begin(form, CPN, 65, proposed=False)
    rule = "A Community Protection Notice needs a written warning first"
    expect(form.part("Who, and which notice").locator(".rule-list")).to_contain_text(rule)
    expect(form.part("Who, and which notice").locator(".rule-list")).to_contain_text("s43(5)")
    form.fill("Why this step and not the ladder's next one", "It is urgent.")
    form.press()
    form.refused(rule, "Which notice it is")
    form.refused("(s43(5))")


def no_warning_without_its_grounds(form: NoticeForm) -> None:
    form.press()
    form.refused("Say how it has a detrimental effect", "How it harms")
    form.refused("Say why it is unreasonable (s43(1)(b))", "Why it is unreasonable")
    form.refused("A warning says until when things must be put right (s43(5))", "Put right by")


def no_notice_within_the_time_allowed(form: NoticeForm) -> None:
    begin(form, CPN, 55, proposed=False)
    form.press()
    form.refused("that must be over before the day of issue. (s43(5))", "Issued on")
    form.refused("A notice asks for something", "What is asked of them")


def evidence_comes_after_the_time_allowed(form: NoticeForm) -> None:
    form.fill("Evidence that it went on", "Two calls on the night, body-worn video.")
    form.fill("Day of the evidence", ago(52))
    form.fill("Who was informed before", "Housing association, by e-mail.")
    ask_to_stop(form)
    form.hand("Evidence", paper("video-log.pdf", 5))
    form.press()
    form.refused("The evidence must be dated after", "Day of the evidence")
    form.fill("Day of the evidence", ago(45))


def no_appeal_after_the_last_day(page: Page) -> None:
    page.get_by_role("button", name="Record an appeal").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lodged on").fill(ago(40 - 21))
    dialog.get_by_text("It was not persistent or continuing").tap()
    dialog.get_by_role("button", name="Record it").tap()
    expect(dialog.locator(".has-error")).to_contain_text("The last day to appeal was")
    expect(dialog.locator(".has-error")).to_contain_text("s46(2)")
    dialog.get_by_role("button", name="Cancel").tap()


def breach_and_penalty(page: Page) -> None:
    page.get_by_role("button", name="Record a breach").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Day of the breach").fill(ago(41))
    dialog.get_by_label("Evidence").fill(BREACH)
    dialog.get_by_label("Excuse considered").fill("None was offered.")
    dialog.get_by_role("button", name="Record it").tap()
    expect(dialog.locator(".has-error")).to_contain_text("It was served on")
    dialog.get_by_label("Day of the breach").fill(ago(10))
    dialog.get_by_role("button", name="Record it").tap()
    expect(page.get_by_text("The breach is on record.").first).to_be_visible()
    expect(page.locator(".record-middle")).to_contain_text(BREACH)
    page.get_by_role("button", name="Fixed penalty for").tap()
    dialog.get_by_label("Issued on").fill(ago(9))
    dialog.get_by_label("Amount in pounds").fill("150")
    dialog.get_by_role("button", name="Record it").tap()
    expect(dialog.locator(".has-error")).to_contain_text("at most £100.00")
    expect(dialog.locator(".has-error")).to_contain_text("s52(7)")
    dialog.get_by_label("Amount in pounds").fill("100")
    dialog.get_by_role("button", name="Record it").tap()
    expect(page.locator(".record-middle")).to_contain_text("Fixed penalty of £100")


def next_step_is_proposed(form: NoticeForm, subject: int) -> None:
    form.go(f"?subject={subject}")
    form.choose(CONDUCT)
    proposal = form.part("Who, and which notice").locator(".proposal")
    expect(proposal).to_contain_text("The ladder proposes: Prosecution")
    expect(proposal).to_contain_text("no proceedings before that (s52(5))")


def test_under_sixteen_unknown_age_and_who_may_not_issue(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("409")
    form.tap_pin()
    form.new_person("Yuri Young", (TODAY - timedelta(days=15 * 365)).isoformat())
    expect(form.group("Served on")).to_contain_text("too young for a CPW or CPN")
    form.choose(CPW)
    form.page.get_by_label("Issued by").select_option(label="Victor Viewer (no designation today)")
    form.press()
    form.refused("A person must be 16 or over on the day of issue, and was", "Served on")
    form.refused("(s43(1))")
    form.refused("Victor Viewer may not issue it", "Issued by")
    form.refused("(s53)")
    form.page.get_by_role("button", name="Change: Yuri Young").tap()
    form.new_person("Uma Unknown")
    form.press()
    form.refused("say on what basis the person is taken to be 16 or over", "How you know")
    form.fill("How you know they are 16 or over", "Driving licence seen")
    form.page.get_by_label("Issued by").select_option(label="Olive Officer")
    form.press()
    expect(form.told).not_to_contain_text("on what basis")
    expect(form.told).not_to_contain_text("may not issue")


def test_a_step_left_out_asks_for_the_reason(open_form: OpenForm) -> None:
    form = open_form()
    form.journal.expect("409")
    form.new_person("Rhona Reason", "1980-01-01")
    form.choose("Third ASB warning")
    form.press()
    form.refused("skips it", "Why this step")
    form.fill("Why this step and not the ladder's next one", "Two warnings by another agency, on paper.")
    form.press("Keep for later")
    kept = form.notice(form.opened())
    assert kept["skip_reason"] == "Two warnings by another agency, on paper."
    assert "skip_reason" not in {each["field"] for each in kept["missing"]}


def test_no_day_is_set_for_stopping(open_form: OpenForm) -> None:
    form = open_form()
    form.choose("First ASB warning")
    form.page.get_by_role("button", name="Stop doing", exact=True).tap()
    asked = form.group("What is asked of them")
    expect(asked).to_contain_text("No day is set for stopping: it holds at once (s43(8)).")
    expect(asked.get_by_label("By (if a day is set)")).to_have_count(0)
    asked.get_by_label("Stop doing", exact=True).fill("shouting at passers-by")
    form.page.get_by_role("button", name="Do", exact=True).tap()
    asked.get_by_label("Do", exact=True).fill("clear the yard")
    asked.get_by_label("By (if a day is set)").fill(ago(-14))
    form.press("Keep for later")
    kept = form.notice(form.opened())
    assert [(each["kind"], each["deadline"]) for each in kept["requirements"]] == [("stop", None), ("do", ago(-14))]
