"""Areas and streets from people's files: idempotent, repaired, and each refusal named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geo.importing.areas import areas_import
from geo.importing.ground import Tally
from geo.importing.streets import streets_import
from geo.models import Area, AreaKind, Street
from partners.errors import InvalidInput
from partners.models import Event, Person

SQUARE = [[-0.13, 51.50], [-0.12, 51.50], [-0.12, 51.51], [-0.13, 51.51], [-0.13, 51.50]]
BOW_TIE = [[-0.13, 51.50], [-0.12, 51.51], [-0.12, 51.50], [-0.13, 51.51], [-0.13, 51.50]]
FAR_AWAY = [[10.0, 51.0], [10.1, 51.0], [10.1, 51.1], [10.0, 51.0]]
LINE = [[-0.13, 51.50], [-0.12, 51.51]]


@pytest.fixture(autouse=True)
def _kind() -> None:
    AreaKind.objects.get_or_create(slug="ward", defaults={"name": "Ward", "drawn_as": "boundary"})


def write(path: Path, *features: tuple[str, Any, dict[str, Any]], **members: Any) -> Path:
    rows = [
        {"type": "Feature", "properties": columns, "geometry": {"type": kind, "coordinates": corners}}
        for kind, corners, columns in features
    ]
    text = json.dumps({"type": "FeatureCollection", "features": rows} | members)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    return path


def areas(path: Path, **options: Any) -> Tally:
    return areas_import(path=path, kind="ward", rejects=path.with_suffix(".rejected.csv"), **options)


def streets(path: Path, **options: Any) -> Tally:
    return streets_import(path=path, rejects=path.with_suffix(".rejected.csv"), **options)


def test_the_same_file_twice_changes_nothing_and_a_corrected_one_updates(tmp_path: Path) -> None:
    first = write(tmp_path / "a.geojson", ("Polygon", [SQUARE], {"WD13CD": "E1", "WD13NM": "Abbey"}))
    assert (areas(first).added, areas(first).unchanged) == (1, 1)
    before = Area.objects.get()
    again = write(tmp_path / "b.geojson.gz", ("Polygon", [SQUARE], {"WD13CD": "E1", "WD13NM": "Abbey Road"}))
    assert areas(again).updated == 1
    assert (Area.objects.get().pk, Area.objects.get().name) == (before.pk, "Abbey Road")
    # 0.01° by 0.01° at 51.5° north: about 694 m by 1,113 m.
    assert before.geom.area == pytest.approx(694.3 * 1112.7, rel=0.002)


def test_a_crossed_outline_is_repaired_and_said(tmp_path: Path) -> None:
    tally = areas(write(tmp_path / "a.geojson", ("Polygon", [BOW_TIE], {"code": "1", "name": "Tie"})))
    assert (tally.added, tally.repaired) == (1, 1)
    assert Area.objects.get().geom.valid


def test_what_cannot_be_stored_is_named_and_the_rest_is_in(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.geojson",
        ("Polygon", [SQUARE], {"code": "1", "name": "Good"}),
        ("Polygon", [SQUARE], {"code": "2", "name": ""}),
        ("Polygon", [FAR_AWAY], {"code": "3", "name": "Far"}),
        ("Point", [-0.13, 51.5], {"code": "4", "name": "Point"}),
    )
    tally = areas(path)
    assert (tally.read, tally.added, tally.rejected) == (4, 1, 3)
    lines = (tmp_path / "a.rejected.csv").read_text().splitlines()
    assert lines[1:] == [
        "2,name,,is empty: an area needs a name",
        '3,geometry,,"reaches outside Great Britain, where the National Grid is defined"',
        "4,geometry,Point,is not an outline",
    ]


def test_open_maps_hear_of_new_ground_once(tmp_path: Path, owner: Person, partner: Person) -> None:
    path = write(tmp_path / "a.geojson", ("Polygon", [SQUARE], {"code": "1", "name": "Good"}))
    areas(path)
    areas(path)
    assert [(event.layer, len(event.agencies)) for event in Event.objects.all()] == [("areas", 2)]


def test_segments_of_one_street_keep_their_parts(tmp_path: Path) -> None:
    columns = {"usrn": 20400001, "name": "Station Road", "highway": "primary"}
    path = write(tmp_path / "s.geojson", ("LineString", LINE, columns), ("MultiLineString", [LINE], columns))
    assert (streets(path).added, streets(path).unchanged) == (2, 2)
    found = Street.objects.order_by("code").values_list("code", "usrn", "name", "road_class")
    assert list(found) == [
        ("20400001", 20400001, "Station Road", "main"),
        ("20400001-2", 20400001, "Station Road", "main"),
    ]


def test_a_usrn_that_is_none_is_refused(tmp_path: Path) -> None:
    tally = streets(write(tmp_path / "s.geojson", ("LineString", LINE, {"usrn": "123456789", "name": "A"})))
    assert str(tally.first_rejects[0]) == 'line 1, usrn: "123456789" is not a USRN of at most 8 digits'


def test_national_grid_metres_are_kept_as_they_are(tmp_path: Path) -> None:
    import pyogrio.raw

    path = tmp_path / "wards.gpkg"
    shape = shapely.to_wkb([shapely.box(530000, 180000, 530100, 180200)])
    names = [np.array(["Abbey"], dtype=object)]
    pyogrio.raw.write(path, shape, names, ["name"], driver="GPKG", crs="EPSG:27700", geometry_type="Polygon")
    assert areas(path).added == 1
    assert Area.objects.get().geom.extent == (530000.0, 180000.0, 530100.0, 180200.0)


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("missing.geojson", None, "does not exist"),
        ("a.txt", b"hello", "does not end in one of"),
        ("a.geojson", b"not json", "cannot be read"),
        ("a.gpkg", b"not a database", "cannot be read"),
        ("a.zip", b"not an archive", "cannot be read"),
        ("a.geojson.gz", b"not packed", "cannot be read"),
    ],
)
def test_a_file_that_is_none_is_one_clear_error(tmp_path: Path, name: str, content: bytes | None, rule: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=rule):
        areas(tmp_path / name)
    assert not Area.objects.exists()


def test_another_grid_is_refused_with_its_number(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}
    path = write(tmp_path / "a.geojson", ("Polygon", [SQUARE], {"code": "1", "name": "A"}), crs=crs)
    with pytest.raises(InvalidInput, match="EPSG:32630; export it as"):
        areas(path)


def test_an_unknown_kind_and_an_unknown_column_name_what_there_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.geojson", ("Polygon", [SQUARE], {"code": "1", "name": "A"}))
    with pytest.raises(InvalidInput, match="known are ward"):
        areas_import(path=path, kind="parish", rejects=tmp_path / "r.csv")
    with pytest.raises(InvalidInput, match="the file has code, name"):
        areas(path, name_field="label")


def test_the_wards_of_westminster_come_in_whole(tmp_path: Path, shared_data: Path) -> None:
    tally = areas_import(
        path=shared_data / "boundaries" / "westminster-wards2013.geojson", kind="ward", rejects=tmp_path / "r.csv"
    )
    assert (tally.added, tally.rejected) == (20, 0)
    # Westminster's published size is 2,149 hectares of land; its outline reaches into the river.
    assert sum(area.geom.area for area in Area.objects.all()) / 1e4 == pytest.approx(2200, rel=0.03)
