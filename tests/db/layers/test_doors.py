"""Every door of every layer, tried by the owner, a partner of one shared case, a stranger, and nobody."""

from __future__ import annotations

from typing import Any

import pytest

from layers.registry import LAYERS
from partners.models import Person
from tests.db.layers.conftest import spot
from tests.db.layers.door import Door
from tests.db.shapes import square_at
from tests.db.world import World, make_world

PERSONAL = ("reports", "hotspots", "notices", "footprints", "cases", "premises")
AROUND = "0/0/0"
WEST, SOUTH = spot(-300, -300)
OUTLINE = {"geometry": square_at(WEST, SOUTH, 0.02)}


@pytest.fixture
def world(owner: Person, partner: Person) -> World:
    return make_world(owner, partner)


def paths(layer: str) -> list[str]:
    return [
        f"tiles/{layer}/{AROUND}.mvt",
        f"tiles/{layer}.json",
        f"layers/{layer}.geojson",
        f"layers/{layer}/rows.json",
    ]


OTHERS = ["layers/summary.json", "search.json?q=mark"]


@pytest.mark.parametrize("path", [path for layer in LAYERS for path in paths(layer)] + OTHERS)
def test_who_is_not_signed_in_is_told_so(path: str) -> None:
    answer = Door(None).get(path)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Basic")


def test_who_is_not_signed_in_counts_nothing_inside() -> None:
    assert Door(None).inside(OUTLINE).status_code == 401


def seen_in(door: Door, layer: str) -> list[set[int]]:
    """The ids that each door of a layer shows."""
    z = max(LAYERS[layer].minzoom, 14)
    drawn = {f["id"] for tile in door.tiles(layer, z).values() for f in tile.get(layer, [])}
    return [
        {feature["id"] for feature in door.features(layer)},
        {row["id"] for row in door.rows(layer)},
        drawn,
    ]


SHOWN = {
    "reports": ({"own_report", "shared_report", "agency_report"}, {"shared_report"}),
    "notices": ({"own_notice", "shared_notice"}, {"shared_notice"}),
    "footprints": ({"own_footprint", "shared_footprint"}, {"shared_footprint"}),
    "cases": ({"own_case", "shared_case"}, {"shared_case"}),
    "premises": ({"own_premises", "shared_premises"}, {"shared_premises"}),
}


@pytest.mark.parametrize("layer", list(SHOWN))
def test_owner_partner_and_stranger_each_see_their_rows_at_every_door(
    layer: str, world: World, at_owner: Door, at_partner: Door, at_stranger: Door
) -> None:
    owners, partners = ({world[name] for name in names} for names in SHOWN[layer])
    assert seen_in(at_owner, layer) == [owners] * 3
    assert seen_in(at_partner, layer) == [partners] * 3
    assert seen_in(at_stranger, layer) == [set()] * 3


def test_a_hotspot_belongs_to_the_agency_of_its_maker(
    world: World, at_owner: Door, at_partner: Door, at_stranger: Door
) -> None:
    assert [len(ids) for ids in seen_in(at_owner, "hotspots")] == [1, 1, 1]
    assert seen_in(at_partner, "hotspots") == seen_in(at_stranger, "hotspots") == [set()] * 3


def test_counts_say_only_what_one_may_see(world: World, at_owner: Door, at_partner: Door, at_stranger: Door) -> None:
    wanted = {"reports": (3, 1, 0), "footprints": (2, 1, 0), "cases": (2, 1, 0), "premises": (2, 1, 0)}
    wanted |= {"hotspots": (1, 0, 0), "notices": (2, 1, 0)}
    for at, door in enumerate((at_owner, at_partner, at_stranger)):
        layers = door.json("layers/summary.json")["layers"]
        assert {name: layers[name]["count"] for name in wanted} == {name: each[at] for name, each in wanted.items()}
        assert {name: layers[name]["total"] for name in wanted} == {name: each[at] for name, each in wanted.items()}
        inside = door.inside(OUTLINE).json()
        assert (inside["reports"], inside["notices"]) == (wanted["reports"][at], wanted["notices"][at])


def test_no_word_of_what_one_may_not_see_leaks(world: World, at_partner: Door, at_stranger: Door) -> None:
    for layer in LAYERS:
        for path in [*paths(layer), *OTHERS]:
            for hidden in (b"mark-own", b"mark-agency", b"mark-disputed"):
                assert hidden not in at_partner.get(path).getvalue()
            assert b"mark-" not in at_stranger.get(path).getvalue()


def test_a_stranger_is_told_the_same_whether_records_exist_or_not(
    at_stranger: Door, owner: Person, partner: Person
) -> None:
    every = [*(path for layer in PERSONAL for path in paths(layer)), "layers/reports/rows.json?category=noise"]
    before = [at_stranger.get(path).getvalue() for path in every]
    make_world(owner, partner)
    assert [at_stranger.get(path).getvalue() for path in every] == before


def test_unsharing_takes_a_case_and_its_rows_away(world: World, at_partner: Door) -> None:
    from django.utils import timezone

    from geo.models import CaseShare

    CaseShare.objects.update(withdrawn_at=timezone.now())
    for layer in SHOWN:
        assert seen_in(at_partner, layer) == [set()] * 3


@pytest.mark.parametrize("path", ["tiles/{}.json", "tiles/{}/0/0/0.mvt", "layers/{}.geojson", "layers/{}/rows.json"])
@pytest.mark.parametrize("name", ["nothing", "Reports", "reports ", "geo_report", "..", "%00", "réports"])
def test_an_unknown_layer_is_not_found(path: str, name: str, at_owner: Door) -> None:
    answer = at_owner.get(path.format(name))
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", [*paths("reports"), *OTHERS])
def test_only_reading_is_possible(path: str, at_owner: Door) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(at_owner.client, method)(f"/{path}").status_code == 405


@pytest.mark.parametrize("path", ["layers/summary.json", "layers/cases/rows.json", "tiles/cases/0/0/0.mvt"])
def test_what_did_not_change_is_not_sent_again(path: str, at_owner: Door, world: World) -> None:
    first = at_owner.get(path)
    again = at_owner.again(path, first)
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"


def test_what_changed_is_sent_again(at_owner: Door, world: World, make_report: Any) -> None:
    first = at_owner.get("layers/summary.json")
    make_report()
    assert at_owner.again("layers/summary.json", first).status_code == 200
