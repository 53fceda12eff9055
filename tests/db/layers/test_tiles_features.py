from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import mercantile
import pytest
import shapely
from django.utils import timezone

from footprints.models import Footprint, FootprintVersion
from geo.crs import stored_pair
from geo.models import Case, Premises
from layers import tiles
from partners.models import Person
from tests.db.conftest import EAST, NORTH
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door

LINE = [(-800.0, 3.0), (-300.0, 250.0), (200.0, -120.0), (900.0, 60.0)]


def footprint_of(case: Case, person: Person, **fields: Any) -> FootprintVersion:
    shape = shapely.MultiPolygon([shapely.Point(EAST + 50, NORTH).buffer(90)])
    geom, geom_web = stored_pair(metric=shape)
    footprint = Footprint.objects.create(case=case, agency=case.lead_agency, title="Station Road")
    values: dict[str, Any] = {"number": 1, "valid_from": date(2026, 1, 1), "reason": "Drawn", "made_by": person}
    values |= {"geom": geom, "geom_web": geom_web, "area_m2": shape.area} | fields
    return FootprintVersion.objects.create(footprint=footprint, **values)


def near_edge(features: list[dict[str, Any]], column: int) -> shapely.Geometry:
    """What a tile draws within its buffer of the edge x = column, moved to where that edge is 0."""
    band = shapely.box(-64, -64, 64, 4160)
    drawn = shapely.union_all([shapely.geometry.shape(feature["geometry"]) for feature in features])
    return shapely.intersection(shapely.affinity.translate(drawn, -column), band)


@pytest.mark.parametrize("layer", ["streets", "areas"])
@pytest.mark.parametrize("z", [14, 16])
def test_a_tile_and_its_neighbour_agree_at_their_edge(
    layer: str, z: int, at_owner: Door, make_street: Any, make_area: MakeArea
) -> None:
    make_street("Crossing", LINE)
    make_area("Across", -900, -200, 700, 260)
    agreed = 0
    found = at_owner.tiles(layer, z)
    for tile, drawn in found.items():
        beside = found.get(mercantile.Tile(tile.x + 1, tile.y, z), {})
        here, there = near_edge(drawn.get(layer, []), 4096), near_edge(beside.get(layer, []), 0)
        if not here.is_empty and mercantile.Tile(tile.x + 1, tile.y, z) in found:
            assert shapely.hausdorff_distance(here, there) <= 1.5
            agreed += 1
    assert agreed >= 1


def test_a_line_just_beyond_the_edge_is_still_drawn(at_owner: Door, make_street: Any) -> None:
    tile = mercantile.tile(*spot(0, 0), 15)
    box = mercantile.bounds(tile)
    step = (box.east - box.west) / 4096
    geom, geom_web = stored_pair(
        lonlat=shapely.MultiLineString([[(box.east + 30 * step, box.south), (box.east + 30 * step, box.north)]])
    )
    street = make_street("Beyond", LINE)
    type(street).objects.filter(pk=street.pk).update(geom=geom, geom_web=geom_web)
    [feature] = at_owner.tile("streets", 15, tile.x, tile.y)["streets"]
    assert all(abs(x - 4126) <= 1 for x, _y in feature["geometry"]["coordinates"])


def test_properties_of_each_layer_are_those_of_the_contract(
    at_owner: Door, owner: Person, shared_case: Case, make_street: Any, make_area: MakeArea, make_run: Any
) -> None:
    geom, geom_web = stored_pair(metric=shapely.Point(EAST, NORTH))
    premises = Premises.objects.create(
        name="The Ship", kind="licensed", uprn=10, agency=owner.agency, geom=geom, geom_web=geom_web
    )
    make_street("High Street", LINE, "main")
    make_area("Soho", -900, -900, 900, 900)
    version, run = footprint_of(shared_case, owner, number=3), make_run()
    tile = mercantile.tile(*spot(0, 0), 14)
    wanted: dict[str, dict[str, Any]] = {
        "cases": {"id": shared_case.pk, "reference": "A-1", "title": "Station Road", "status": "open", "lead": "Alpha"},
        "premises": {"id": premises.pk, "name": "The Ship", "kind": "licensed", "uprn": 10},
        "areas": {"name": "Soho", "kind": "ward", "code": "Soho"},
        "streets": {"name": "High Street", "road_class": "main"},
        "footprints": {"id": version.footprint_id, "version": 3, "title": "Station Road", "case": shared_case.pk}
        | {"case_reference": "A-1", "valid_from": "2026-01-01"},
        "hotspots": {"rank": 1, "name": "Hotspot 1", "reports": 50, "locations": 5, "share": 0.1}
        | {"id": run.hotspots.get().pk},
    }
    for layer, properties in wanted.items():
        [feature] = at_owner.tile(layer, 14, tile.x, tile.y)[layer]
        assert properties.items() <= feature["properties"].items()
        assert feature["id"] == feature["properties"]["id"]


def test_a_name_is_written_once_however_many_tiles_its_area_spans(at_owner: Door, make_area: MakeArea) -> None:
    make_area("Wide", -900, -900, 900, 900)
    make_area("Corner", 300, 300, 900, 900, "park")
    found = at_owner.tiles("areas", 16)
    names = Counter(f["properties"]["name"] for t in found.values() for f in t.get("areas_labels", []))
    assert names == {"Wide": 1, "Corner": 1}
    assert sum(1 for t in found.values() if "areas" in t) > 4


