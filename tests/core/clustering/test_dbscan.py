"""DBSCAN against its definition, and the truths that must hold whatever the data."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.core.dbscan import Clustering, Role, dbscan
from tests.core.clustering.brute import assert_is_dbscan

ORIGIN = np.array([530_000.0, 180_000.0])
# methods.md D2: two squares of four, and a point exactly one radius from a corner of each.
BORDER = ORIGIN + np.array([(0, 0), (-0.5, 0), (-0.5, 0.5), (0, 0.5), (2, 0), (2.5, 0), (2.5, 0.5), (2, 0.5), (1, 0)])


def ones(points: np.ndarray) -> np.ndarray:
    return np.ones(len(points), dtype=np.int64)


def cluster(points: np.ndarray, radius_m: float, min_reports: int) -> Clustering:
    return dbscan(points, ones(points), radius_m=radius_m, min_reports=min_reports)


# Whole and half metres on a small plot: duplicates, lines and distances of exactly one radius abound.
plots = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24), st.integers(1, 4)), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(plots, st.sampled_from([0.5, 1.0, 1.5, 2.5, 5.0, 12.0]), st.integers(1, 12))
def test_equals_the_definition(plot: list[tuple[int, int, int]], radius_m: float, min_reports: int) -> None:
    rows = np.array(plot)
    points, weights = ORIGIN + rows[:, :2] / 2, rows[:, 2]
    found = dbscan(points, weights, radius_m=radius_m, min_reports=min_reports)
    assert_is_dbscan(found, points, weights, radius_m, min_reports)


@settings(max_examples=15, deadline=None)
@given(plots, st.integers(1, 8), st.randoms(use_true_random=False))
def test_order_of_rows_is_irrelevant(plot: list[tuple[int, int, int]], min_reports: int, random: object) -> None:
    rows = np.array(plot)
    shuffled = np.array(random.sample(range(len(rows)), len(rows)))  # type: ignore[attr-defined]
    points, weights = ORIGIN + rows[:, :2] / 2, rows[:, 2]
    straight = dbscan(points, weights, radius_m=2.5, min_reports=min_reports)
    mixed = dbscan(points[shuffled], weights[shuffled], radius_m=2.5, min_reports=min_reports)
    assert (mixed.labels == straight.labels[shuffled]).all()
    assert (mixed.roles == straight.roles[shuffled]).all()


@settings(max_examples=15, deadline=None)
@given(plots, st.integers(-4000, 4000), st.integers(-4000, 4000))
def test_shifting_the_points_shifts_the_clusters(plot: list[tuple[int, int, int]], dx: int, dy: int) -> None:
    rows = np.array(plot)
    points = ORIGIN + rows[:, :2] / 2
    here = dbscan(points, rows[:, 2], radius_m=2.5, min_reports=5)
    there = dbscan(points + (dx, dy), rows[:, 2], radius_m=2.5, min_reports=5)
    assert (here.labels == there.labels).all()


@settings(max_examples=15, deadline=None)
@given(plots, st.integers(1, 12))
def test_a_weight_is_that_many_points(plot: list[tuple[int, int, int]], min_reports: int) -> None:
    rows = np.array(plot)
    points = ORIGIN + rows[:, :2] / 2
    weighted = dbscan(points, rows[:, 2], radius_m=2.5, min_reports=min_reports)
    apart = np.repeat(np.arange(len(rows)), rows[:, 2])
    repeated = cluster(points[apart], 2.5, min_reports)
    assert (repeated.labels == weighted.labels[apart]).all()
    assert (repeated.roles == weighted.roles[apart]).all()


def test_border_point_between_two_clusters_does_not_depend_on_order() -> None:
    rng = np.random.default_rng(1)
    orders = [*permutations((0, 4, 8)), *(rng.permutation(9) for _ in range(60))]
    for order in orders:
        rows = np.array([*order, *(row for row in range(9) if row not in order)])
        labels = np.empty(9, dtype=np.int64)
        labels[rows] = cluster(BORDER[rows], 1.0, 4).labels
        assert labels.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 0]


def test_border_point_goes_with_the_nearest_core() -> None:
    points = BORDER.copy()
    points[8, 0] += 0.001
    points[4:8, 0] -= 0.001
    found = cluster(points, 1.0, 4)
    assert found.roles[8] == Role.BORDER
    assert found.labels[8] == found.labels[4]


def test_the_radius_is_inclusive_and_the_point_itself_counts() -> None:
    pair = ORIGIN + np.array([(0, 0), (200, 0)])
    assert cluster(pair, 200.0, 2).labels.tolist() == [0, 0]
    assert cluster(pair, 199.999, 2).labels.tolist() == [-1, -1]
    assert cluster(pair[:1], 200.0, 1).roles.tolist() == [Role.CORE]


def test_five_reports_at_one_place_are_a_cluster_of_five() -> None:
    same = np.repeat(ORIGIN[None], 5, axis=0)
    assert cluster(same, 10.0, 5).labels.tolist() == [0] * 5
    assert dbscan(ORIGIN[None], [5], radius_m=10, min_reports=5).labels.tolist() == [0]
    assert cluster(same, 10.0, 6).labels.tolist() == [-1] * 5


def test_clusters_are_numbered_heaviest_first_then_by_coordinate() -> None:
    points = ORIGIN + np.array([(1000, 0), (0, 500), (0, 0), (2000, 0)])
    assert dbscan(points, [3, 3, 3, 9], radius_m=10, min_reports=3).labels.tolist() == [3, 2, 1, 0]


def test_noise_has_no_core_within_the_radius_in_a_crowd() -> None:
    rng = np.random.default_rng(7)
    points = ORIGIN + rng.normal(0, 300, (300, 2))
    weights = rng.integers(1, 20, 300)
    found = dbscan(points, weights, radius_m=40, min_reports=60)
    assert found.count > 1
    assert_is_dbscan(found, points, weights, 40, 60)


def test_full_cells_that_do_not_touch_stay_apart() -> None:
    rng = np.random.default_rng(3)
    square = rng.uniform(0, 60, (60, 2))
    gap = np.concatenate((square, square + (160, 0), square + (20, 160.1)))
    assert_is_dbscan(cluster(ORIGIN + gap, 100.0, 20), ORIGIN + gap, ones(gap), 100.0, 20)
    assert_is_dbscan(cluster(ORIGIN + gap, 101.0, 20), ORIGIN + gap, ones(gap), 101.0, 20)


def test_small_blocks_give_the_same_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(11)
    points = ORIGIN + rng.normal(0, 100, (200, 2)).round()
    whole = cluster(points, 25.0, 6)
    monkeypatch.setattr("clustering.core.grid.PAIRS_AT_ONCE", 3)
    assert (cluster(points, 25.0, 6).labels == whole.labels).all()


def test_no_points_and_too_few_points_give_no_cluster() -> None:
    assert cluster(np.zeros((0, 2)), 200.0, 5).count == 0
    assert cluster(ORIGIN[None], 200.0, 5).labels.tolist() == [-1]
