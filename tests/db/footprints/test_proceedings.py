"""Appeal, breach, fixed penalty and payment through the API."""

from __future__ import annotations

from typing import Any

import pytest

from footprints.models import Designation, LegalParameter
from geo.models import Category, Profile
from partners.models import Person
from tests.db.api import Api, fields_named
from tests.db.footprints.notice_words import cpn, cpw, served

APPEAL = {"lodged_on": "2024-04-09", "grounds": ["requirement", "defect"], "court": "Highbury"}
BREACH = {"occurred_on": "2024-03-25", "evidence": "Seen by two officers", "excuse_considered": "None was given"}


@pytest.fixture(autouse=True)
def _reference(category: Category, law: None) -> None:
    """The kind of conduct that the bodies name, the law, and the common ladder."""


@pytest.fixture
def api(owner: Person) -> Api:
    return Api(owner)


@pytest.fixture
def notice(api: Api, person: Profile, designation: Designation) -> str:
    """The path of a CPN of 20 March 2024."""
    served(api, cpw(subject=person.pk), "statement", "scan")
    return f"notices/{served(api, cpn(subject=person.pk), 'statement', 'scan')['id']}/"


def test_an_appeal_suspends_all_but_what_is_to_be_stopped(api: Api, notice: str) -> None:
    assert api.get(notice).json()["appeal_last_day"] == "2024-04-09"
    lodged = api.post(f"{notice}appeal/", APPEAL).json()
    assert lodged["under_appeal"]
    assert [(one["kind"], one["in_effect"]) for one in lodged["requirements"]] == [("stop", True), ("do", False)]
    assert api.post(f"{notice}appeal/", APPEAL).status_code == 409
    ended = api.post(f"{notice}end-appeal/", {"status": "dismissed", "ended_on": "2024-05-01"}).json()
    assert (ended["under_appeal"], ended["status"]) == (False, "served")
    assert [one["in_effect"] for one in ended["requirements"]] == [True, True]
    assert api.post(f"{notice}appeal/", APPEAL).status_code == 409


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"lodged_on": "2024-04-10"}, 409, "lodged_on"),
        ({"lodged_on": "2024-03-19"}, 409, "lodged_on"),
        ({"grounds": []}, 400, "grounds"),
        ({"grounds": ["unfair"]}, 400, "grounds.0"),
        ({"grounds": "defect"}, 400, "grounds"),
    ],
)
def test_an_appeal_is_refused(api: Api, notice: str, change: dict[str, Any], status: int, field: str) -> None:
    answer = api.post(f"{notice}appeal/", APPEAL | change)
    assert (answer.status_code, fields_named(answer)) == (status, {field})
    assert api.get(notice).json()["appeals"] == []


def test_a_quashed_notice_counts_no_more(api: Api, notice: str, person: Profile) -> None:
    api.post(f"{notice}appeal/", APPEAL)
    assert fields_named(api.post(f"{notice}end-appeal/", {"status": "quashed", "ended_on": "2024-04-08"})) == {
        "ended_on"
    }
    ended = api.post(f"{notice}end-appeal/", {"status": "quashed", "ended_on": "2024-05-01"}).json()
    assert (ended["status"], ended["withdrawn"]["reason"]) == ("withdrawn", "Quashed on appeal on 1 May 2024.")
    assert api.post(f"{notice}breach/", BREACH).status_code == 409
    assert api.post(f"{notice}end-appeal/", {"status": "quashed", "ended_on": "2024-05-01"}).status_code == 409


