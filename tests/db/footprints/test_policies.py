"""A ladder of an agency's own, and a law that moved: from a day on, and not a day earlier."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from footprints.models import LadderPolicy
from footprints.services.law import law_on, policy_on, steps_of
from footprints.services.policies import ladder_set, legal_parameter_set
from footprints.services.reference import law_load
from partners.errors import InvalidInput
from partners.models import Person

STEPS: list[Any] = [{"step": "warning-1", "stands_days": 90}, {"step": "cpw", "gap_days": 7, "needs": ["scan"]}]
NEW_YEAR = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def law() -> None:
    law_load()


def test_an_agency_has_the_common_ladder_until_the_day_its_own_begins(owner: Person, partner: Person) -> None:
    ladder_set(agency_slug="alpha", name="Ours", from_date=NEW_YEAR, steps=STEPS)
    names = [policy_on(owner.agency_id, day).name for day in (date(2025, 12, 31), NEW_YEAR)]  # type: ignore[union-attr]
    assert names == ["Common ladder", "Ours"]
    other = policy_on(partner.agency_id, NEW_YEAR)
    assert other is not None and other.name == "Common ladder"


def test_a_second_ladder_ends_the_first_the_day_before(owner: Person) -> None:
    ladder_set(agency_slug="alpha", name="First", from_date=NEW_YEAR, steps=STEPS)
    ladder_set(agency_slug="alpha", name="Second", from_date=date(2026, 3, 1), steps=STEPS[:1])
    assert LadderPolicy.objects.get(name="First").to_date == date(2026, 2, 28)
    assert [len(steps_of(policy_on(owner.agency_id, date(2026, month, 1)))) for month in (2, 3)] == [2, 1]


def test_the_common_ladder_is_loaded_again_without_touching_an_agencys_own(owner: Person) -> None:
    ladder_set(agency_slug="alpha", name="Ours", from_date=NEW_YEAR, steps=STEPS)
    law_load()
    assert [step.step for step in steps_of(policy_on(owner.agency_id, NEW_YEAR))] == ["warning-1", "cpw"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"steps": []}, "steps"),
        ({"steps": [*STEPS, STEPS[0]]}, "steps"),
        ({"steps": [{"step": "shout"}]}, "steps.1.step"),
        ({"steps": [{"gap_days": 3}]}, "steps.1"),
        ({"steps": [{"step": "cpw", "gap_days": -1}]}, "steps.1.gap_days"),
        ({"steps": [{"step": "cpw", "stands_days": True}]}, "steps.1.stands_days"),
        ({"steps": [{"step": "cpw", "needs": ["a stamp"]}]}, "steps.1.needs"),
        ({"agency_slug": "nobody"}, "agency"),
    ],
)
def test_a_ladder_that_is_none_is_refused_whole(owner: Person, changed: dict[str, Any], named: str) -> None:
    given: dict[str, Any] = {"agency_slug": "alpha", "name": "Ours", "from_date": NEW_YEAR, "steps": STEPS} | changed
    with pytest.raises(InvalidInput) as refused:
        ladder_set(**given)
    assert [error.field for error in refused.value.errors] == [named]
    assert not LadderPolicy.objects.filter(agency__slug="alpha").exists()


def test_a_penalty_that_was_raised_is_the_old_one_for_earlier_days() -> None:
    legal_parameter_set(name="fixed-penalty-highest", value=Decimal(500), from_date=NEW_YEAR, source="a later Act")
    highest = [law_on(day).penalty_highest for day in (date(2025, 12, 31), NEW_YEAR)]
    assert highest == [Decimal(100), Decimal(500)]


def test_reference_data_loaded_again_keeps_a_law_that_moved() -> None:
    legal_parameter_set(name="fixed-penalty-highest", value=Decimal(500), from_date=NEW_YEAR, source="a later Act")
    law_load()
    assert law_on(NEW_YEAR).penalty_highest == Decimal(500)
    assert law_on(date(2025, 12, 31)).penalty_highest == Decimal(100)


def test_a_parameter_nobody_reads_and_a_day_already_taken_are_refused() -> None:
    for name, value, day, named in (
        ("highest-age", Decimal(99), NEW_YEAR, "name"),
        ("lowest-age", Decimal("NaN"), NEW_YEAR, "value"),
        ("lowest-age", Decimal(18), date(2014, 10, 20), "from_date"),
    ):
        with pytest.raises(InvalidInput) as refused:
            legal_parameter_set(name=name, value=value, from_date=day, source="x")
        assert [error.field for error in refused.value.errors] == [named]


def test_the_commands_read_a_file_and_say_what_holds(owner: Person, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "ladder.json"
    path.write_text(json.dumps({"name": "Ours", "from_date": "2026-01-01", "steps": STEPS}))
    call_command("set_ladder", "alpha", str(path))
    call_command("set_legal_parameter", "lowest-age", "18", "--from=2027-01-01", "--source=a later Act")
    told = capsys.readouterr().out
    assert "From 1 January 2026 on “Ours” holds, with 2 steps." in told
    assert "lowest-age is 18" in told


@pytest.mark.parametrize("content", ["{", "[]", '{"name": "x"}', '{"name": "x", "from_date": "soon", "steps": []}'])
def test_a_file_that_is_no_ladder_is_refused_in_words(owner: Person, tmp_path: Path, content: str) -> None:
    path = tmp_path / "ladder.json"
    path.write_text(content)
    with pytest.raises(CommandError, match="is not an object with name, from_date and steps"):
        call_command("set_ladder", "alpha", str(path))
