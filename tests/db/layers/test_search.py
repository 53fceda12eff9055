from __future__ import annotations

from typing import Any

import pytest

from geo.models import Case, CaseProfile, Premises, Profile
from partners.models import Person
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door


def found(door: Door, words: str) -> list[tuple[str, str]]:
    return [(each["kind"], each["title"]) for each in door.json("search.json", q=words)["results"]]


@pytest.fixture
def station(owner: Person, shared_case: Case, make_street: Any, make_area: MakeArea) -> None:
    """Something of each kind that bears the word "station"."""
    make_street("Station Road", [(0, 0), (100, 0)])
    make_street("Station Road", [(100, 0), (200, 10)])
    make_street("Old Station Yard", [(0, 300), (50, 300)], "path")
    make_area("Station Quarter", -300, -300, 300, 300)
    Premises.objects.create(name="Station Bar", address="1 High Street", uprn=100023, agency=owner.agency)
    Profile.objects.create(kind="organisation", name="Station Traders", agency=owner.agency)


def test_each_kind_is_found_and_names_that_begin_so_come_first(station: None, at_owner: Door) -> None:
    assert found(at_owner, "station") == [
        ("case", "Station Road"),
        ("street", "Station Road"),
        ("area", "Station Quarter"),
        ("premises", "Station Bar"),
        ("profile", "Station Traders"),
        ("street", "Old Station Yard"),
    ]


@pytest.mark.parametrize("words", ["STATION  ROAD", "tion roa", " station road "])
def test_case_and_spaces_do_not_matter(words: str, station: None, at_owner: Door) -> None:
    assert ("street", "Station Road") in found(at_owner, words)


def test_a_case_is_found_by_its_reference_and_premises_by_uprn(station: None, at_owner: Door) -> None:
    assert found(at_owner, "a-1") == [("case", "Station Road")]
    assert found(at_owner, "100023") == [("premises", "Station Bar")]


def test_segments_of_one_street_are_one_result_and_far_ones_another(at_owner: Door, make_street: Any) -> None:
    make_street("High Street", [(0, 0), (100, 0)])
    make_street("High Street", [(100, 0), (180, 30)])
    make_street("High Street", [(9000, 0), (9100, 0)], "main")
    first, second = at_owner.json("search.json", q="high")["results"]
    assert first["bounds"] == pytest.approx([*spot(0, 0), *spot(180, 30)], abs=1e-4)
    assert (first["detail"], second["detail"]) == ("street", "main road")


def test_at_most_twelve_results_are_given(at_owner: Door, owner: Person, make_street: Any) -> None:
    for number in range(20):
        make_street(f"Alpha {number}", [(number * 300, 0), (number * 300 + 10, 0)])
        Case.objects.create(
            reference=f"C{number}", title=f"Alpha {number}", lead_agency=owner.agency, opened_on="2026-01-01"
        )
    assert len(found(at_owner, "alpha")) == 12


def test_what_is_not_on_the_map_has_no_bounds(at_owner: Door, owner: Person) -> None:
    Case.objects.create(reference="X-1", title="Nowhere", lead_agency=owner.agency, opened_on="2026-01-01")
    [result] = at_owner.json("search.json", q="nowhere")["results"]
    assert result["bounds"] is None


def test_only_what_one_may_see_is_found(
    station: None, shared_case: Case, owner: Person, at_partner: Door, at_stranger: Door
) -> None:
    profile = Profile.objects.get()
    common = [("street", "Station Road"), ("area", "Station Quarter"), ("street", "Old Station Yard")]
    assert found(at_stranger, "station") == common
    assert found(at_partner, "station") == [("case", "Station Road"), *common]
    CaseProfile.objects.create(case=shared_case, profile=profile, role="subject")
    assert ("profile", "Station Traders") in found(at_partner, "station")


def test_signs_that_mean_anything_to_a_database_mean_themselves(at_owner: Door, make_street: Any) -> None:
    make_street("100% Lane", [(0, 0), (10, 0)])
    make_street("Under_score", [(0, 100), (10, 100)])
    assert found(at_owner, "0%") == [("street", "100% Lane")]
    assert found(at_owner, "r_s") == [("street", "Under_score")]


def test_one_kind_alone_is_asked_for_by_forms(station: None, at_owner: Door) -> None:
    answer = at_owner.json("search.json", q="station", kind="profile")["results"]
    assert [each["title"] for each in answer] == ["Station Traders"]
    assert at_owner.get("search.json", q="station", kind="street").status_code == 400
