"""The form of a notice: who gets it, and what it is told."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from footprints.models import Designation, LadderPolicy, Notice
from footprints.services.reference import law_load
from geo.models import Category, Profile
from partners.models import Person
from tests.db.conftest import make_person
from tests.db.world import at, make_world


def ask(person: Person, path: str = "/notices/new/") -> Any:
    client = Client()
    client.force_login(person)
    return client.get(path)


def config_of(person: Person, path: str = "/notices/new/") -> dict[str, Any]:
    answer = ask(person, path)
    assert answer.status_code == 200
    found = re.search(
        r'<script id="serve-config" type="application/json">(.*?)</script>', answer.content.decode(), re.S
    )
    assert found
    return dict(json.loads(found[1]))


def draft_of(person: Person, **fields: Any) -> Notice:
    made: Notice = Notice.objects.create(step="warning-1", agency=person.agency, entered_by=person, **fields)
    return made


def test_a_viewer_is_told_that_they_may_not(owner: Person, viewer: Person) -> None:
    draft = draft_of(viewer)
    for path in ("/notices/new/", f"/notices/{draft.pk}/complete/"):
        answer = ask(viewer, path)
        assert answer.status_code == 403
        assert "Viewers may look" in answer.content.decode()


def test_only_what_is_being_recorded_is_completed(owner: Person, category: Category) -> None:
    draft = draft_of(owner)
    assert config_of(owner, f"/notices/{draft.pk}/complete/")["notice"] == draft.pk
    subject = Profile.objects.create(kind="person", name="Somebody", agency=owner.agency)
    served = make_served(owner, category, subject)
    answer = ask(owner, f"/notices/{served.pk}/complete/")
    assert (answer.status_code, answer["Location"]) == (302, f"/notices/{served.pk}/")


def make_served(owner: Person, category: Category, subject: Profile) -> Notice:
    values = {"status": "served", "issued_on": date(2026, 1, 1), "served_at": datetime(2026, 1, 1, 12, tzinfo=UTC)}
    return draft_of(owner, issued_by=owner, conduct=category, subject=subject, **values, **at(0, 0))


def test_a_partner_in_the_circle_may_read_a_notice_but_not_change_it(owner: Person, partner: Person) -> None:
    world = make_world(owner, partner)
    assert ask(partner, f"/notices/{world['shared_notice']}/complete/").status_code == 403


def test_the_address_fills_in_what_the_person_may_see(owner: Person, partner: Person) -> None:
    world = make_world(owner, partner)
    path = f"/notices/new/?case={world['shared_case']}&subject={world['shared_profile']}&step=cpw"
    begin = config_of(partner, path)["begin"]
    assert (begin["case"]["id"], begin["subject"], begin["step"]) == (
        world["shared_case"],
        world["shared_profile"],
        "cpw",
    )
    assert ask(partner, f"/notices/new/?case={world['own_case']}").status_code == 404


@pytest.mark.parametrize("query", ["case=x", "step=fine", "nobody=1", "subject=99999999999999999999"])
def test_a_wrong_address_names_the_parameter(owner: Person, query: str) -> None:
    answer = ask(owner, f"/notices/new/?{query}")
    assert answer.status_code == 400
    assert query.split("=")[0] in answer.content.decode()


def test_issuers_are_the_own_agency_and_say_who_is_designated(owner: Person, partner: Person) -> None:
    colleague = make_person(owner.agency, "carol")
    Designation.objects.create(person=owner, power="authority", granted_by="The council", from_date=date(2020, 1, 1))
    Designation.objects.create(
        person=colleague, power="authority", granted_by="A", from_date=date(2020, 1, 1), to_date=date(2020, 2, 1)
    )
    told = {each["id"]: each["designated"] for each in config_of(owner)["issuers"]}
    assert told == {owner.pk: True, colleague.pk: False}


def test_steps_name_the_papers_of_the_agencys_ladder(owner: Person) -> None:
    law_load()
    own = LadderPolicy.objects.create(agency=owner.agency, name="Ours", from_date=date(2020, 1, 1))
    own.steps.create(position=1, step="warning-1", needs=["photograph"])
    needs = {each["slug"]: each["needs"] for each in config_of(owner)["steps"]}
    assert needs["warning-1"] == ["photograph"]
    assert needs["cpn"] == ["statement"]
    assert needs["cbo"] == []
