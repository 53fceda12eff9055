"""The layer of notices: which are in it, how the filter acts, what a case asks of it, and footprints as of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from footprints.models import Footprint, FootprintVersion, Notice
from geo.models import Case, CaseShare, Category
from partners.models import Person
from tests.db.layers.conftest import MakeArea
from tests.db.layers.door import Door, tiles_around
from tests.db.layers.test_rows import all_rows
from tests.db.served import served, square

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ids(door: Door, **query: Any) -> set[int]:
    return {feature["id"] for feature in door.features("notices", **query)}


def drawn(door: Door, **query: Any) -> dict[int, dict[str, Any]]:
    tiles = door.tiles("notices", 14, **query).values()
    return {feature["id"]: feature["properties"] for tile in tiles for feature in tile.get("notices", [])}


@pytest.mark.parametrize(
    ("fields", "is_in"),
    [
        ({}, True),
        ({"status": "withdrawn"}, True),
        ({"status": "recording"}, False),
        ({"restricted_at": NOON}, False),
        ({"status": "withdrawn", "restricted_at": NOON}, False),
        ({"status": "erased", "erased_at": NOON, "subject": None, "located": False}, False),
    ],
)
def test_it_holds_what_counts_and_what_was_withdrawn(
    fields: dict[str, Any], is_in: bool, at_owner: Door, owner: Person
) -> None:
    notice = served(owner, **fields)
    wanted = {notice.pk} if is_in else set()
    assert ids(at_owner) == wanted
    assert set(drawn(at_owner)) == wanted
    assert {row["id"] for row in at_owner.rows("notices")} == wanted


def test_a_feature_says_what_it_is_and_names_nobody(at_owner: Door, owner: Person, case: Case) -> None:
    served(owner, case=case, step="cpw", serial="AB 123", stands_until=date(2027, 3, 1))
    [feature] = at_owner.features("notices")
    assert feature["properties"] == {
        "step": "cpw",
        "step_name": "Community Protection Warning",
        "status": "served",
        "status_name": "Served",
        "issued_on": "2026-03-01",
        "serial": "AB 123",
        "case_reference": "A-1",
        "conduct": "noise",
        "conduct_name": "Noise",
        "agency": "Alpha",
        "stands_until": "2027-03-01",
        "linked": None,
    }
    [properties] = drawn(at_owner).values()
    assert set(properties) == {"id", "step", "status", "issued_on", "serial", "conduct"}
    for path in ("layers/notices.geojson", "layers/notices/rows.json"):
        assert b"Sam" not in at_owner.get(path).getvalue()


def test_the_reference_of_a_case_that_is_no_longer_shared_is_left_out(
    at_partner: Door, partner: Person, shared_case: Case
) -> None:
    served(partner, case=shared_case)
    assert at_partner.features("notices")[0]["properties"]["case_reference"] == "A-1"
    CaseShare.objects.update(withdrawn_at=NOON)
    assert at_partner.features("notices")[0]["properties"]["case_reference"] is None


def test_when_is_the_day_of_issue_and_what_the_conduct(at_owner: Door, owner: Person, make_area: MakeArea) -> None:
    begging = Category.objects.create(slug="begging", name="Begging")
    early = served(owner, issued_on=date(2026, 1, 31)).pk
    late = served(owner, 500, issued_on=date(2026, 2, 1), conduct=begging).pk
    assert ids(at_owner, to="2026-01-31") == {early}
    assert ids(at_owner, **{"from": "2026-02-01", "to": "2026-02-01"}) == {late}
    assert ids(at_owner, category="begging") == {late}
    assert ids(at_owner, category="begging,noise") == {early, late}
    assert ids(at_owner, area=make_area("Soho", -10, -10, 10, 10).pk) == {early}


def test_one_without_a_location_is_counted_and_not_drawn(at_owner: Door, owner: Person) -> None:
    here = served(owner).pk
    nowhere = served(owner, status="withdrawn", located=False).pk
    facts = at_owner.json("layers/summary.json")["layers"]["notices"]
    assert (facts["count"], facts["total"], facts["unlocated"], facts["withdrawn"]) == (2, 2, 1, 1)
    assert set(drawn(at_owner)) == {here}
    assert [row["lonlat"] is None for row in at_owner.rows("notices") if row["id"] == nowhere] == [True]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_rows_come_by_day_and_those_without_one_last(limit: int, at_owner: Door, owner: Person) -> None:
    days = [date(2026, 3, 1), None, date(2026, 5, 1), date(2026, 3, 1), None]
    made = [served(owner, status="served" if day else "withdrawn", issued_on=day).pk for day in days]
    wanted = [made[2], made[3], made[0], made[4], made[1]]
    assert [row["id"] for row in all_rows(at_owner, "notices", limit)] == wanted


@pytest.fixture
def around(owner: Person, shared_case: Case, partner: Person) -> dict[str, int]:
    """Notices by where they stand to the shared case, whose footprint is a square of 200 m."""
    square(shared_case, owner)
    other = Case.objects.create(reference="A-2", title="Else", lead_agency=owner.agency, opened_on=date(2026, 1, 1))
    made: dict[str, Notice] = {
        "linked inside": served(owner, 10, 10, case=shared_case),
        "linked outside": served(owner, 400, 0, case=shared_case),
        "linked nowhere": served(owner, status="withdrawn", located=False, case=shared_case),
        "only inside": served(owner, -50, 50, case=other, issued_on=date(2019, 5, 1)),
        "on the edge": served(owner, 100, 0),
        "outside": served(owner, 101, 0),
        "theirs inside": served(partner, 20, 20),
    }
    return {name: notice.pk for name, notice in made.items()}


def test_of_a_case_are_those_linked_and_those_inside_its_footprint(
    around: dict[str, int], at_owner: Door, at_partner: Door, shared_case: Case
) -> None:
    named = {number: name for name, number in around.items()}
    seen = {each["id"]: each["properties"]["linked"] for each in at_owner.features("notices", case=shared_case.pk)}
    linked = {"linked inside": True, "linked outside": True, "linked nowhere": True}
    assert {named[number]: value for number, value in seen.items()} == linked | {
        "only inside": False,
        "on the edge": False,
    }
    theirs = {each["id"]: each["properties"]["linked"] for each in at_partner.features("notices", case=shared_case.pk)}
    assert {named[number]: value for number, value in theirs.items()} == linked | {"theirs inside": False}


def test_every_door_of_the_layer_knows_the_case(around: dict[str, int], at_owner: Door, shared_case: Case) -> None:
    named = {number: name for name, number in around.items()}
    tiles = {named[number]: each["linked"] for number, each in drawn(at_owner, case=shared_case.pk).items()}
    assert tiles == {"linked inside": True, "linked outside": True, "only inside": False, "on the edge": False}
    assert len(at_owner.rows("notices", case=shared_case.pk)) == 5
    assert at_owner.json("layers/summary.json", case=shared_case.pk)["layers"]["notices"]["count"] == 5
    assert f"case={shared_case.pk}" in at_owner.json("tiles/notices.json", case=shared_case.pk)["tiles"][0]
    assert ids(at_owner, case=shared_case.pk, to="2020-01-01") == {around["only inside"]}


def test_an_outline_that_was_withdrawn_keeps_nothing(around: dict[str, int], at_owner: Door, shared_case: Case) -> None:
    Footprint.objects.update(withdrawn_at=NOON)
    seen = ids(at_owner, case=shared_case.pk)
    assert seen == {around["linked inside"], around["linked outside"], around["linked nowhere"]}


@pytest.mark.parametrize("path", ["tiles/notices/0/0/0.mvt", "layers/notices.geojson", "layers/notices/rows.json"])
def test_a_case_that_one_may_not_see_is_as_unknown_as_none(path: str, at_stranger: Door, case: Case) -> None:
    hidden = at_stranger.get(path, case=case.pk)
    missing = at_stranger.get(path, case=case.pk + 999)
    assert hidden.status_code == missing.status_code == 400
    assert hidden.content.replace(str(case.pk).encode(), b"") == missing.content.replace(
        str(case.pk + 999).encode(), b""
    )
    assert at_stranger.get(path, case="x").status_code == 400


def version(case: Case, owner: Person, number: int, made: str, **fields: Any) -> FootprintVersion:
    """A version saved at noon of a day, of one and the same footprint."""
    found = square(case, owner, number=number, **fields)
    first = FootprintVersion.objects.order_by("footprint_id").first()
    assert first is not None
    FootprintVersion.objects.filter(pk=found.pk).update(
        made_at=f"{made}T12:00:00Z", footprint=first.footprint_id, is_current=number == 2
    )
    return found


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2025-12-31", None),  # not drawn yet
        ("2026-01-10", 1),
        ("2026-02-09", 1),
        ("2026-02-10", 2),  # saved at noon of this day
        ("2026-06-30", 2),
        ("2026-07-01", None),  # no longer in force
        ("2026-05-31", 2),
    ],
)
def test_footprints_as_of_a_day(day: str, wanted: int | None, at_owner: Door, owner: Person, case: Case) -> None:
    first = square(case, owner, is_current=False)
    left = "2026-02-10T12:00:00Z"
    FootprintVersion.objects.filter(pk=first.pk).update(made_at="2026-01-01T12:00:00Z", left_map_at=left)
    version(case, owner, 2, "2026-02-10", valid_to=date(2026, 6, 30))
    found = [each["properties"]["version"] for each in at_owner.features("footprints", as_of=day)]
    assert found == ([wanted] if wanted else [])
    tiles = [len(at_owner.tile("footprints", 14, t.x, t.y, as_of=day)) for t in tiles_around(14)]
    assert any(tiles) == bool(wanted)


def test_a_footprint_is_there_as_of_days_before_it_was_withdrawn(at_owner: Door, owner: Person, case: Case) -> None:
    square(case, owner)
    FootprintVersion.objects.update(made_at="2026-01-01T12:00:00Z")
    withdrawn = "2026-03-01T12:00:00Z"
    Footprint.objects.update(withdrawn_at=withdrawn, withdrawn_reason="Done")
    FootprintVersion.objects.update(left_map_at=withdrawn)
    assert len(at_owner.features("footprints", as_of="2026-02-28")) == 1
    assert at_owner.features("footprints", as_of="2026-03-01") == []
    assert at_owner.get("layers/footprints.geojson", as_of="yesterday").status_code == 400
