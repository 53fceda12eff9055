from __future__ import annotations

from typing import Any

import mercantile
import pytest

from geo.models import Report
from geo.tiles import Tile
from layers import tiles
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door, lonlat_of

ZOOMS = (0, 5, 11, 12, 13, 14, 16)
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"category": "noise"},
    {"from": "2024-06-01", "to": "2024-12-31"},
    {"category": "noise,begging", "source": "calls", "from": "2025-01-01"},
    {"bbox": ",".join(map(str, [*spot(-500, -500), *spot(500, 300)]))},
)


def total(found: dict[Any, dict[str, list[dict[str, Any]]]], name: str = "count") -> int:
    return sum(feature["properties"][name] for tile in found.values() for feature in tile.get("reports", []))


@pytest.mark.parametrize("z", ZOOMS)
def test_counts_of_all_tiles_add_up_to_every_located_report_one_may_see(
    z: int, crowd: list[Report], at_owner: Door, owner: Any
) -> None:
    visible = Report.objects.visible_to(owner).located().count()
    assert 300 < visible < len(crowd)
    assert total(at_owner.tiles("reports", z)) == visible


@pytest.mark.parametrize("query", FILTERS[1:])
@pytest.mark.parametrize("z", [12, 15])
def test_filtered_counts_add_up_to_what_the_table_counts(
    z: int, query: dict[str, Any], crowd: list[Report], at_owner: Door
) -> None:
    located = sum(1 for feature in at_owner.features("reports", **query) if feature["geometry"])
    assert 0 < located < len(crowd)
    assert total(at_owner.tiles("reports", z, **query)) == located


def test_the_area_filter_acts_on_tiles(crowd: list[Report], at_owner: Door, make_area: MakeArea) -> None:
    area = make_area("Here", -400, -400, 400, 400)
    found = at_owner.tiles("reports", 14, area=area.pk)
    assert total(found) == at_owner.json("layers/reports/rows.json", area=area.pk)["count"] > 0


@pytest.mark.parametrize("z", [13, 16])
def test_from_zoom_13_each_place_is_one_point_where_it_is(z: int, crowd: list[Report], at_owner: Door) -> None:
    places = {(f["geometry"]["coordinates"][0], f["geometry"]["coordinates"][1])
              for f in at_owner.features("reports") if f["geometry"]}  # fmt: skip
    found = at_owner.tiles("reports", z)
    drawn = [
        lonlat_of(tile, feature["geometry"]["coordinates"])
        for tile, layers in found.items()
        for feature in layers.get("reports", [])
    ]
    step = 360 / 2**z / 4096
    assert len(drawn) == len(places) == total(found, "places")
    for place in drawn:
        assert any(abs(place[0] - lon) <= step and abs(place[1] - lat) <= step for lon, lat in places)


@pytest.mark.parametrize("z", [5, 11, 12])
def test_below_zoom_13_there_is_one_point_for_each_of_64_by_64_cells(
    z: int, crowd: list[Report], at_owner: Door, owner: Any
) -> None:
    side = Tile(z, 0, 0).size_m / 64
    places = [report.geom_web for report in Report.objects.visible_to(owner).located()]
    cells = {(place.x // side, place.y // side) for place in places}
    drawn = [feature for tile in at_owner.tiles("reports", z).values() for feature in tile.get("reports", [])]
    assert len(drawn) == len(cells)


def test_a_cell_stands_at_the_mean_of_its_reports(at_owner: Door, make_report: Any) -> None:
    for east in (0, 0, 90):
        make_report(east, 0)
    tile = mercantile.tile(*spot(30, 0), 9)
    [feature] = at_owner.tile("reports", 9, tile.x, tile.y)["reports"]
    assert lonlat_of(tile, feature["geometry"]["coordinates"]) == pytest.approx(spot(30, 0), abs=360 / 2**9 / 4096)
    assert feature["properties"]["places"] == 2


def test_a_point_stands_for_reports_of_one_kind_or_is_mixed(
    at_owner: Door, make_report: Any, category: Any, crowd: list[Report]
) -> None:
    kinds = {f["properties"]["category"] for t in at_owner.tiles("reports", 13).values() for f in t.get("reports", [])}
    assert kinds == {"noise", "begging", "mixed"}


def test_the_id_of_a_point_is_its_first_report(at_owner: Door, make_report: Any) -> None:
    first, _second = make_report(5, 5), make_report(5, 5)
    tile = mercantile.tile(*spot(5, 5), 14)
    [feature] = at_owner.tile("reports", 14, tile.x, tile.y)["reports"]
    assert feature["properties"] == {"id": first.pk, "count": 2, "category": "noise", "places": 1}
    assert feature["id"] == first.pk


def test_a_tile_too_large_is_drawn_in_cells_without_losing_a_report(
    crowd: list[Report], make_report: Any, at_owner: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    for east in range(9):
        make_report(east, 2)
    before = at_owner.tiles("reports", 13)
    monkeypatch.setattr(tiles, "LARGEST_TILE", 1000)
    after = at_owner.tiles("reports", 13)
    assert total(after) == total(before)
    assert total(after, "places") == total(before, "places")
    assert points(after) < points(before)


def points(found: dict[Any, dict[str, list[dict[str, Any]]]]) -> int:
    return sum(len(tile.get("reports", [])) for tile in found.values())


def test_nothing_there_is_an_answer_without_a_body(at_owner: Door, crowd: list[Report]) -> None:
    for z, x, y in ((16, 0, 0), (3, 7, 7), (12, 2046, 1000)):
        answer = at_owner.get(f"tiles/reports/{z}/{x}/{y}.mvt")
        assert (answer.status_code, answer.content) == (204, b"")


def test_what_the_orm_knows_to_be_empty_is_an_empty_tile(at_stranger: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Report.objects, "visible_to", lambda person: Report.objects.none())
    assert at_stranger.get("tiles/reports/0/0/0.mvt").status_code == 204


def test_the_same_tile_is_the_same_bytes_and_is_not_sent_twice(at_owner: Door, crowd: list[Report]) -> None:
    first = at_owner.get("tiles/reports/0/0/0.mvt")
    again = at_owner.again("tiles/reports/0/0/0.mvt", first)
    assert first["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]
    assert {"Authorization", "Cookie"} <= set(first["Vary"].replace(" ", "").split(","))