def test_main_roads_come_first_and_from_zoom_14_nothing_is_left_out(at_owner: Door, make_street: Any) -> None:
    for road_class in ("main", "local", "path"):
        make_street(road_class, LINE, road_class)
    seen = {}
    for z in (7, 8, 11, 12, 13, 14, 15, 16):
        found = at_owner.tiles("streets", z).values()
        seen[z] = {f["properties"]["road_class"] for tile in found for f in tile.get("streets", [])}
    assert seen[7] == set()
    assert seen[8] == seen[11] == {"main"}
    assert seen[12] == seen[13] == {"main", "local"}
    assert seen[14] == seen[15] == seen[16] == {"main", "local", "path"}


def test_a_tile_too_large_is_made_again_more_coarsely(
    at_owner: Door, make_street: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        make_street(f"Street {number}", [(x, y + number) for x, y in LINE])
    make_street("Main", LINE, "main")
    tile = mercantile.tile(*spot(0, 0), 12)
    monkeypatch.setattr(tiles, "LARGEST_TILE", 1500)
    answer = at_owner.get(f"tiles/streets/12/{tile.x}/{tile.y}.mvt")
    assert 0 < len(answer.content) <= 1500


def test_hotspots_are_those_of_the_newest_finished_run_unless_one_is_named(
    at_owner: Door, make_run: Any, partner: Person
) -> None:
    old = make_run(at=datetime(2026, 1, 1, tzinfo=UTC), hotspots=1)
    make_run(at=datetime(2026, 2, 1, tzinfo=UTC), hotspots=2)
    make_run(at=datetime(2026, 3, 1, tzinfo=UTC), hotspots=3, status="failed")
    make_run(at=datetime(2026, 4, 1, tzinfo=UTC), hotspots=3, by=partner)
    drawn = {f["properties"]["id"] for t in at_owner.tiles("hotspots", 14).values() for f in t.get("hotspots", [])}
    assert len(drawn) == len(at_owner.features("hotspots")) == 2
    assert len(at_owner.features("hotspots", run=old.pk)) == 1


def test_a_run_of_others_is_as_unknown_as_one_that_never_was(at_owner: Door, make_run: Any, partner: Person) -> None:
    theirs = make_run(by=partner)
    answers = [at_owner.get("tiles/hotspots/14/8187/5447.mvt", run=run) for run in (theirs.pk, theirs.pk + 1000)]
    assert [answer.status_code for answer in answers] == [400, 400]
    said = [
        answer.content.replace(str(theirs.pk + more).encode(), b"N")
        for answer, more in zip(answers, (0, 1000), strict=True)
    ]
    assert said[0] == said[1]


def test_only_the_version_in_force_of_a_footprint_on_the_map_is_drawn(
    at_owner: Door, owner: Person, case: Case
) -> None:
    old = footprint_of(case, owner, is_current=False)
    footprint_of(case, owner, number=2, valid_from=date(2026, 5, 1), valid_to=date(2026, 6, 30))
    withdrawn = footprint_of(case, owner)
    Footprint.objects.filter(pk=withdrawn.footprint_id).update(withdrawn_at=timezone.now())
    [feature] = at_owner.features("footprints")
    assert feature["properties"]["version"] == 2
    assert feature["id"] not in (old.footprint_id, withdrawn.footprint_id)
    assert at_owner.features("footprints", **{"from": "2026-06-30"}) != []
    assert at_owner.features("footprints", **{"from": "2026-07-01"}) == []
    assert at_owner.features("footprints", to="2026-04-30") == []


def test_premises_with_an_outline_are_drawn_as_a_point_of_their_land(at_owner: Door, owner: Person) -> None:
    land = shapely.box(EAST, NORTH, EAST + 60, NORTH + 40)
    geom, geom_web = stored_pair(metric=land)
    Premises.objects.create(name="Yard", agency=owner.agency, geom=geom, geom_web=geom_web)
    tile = mercantile.tile(*spot(30, 20), 15)
    [feature] = at_owner.tile("premises", 15, tile.x, tile.y)["premises"]
    assert feature["geometry"]["type"] == "Point"
    assert at_owner.features("premises")[0]["geometry"]["type"] == "Polygon"


def test_tilejson_names_tiles_zooms_bounds_and_fields(at_owner: Door, make_area: MakeArea) -> None:
    make_area("Soho", -900, -900, 900, 900)
    found = at_owner.json("tiles/areas.json", category="noise", **{"from": "2026-01-01"})
    assert found["tilejson"] == "3.0.0"
    assert found["tiles"] == ["http://testserver/tiles/areas/{z}/{x}/{y}.mvt?from=2026-01-01&category=noise"]
    assert {"areas", "areas_labels"} == {layer["id"] for layer in found["vector_layers"]}
    assert set(found["vector_layers"][0]["fields"]) == {"id", "name", "kind", "code"}
    assert found["bounds"] == pytest.approx([*spot(-900, -900), *spot(900, 900)], abs=2e-3)
    assert found["minzoom"] == 0 and found["maxzoom"] == 16
