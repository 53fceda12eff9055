from __future__ import annotations

import json
import math
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import CommandError, call_command

from geo.crs import stored_pair
from geo.models import Area, AreaKind, Report
from layers import export, features
from layers.registry import LAYERS
from partners.models import Person
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door

AWKWARD = 'He said "no" \\ \\N \\. and left\r\n\ttwice \x01\x02 – £5, 東京 \U0001f600 {} %s'


def positions(geometry: dict[str, Any]) -> list[list[float]]:
    found: list[Any] = [geometry["coordinates"]]
    flat = []
    while found:
        item = found.pop()
        if isinstance(item[0], list):
            found.extend(item)
        else:
            flat.append(item)
    return flat


@pytest.mark.parametrize("layer", list(LAYERS))
def test_every_layer_is_a_feature_collection_of_rfc_7946(
    layer: str, at_owner: Door, shared_report: Report, make_area: MakeArea, make_street: Any, make_run: Any
) -> None:
    make_area("Soho", -900, -900, 900, 900)
    make_street("High Street", [(0, 0), (100, 20)])
    make_run()
    answer = at_owner.get(f"layers/{layer}.geojson")
    assert answer["Content-Type"] == "application/geo+json"
    found = json.loads(answer.getvalue())
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    assert found["numberReturned"] == len(found["features"])
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], int)
        assert set(feature["properties"]) == {field.name for field in LAYERS[layer].fields}
        for lon, lat in positions(feature["geometry"]):
            assert -180 <= lon <= 180 and -90 <= lat <= 90
            assert round(lon, 7) == lon and round(lat, 7) == lat


def test_outer_rings_turn_counter_clockwise_and_holes_clockwise(at_owner: Door) -> None:
    AreaKind.objects.get_or_create(slug="ward", defaults={"name": "Ward", "drawn_as": "boundary"})
    west, south = spot(0, 0)
    shell = [(west, south), (west, south + 0.02), (west + 0.02, south + 0.02), (west + 0.02, south)]  # clockwise
    hole = [(west + 0.005, south + 0.005), (west + 0.01, south + 0.005), (west + 0.01, south + 0.01)]
    geom, geom_web = stored_pair(lonlat=shapely.MultiPolygon([(shell, [hole])]))
    Area.objects.create(kind_id="ward", name="Ring", code="R", geom=geom, geom_web=geom_web)
    [feature] = at_owner.features("areas")
    outer, inner = feature["geometry"]["coordinates"][0]
    assert shapely.is_ccw(shapely.LinearRing(outer))
    assert not shapely.is_ccw(shapely.LinearRing(inner))


def test_what_went_in_as_degrees_comes_out_the_same_to_seven_decimals(at_owner: Door, make_report: Any) -> None:
    given = [(-0.1276474, 51.5072178), (-3.1882667, 55.9533456), (1.2970001, 52.6289999), (-5.5369, 50.1186123)]
    for lon, lat in given:
        geom, geom_web = stored_pair(lonlat=shapely.Point(lon, lat))
        make_report(located=False, geom=geom, geom_web=geom_web)
    found = [tuple(feature["geometry"]["coordinates"]) for feature in at_owner.features("reports")]
    assert found == given


def test_a_report_without_a_location_is_a_feature_without_a_geometry(at_owner: Door, make_report: Any) -> None:
    make_report(located=False)
    [feature] = at_owner.features("reports")
    assert feature["geometry"] is None


def test_awkward_text_comes_out_as_it_went_in(at_owner: Door, make_report: Any) -> None:
    make_report(text=AWKWARD, place='","geometry":null}')
    [feature] = at_owner.features("reports")
    assert feature["properties"]["text"] == AWKWARD
    assert feature["properties"]["place"] == '","geometry":null}'


def test_features_are_filtered_like_the_map(at_owner: Door, crowd: list[Report]) -> None:
    everything = at_owner.features("reports")
    noise = at_owner.features("reports", category="noise")
    assert 0 < len(noise) < len(everything)
    assert {feature["properties"]["category"] for feature in noise} == {"noise"}
    some = at_owner.features("reports", **{"from": "2024-03-01", "to": "2024-03-31"})
    assert {feature["properties"]["from"][:7] for feature in some} <= {"2024-03", "2024-02"}