def test_breach_penalty_and_payment_lead_the_ladder_on(api: Api, notice: str, person: Profile) -> None:
    def ladder(day: str) -> Any:
        return api.get("ladder/", profile=person.pk, conduct="noise", day=day).json()

    assert ladder("2024-03-26")["next"] is None
    assert "record the breach" in ladder("2024-03-26")["reasons"][-1]
    breach = api.post(f"{notice}breach/", BREACH).json()["breaches"][0]
    assert ladder("2024-03-26")["next"]["step"] == "fixed-penalty"
    assert [one["step"] for one in ladder("2024-03-26")["also"]][:2] == ["prosecution", "cbo"]
    offer = {"breach": breach["id"], "issued_on": "2024-03-27", "amount": 100}
    offer |= {"early_amount": 60.5, "early_by": "2024-04-03"}
    offered = api.post(f"{notice}fixed-penalty/", offer).json()["breaches"][0]["fixed_penalty"]
    assert (offered["amount"], offered["early_amount"], offered["pay_by"]) == (100.0, 60.5, "2024-04-10")
    assert ladder("2024-03-28")["next"]["earliest_on"] == "2024-04-11"
    assert api.post(f"{notice}fixed-penalty/", offer).status_code == 409
    early = api.post(f"{notice}pay-penalty/", {"breach": breach["id"], "paid_on": "2024-03-26"})
    assert fields_named(early) == {"paid_on"}
    paid = api.post(f"{notice}pay-penalty/", {"breach": breach["id"], "paid_on": "2024-04-10"}).json()
    assert paid["breaches"][0]["fixed_penalty"]["paid_on"] == "2024-04-10"
    assert api.post(f"{notice}pay-penalty/", {"breach": breach["id"], "paid_on": "2024-04-10"}).status_code == 409
    assert ladder("2024-04-20")["next"] is None


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"amount": 100.01}, 409, "amount"),
        ({"amount": 0}, 409, "amount"),
        ({"amount": 50.005}, 400, "amount"),
        ({"amount": "50"}, 400, "amount"),
        ({"amount": 1e300}, 400, "amount"),
        ({"breach": 10**6}, 400, "breach"),
        ({"early_amount": 50}, 409, "early_by"),
        ({"issued_on": "2024-03-24"}, 409, "issued_on"),
    ],
)
def test_a_penalty_is_refused(api: Api, notice: str, change: dict[str, Any], status: int, field: str) -> None:
    breach = api.post(f"{notice}breach/", BREACH).json()["breaches"][0]["id"]
    offer = {"breach": breach, "issued_on": "2024-03-27", "amount": 80} | change
    answer = api.post(f"{notice}fixed-penalty/", offer)
    assert (answer.status_code, fields_named(answer)) == (status, {field})
    assert api.get(notice).json()["breaches"][0]["fixed_penalty"] is None


def test_the_highest_amount_is_a_dated_parameter(api: Api, notice: str) -> None:
    old = LegalParameter.objects.get(name="fixed-penalty-highest")
    old.to_date = "2024-03-27"
    old.save()
    LegalParameter.objects.create(name="fixed-penalty-highest", value=500, from_date="2024-03-28", source="A later Act")
    breach = api.post(f"{notice}breach/", BREACH).json()["breaches"][0]["id"]
    offer = {"breach": breach, "issued_on": "2024-03-27", "amount": 500}
    assert api.post(f"{notice}fixed-penalty/", offer).status_code == 409
    assert api.post(f"{notice}fixed-penalty/", offer | {"issued_on": "2024-03-28"}).status_code == 200


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"occurred_on": "2024-03-19"}, 409, "occurred_on"),
        ({"occurred_on": "2025-03-20"}, 409, "occurred_on"),
        ({"evidence": " "}, 400, "evidence"),
        ({"excuse_considered": ""}, 400, "excuse_considered"),
        ({"report": 10**6}, 400, "report"),
    ],
)
def test_a_breach_is_refused(api: Api, notice: str, change: dict[str, Any], status: int, field: str) -> None:
    answer = api.post(f"{notice}breach/", BREACH | change)
    assert (answer.status_code, fields_named(answer)) == (status, {field})
    assert api.get(notice).json()["breaches"] == []


def test_a_warning_is_neither_appealed_against_nor_breached(
    api: Api, person: Profile, designation: Designation
) -> None:
    path = f"notices/{served(api, cpw(subject=person.pk), 'statement', 'scan')['id']}/"
    assert fields_named(api.post(f"{path}appeal/", APPEAL | {"lodged_on": "2024-03-10"})) == {"step"}
    assert fields_named(api.post(f"{path}breach/", BREACH)) == {"step"}
