"""The whole demo town, made once: does it hang together, and is it the same for the same seed?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString

from geo.crs import to_lonlat, to_metric
from gis_app.management.demo.build import LAST_DAY, SEED, make_demo
from gis_app.management.demo.digest import digest
from gis_app.management.demo.records import Demo
from gis_app.management.demo.rhythm import LONDON

ROOT = Path(__file__).resolve().parents[2]
MAKE = f"""
import numpy as np
from gis_app.management.demo.build import make_demo
from gis_app.management.demo.digest import digest
print(digest(make_demo(np.random.default_rng({SEED}))))
"""


@cache
def made() -> Demo:
    return make_demo(np.random.default_rng(SEED))


@pytest.fixture
def demo() -> Demo:
    return made()


def test_same_seed_same_bytes_in_another_process(demo: Demo) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", MAKE], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == digest(demo)


def test_another_seed_is_another_town() -> None:
    other = make_demo(np.random.default_rng(SEED + 1))
    assert digest(other) != digest(made())
    assert 1_300 <= len(other.town.streets) <= 1_900
    assert len(other.cases) == 40


def test_counts_are_as_promised(demo: Demo) -> None:
    kinds = Counter(area.kind for area in demo.town.areas)
    assert 1_300 <= len(demo.town.streets) <= 1_900
    assert (kinds["ward"], kinds["school"], kinds["park"], kinds["station"]) == (6, 8, 5, 1)
    assert kinds["station-catchment"] == kinds["water"] == kinds["square"] == 1
    assert len(demo.town.snap_points) == 1_200
    assert (len(demo.reports), len(demo.cases)) == (18_000, 40)
    assert (len(demo.premises), len(demo.profiles), len(demo.notices)) == (82, 360, 600)
    assert 14 <= len(demo.footprints) <= 20


def test_the_street_network_is_one_piece_and_every_segment_has_a_name(demo: Demo) -> None:
    assert len(islands([street.line for street in demo.town.streets])) == 1
    assert all(street.name for street in demo.town.streets)
    assert {street.road_class for street in demo.town.streets} == {"main", "local", "path"}


def islands(lines: list[LineString]) -> list[set[tuple[float, float]]]:
    """The ends of the lines in groups that hang together."""
    groups: dict[tuple[float, float], set[tuple[float, float]]] = {}
    for line in lines:
        first, last = line.coords[0], line.coords[-1]
        joined = groups.get(first, {first}) | groups.get(last, {last})
        groups.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in groups.values()}.values())


def test_a_name_has_one_usrn_and_the_other_way_round(demo: Demo) -> None:
    pairs = {(street.name, street.usrn) for street in demo.town.streets}
    assert len(pairs) == len({name for name, _ in pairs}) == len({usrn for _, usrn in pairs})
    assert min(usrn for _, usrn in pairs) > 99_000_000
    assert len({street.code for street in demo.town.streets}) == len(demo.town.streets)


def test_wards_share_out_the_town(demo: Demo) -> None:
    wards = [area.shape for area in demo.town.areas_of("ward")]
    town = demo.town.areas_of("town")[0].shape
    assert shapely.union_all(wards).symmetric_difference(town).area < 50  # of 17 million m²
    assert all(one.intersection(two).area < 20 for one, two in combinations(wards, 2))
    assert all(shape.is_valid for shape in wards)


def test_all_shapes_are_valid_and_ostn15_reaches_them(demo: Demo) -> None:
    assert all(area.shape.is_valid and not area.shape.is_empty for area in demo.town.areas)
    points = shapely.get_coordinates([area.shape for area in demo.town.areas])
    lon, lat = to_lonlat(points[:, 0], points[:, 1])
    back = np.column_stack(to_metric(lon, lat))
    assert np.abs(back - points).max() < 0.01


def test_every_located_report_lies_on_a_street(demo: Demo) -> None:
    streets = {street.code: street.line for street in demo.town.streets}
    used = {report.snap_point for report in demo.reports if report.snap_point is not None}
    for number in used:
        point = demo.town.snap_points[number]
        assert streets[point.street].distance(shapely.Point(point.easting, point.northing)) < 0.02


def test_one_report_in_eighty_has_no_location(demo: Demo) -> None:
    unplaced = sum(report.snap_point is None for report in demo.reports)
    assert 0.009 < unplaced / len(demo.reports) < 0.015


def test_reports_pile_up_as_real_ones_do(demo: Demo) -> None:
    """Westminster 2016-17: the top 1 % of points hold 13 %, the top 10 % half, the busiest 1.6 %."""
    counts = Counter(report.snap_point for report in demo.reports if report.snap_point is not None)
    piles = np.sort(list(counts.values()))[::-1]
    total = piles.sum()
    assert 0.09 < piles[: len(piles) // 100].sum() / total < 0.18
    assert 0.45 < piles[: len(piles) // 10].sum() / total < 0.6
    assert piles[0] / total < 0.03


def test_agencies_and_handling_have_their_shares(demo: Demo) -> None:
    agencies = Counter(report.agency for report in demo.reports)
    expected = {"police": 0.65, "council": 0.20, "transport-police": 0.06, "housing": 0.09}
    assert all(abs(agencies[slug] / 18_000 - share) < 0.03 for slug, share in expected.items())
    handlings = Counter(report.handling for report in demo.reports)
    assert handlings["shared"] > 0.9 * 18_000
    assert handlings["agency"] > handlings["author"] > 0


def test_reports_span_two_years_and_end_by_today(demo: Demo) -> None:
    days = [report.occurred_from.astimezone(LONDON).date() for report in demo.reports]
    assert LAST_DAY - timedelta(days=731) < min(days) < LAST_DAY - timedelta(days=720)
    assert LAST_DAY - timedelta(days=3) < max(days) <= LAST_DAY
    assert all(report.occurred_from < report.occurred_to for report in demo.reports)


def test_references_are_unique_within_an_agency(demo: Demo) -> None:
    assert len({(report.agency, report.reference) for report in demo.reports}) == len(demo.reports)
    assert len({(case.lead, case.reference) for case in demo.cases}) == len(demo.cases)


def test_every_text_is_filled_in(demo: Demo) -> None:
    assert not any("{" in report.text for report in demo.reports)


def test_cases_link_reports_near_in_space_and_time(demo: Demo) -> None:
    for case in demo.cases:
        reports = [demo.reports[index] for index in case.reports]
        assert len(reports) >= 4
        points = [demo.town.snap_points[report.snap_point] for report in reports if report.snap_point is not None]
        assert len(points) == len(reports)
        assert max(case.place.distance(shapely.Point(p.easting, p.northing)) for p in points) < 150
        span = max(r.occurred_from for r in reports) - min(r.occurred_from for r in reports)
        assert span < timedelta(days=165)


def test_cases_have_states_circles_and_dates_that_agree(demo: Demo) -> None:
    states = Counter(case.status for case in demo.cases)
    assert states == {"open": 22, "monitoring": 8, "closed": 10}
    assert all((case.closed_on is not None) == (case.status == "closed") for case in demo.cases)
    assert all(case.opened_on <= (case.closed_on or demo.today) for case in demo.cases)
    assert all(case.lead not in case.circle for case in demo.cases)
    assert {case.lead for case in demo.cases} == {"police", "council", "transport-police", "housing"}
    assert sum(bool(case.circle) for case in demo.cases) >= 20


def test_footprints_hold_the_reports_of_their_case(demo: Demo) -> None:
    for footprint in demo.footprints:
        case = demo.cases[footprint.case]
        current = footprint.versions[-1]
        places = {demo.reports[index].snap_point for index in case.reports}
        points = [demo.town.snap_points[place] for place in places if place is not None]
        assert all(current.shape.covers(shapely.Point(p.easting, p.northing)) for p in points)
        assert all(version.shape.is_valid and version.reason for version in footprint.versions)
        assert all((v.valid_to or demo.today) >= v.valid_from >= case.opened_on for v in footprint.versions)
        assert list(footprint.versions) == sorted(footprint.versions, key=lambda version: version.made_at)
    assert {len(footprint.versions) for footprint in demo.footprints} == {1, 2, 3}