def test_a_download_has_a_name_with_its_day(at_owner: Door) -> None:
    with closing(at_owner.get("layers/cases.geojson", download="1")) as answer:
        assert re.fullmatch(r'attachment; filename="cases-\d{4}-\d\d-\d\d\.geojson"', answer["Content-Disposition"])
    with closing(at_owner.get("layers/cases.geojson")) as answer:
        assert "Content-Disposition" not in answer.headers


def test_head_answers_without_leaving_a_query_behind(at_owner: Door, crowd: list[Report]) -> None:
    answer = at_owner.client.head("/layers/reports.geojson")
    assert (answer.status_code, answer.getvalue()) == (200, b"")
    assert answer["Content-Type"] == "application/geo+json"
    assert "Content-Length" not in answer.headers
    assert at_owner.client.head("/layers/reports.geojson?from=never").status_code == 400
    assert at_owner.json("layers/cases.geojson")["features"] == []


def torn_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(*_args: Any) -> Any:
        for each in range(number):
            yield b'{"type":"Feature","id":%d,"geometry":null,"properties":{}}' % each
        raise RuntimeError("the database went away")

    monkeypatch.setattr(features, "feature_lines", lines)


def test_what_breaks_off_is_an_error_and_not_a_torn_file(at_owner: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    torn_after(5000, monkeypatch)
    answer = at_owner.get("layers/reports.geojson", download="1")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "Content-Disposition" not in answer.headers


def exported(path: Path, layer: str, person: str, **options: Any) -> Any:
    call_command("export_layer", layer, person=person, out=path, verbosity=0, **options)
    return json.loads(path.read_bytes())


def test_the_command_writes_what_the_door_answers(
    tmp_path: Path, crowd: list[Report], at_owner: Door, owner: Person
) -> None:
    path = tmp_path / "reports.geojson"
    found = exported(path, "reports", owner.sign_in, filter_category="noise", filter_from="2024-05-01")
    assert (
        path.read_bytes()
        == at_owner.get("layers/reports.geojson", category="noise", **{"from": "2024-05-01"}).getvalue()
    )
    assert len(found["features"]) > 10
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_sees_what_its_person_sees(
    tmp_path: Path, crowd: list[Report], shared_report: Report, partner: Person, stranger: Person
) -> None:
    theirs = {report.pk for report in crowd if report.agency_id == partner.agency_id}
    found = exported(tmp_path / "a", "reports", partner.sign_in)
    assert {feature["id"] for feature in found["features"]} == theirs | {shared_report.pk}
    assert exported(tmp_path / "b", "reports", stranger.sign_in)["features"] == []


def test_a_failed_export_leaves_the_old_file_and_no_other(
    tmp_path: Path, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.geojson"
    path.write_text("the old one")
    torn_after(5000, monkeypatch)
    monkeypatch.setitem(export.FORMATS, "geojson", features.geojson_chunks)
    with pytest.raises(RuntimeError):
        exported(path, "reports", owner.sign_in)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["the old one"]


@pytest.mark.parametrize(
    ("person", "options", "said"),
    [
        ("nobody", {}, 'Nobody signs in as "nobody"'),
        ("alice", {"filter_from": "2026-13-01"}, 'from: "2026-13-01" is not a date'),
        ("alice", {"filter_run": "5"}, "is not a hotspot run that you may see"),
    ],
)
def test_the_command_says_what_is_wrong(
    person: str, options: dict[str, Any], said: str, tmp_path: Path, owner: Person
) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        exported(tmp_path / "out", "hotspots", person, **options)
    assert list(tmp_path.iterdir()) == []


def test_numbers_leave_as_finite_json(at_owner: Door, make_run: Any) -> None:
    make_run()
    [feature] = at_owner.features("hotspots")
    assert math.isfinite(feature["properties"]["share"])
    assert feature["properties"]["first_at"].startswith("2026-03-01T00:00:00")
