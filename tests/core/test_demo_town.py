"""The demo town's parts, each on a few lines or days; the whole town is looked at in tests/slow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from shapely.geometry import LineString, Point

from gis_app.management.commands.demo_sign_ins import sign_in_table
from gis_app.management.demo.digest import digest
from gis_app.management.demo.network import Piece, cut_at_junctions, join_open_ends, new_streets, thinned, tidy
from gis_app.management.demo.people import AGENCIES, ROLES, make_people
from gis_app.management.demo.records import SnapPoint
from gis_app.management.demo.reports import DAYS, life_of
from gis_app.management.demo.rhythm import LONDON, RHYTHMS, day_weights, hours, moments
from gis_app.management.demo.shapes import smooth_line
from gis_app.management.demo.skeleton import placed
from gis_app.management.demo.snapping import pull
from gis_app.management.demo.troubles import TROUBLES, Spot

YEAR = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]
NOWHERE = Point(-1e6, -1e6)


def street(*points: tuple[float, float], parent: int = 0, road_class: str = "local") -> Piece:
    return Piece(LineString(points), parent, road_class)


def test_a_smooth_line_runs_through_its_points() -> None:
    points = [(0.0, 0.0), (100.0, 40.0), (200.0, -30.0)]
    line = smooth_line(points)
    assert max(line.distance(Point(point)) for point in points) < 1e-9
    assert line.length > 210


def test_streets_are_cut_where_they_meet() -> None:
    pieces = cut_at_junctions([street((0, 0), (200, 0)), street((100, -80), (100, 80), parent=1)])
    assert sorted((piece.parent, round(piece.line.length)) for piece in pieces) == [
        (0, 100),
        (0, 100),
        (1, 80),
        (1, 80),
    ]


def test_tidy_drops_scraps_and_islands_and_joins_what_is_one_street() -> None:
    main = [street((0, 0), (100, 0)), street((100, 0), (200, 0))]
    scrap = street((100, 0), (100, 20), parent=1)
    island = street((0, 500), (90, 500), parent=2)
    kept = tidy([*main, scrap, island])
    assert [(piece.parent, piece.line.length) for piece in kept] == [(0, 200.0)]


def test_an_open_end_joins_the_street_ahead_unless_water_lies_between() -> None:
    close, road = LineString([(0, 0), (0, 50)]), LineString([(-100, 90), (100, 90)])
    assert join_open_ends([close], [road], NOWHERE)[0].distance(road) == 0
    assert join_open_ends([close], [road], Point(0, 70).buffer(5))[0] == close


def test_thinning_never_cuts_the_network_in_two() -> None:
    ladder = [street((x, 0), (x + 100, 0), parent=0) for x in (0, 100)]
    ladder += [street((x, 80), (x + 100, 80), parent=1) for x in (0, 100)]
    ladder += [street((x, 0), (x, 80), parent=2 + x) for x in (0, 100, 200)]
    kept = thinned(ladder, [True] * len(ladder), np.random.default_rng(1))
    ends = {end for piece in kept for end in piece.ends}
    assert len(ends) == 6
    assert len(kept) == 5  # a tree: nothing more can go


def test_new_streets_are_numbered_on() -> None:
    added = new_streets([LineString([(0, 0), (1, 1)])], "path", [street((0, 0), (1, 0), parent=7)])
    assert [piece.parent for piece in added] == [8]


@pytest.mark.parametrize(
    ("rhythm", "weekdays", "least"),
    [("night-out", {4, 5}, 0.55), ("after-school", {0, 1, 2, 3, 4}, 0.95), ("weekend-day", {5, 6}, 0.55)],
)
def test_each_trouble_keeps_its_days(rhythm: str, weekdays: set[int], least: float) -> None:
    weights = day_weights(YEAR, RHYTHMS[rhythm])
    on_its_days = sum(w for day, w in zip(YEAR, weights, strict=True) if day.weekday() in weekdays)
    assert on_its_days / weights.sum() > least


def test_schools_are_quiet_in_august_and_fireworks_loud_on_bonfire_night() -> None:
    school = dict(zip(YEAR, day_weights(YEAR, RHYTHMS["after-school"]), strict=True))
    bonfire = dict(zip(YEAR, day_weights(YEAR, RHYTHMS["bonfire"]), strict=True))
    assert school[date(2026, 8, 12)] < 0.1 * school[date(2026, 6, 10)]
    assert max(bonfire, key=bonfire.__getitem__) == date(2026, 11, 5)


def test_the_small_hours_belong_to_the_evening_before() -> None:
    found = hours(4000, RHYTHMS["night-out"], np.random.default_rng(1))
    assert found.min() >= 5 and found.max() < 29
    friday = date(2026, 7, 3)
    at = moments([friday], np.array([0]), np.array([25.5]))[0].astimezone(LONDON)
    assert (at.day, at.hour, at.minute) == (4, 1, 30)


def test_a_spot_is_silent_before_it_is_born_and_after_it_is_gone() -> None:
    life = life_of(Spot((0, 0), 50, born=0.4, gone=0.7))
    assert life[: int(0.35 * DAYS)].max() < 0.01
    assert life[int(0.55 * DAYS)] > 0.99
    assert life[int(0.75 * DAYS) :].max() < 0.01


def test_troubles_are_steady_born_dying_and_moving() -> None:
    lives = {trouble.name: [(spot.born, spot.gone) for spot in trouble.spots] for trouble in TROUBLES}
    assert set(lives["Market Square and Station Road"]) == {(0.0, 1.0)}
    assert min(born for born, _ in lives["Eastfield parade"]) > 0.5
    assert max(gone for _, gone in lives["Tannery garages"]) < 0.6
    assert len(set(lives["Merrin Park gates"])) == 3


def test_a_spot_pulls_near_points_and_lets_far_ones_be() -> None:
    spot = Spot((100, 100), 50)
    x, y = placed((100, 100))
    strength = pull(np.array([(x, y), (x + 60, y), (x + 250, y)]), spot)
    assert strength[0] == 1 and strength[1] > 0.7 and strength[2] < 0.01


def test_the_digest_sees_every_field() -> None:
    point = SnapPoint(1.0, 2.0, "99000001-01", "High Street", "Market Square", "main")
    assert digest(point) == digest(replace(point))
    assert len({digest(point), digest(replace(point, easting=1.01)), digest(replace(point, place="Low Street"))}) == 3


def test_every_agency_has_a_sign_in_for_each_role() -> None:
    people = make_people()
    assert len({person.sign_in for person in people}) == len(people)
    assert {(person.agency, person.role) for person in people} == {(a.slug, role) for a in AGENCIES for role in ROLES}
    expected = {"officer", "analyst", "commander", "viewer", "administrator"}
    expected |= {"council-officer", "council-analyst", "transport-analyst", "housing-viewer"}
    assert expected <= {person.sign_in for person in people}


def test_the_sign_in_table_shows_them_all_and_the_password() -> None:
    table = sign_in_table()
    assert "practice-makes-perfect" in table[0]
    assert len(table) == 2 + len(ROLES)
    assert table[3].split() == ["analyst", "analyst", "council-analyst", "transport-analyst", "housing-analyst"]
