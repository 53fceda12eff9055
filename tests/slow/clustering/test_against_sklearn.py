"""The same clusters as scikit-learn's DBSCAN, up to the border points that it gives away by row order."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import DBSCAN

from clustering.core.collapse import collapse
from clustering.core.dbscan import Clustering, Role, dbscan

ORIGIN = np.array([530_000.0, 180_000.0])


def assert_like_sklearn(points: np.ndarray, weights: np.ndarray, radius_m: float, least: int) -> Clustering:
    """Same cores, same components of cores, same noise; a border point in a cluster that reaches it."""
    ours = dbscan(points, weights, radius_m=radius_m, min_reports=least)
    theirs = DBSCAN(eps=radius_m, min_samples=least).fit(points, sample_weight=weights)
    core = np.zeros(len(points), dtype=bool)
    core[theirs.core_sample_indices_] = True
    assert ((ours.roles == Role.CORE) == core).all()
    assert ((ours.labels < 0) == (theirs.labels_ < 0)).all()
    pairs = set(zip(ours.labels[core].tolist(), theirs.labels_[core].tolist(), strict=True))
    assert len(pairs) == ours.count == theirs.labels_.max(initial=-1) + 1
    translated = dict(pairs)
    for row in np.flatnonzero(ours.roles == Role.BORDER):
        squared = ((points[core] - points[row]) ** 2).sum(axis=1)
        assert ours.labels[row] in ours.labels[core][squared == squared.min()]
        if translated[ours.labels[row]] != theirs.labels_[row]:
            reaching = theirs.labels_[core][squared <= radius_m**2]
            assert theirs.labels_[row] in reaching
    return ours


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 5)), min_size=1, max_size=80),
    st.sampled_from([0.5, 1.0, 2.5, 5.0, 12.5, 50.0]),
    st.integers(1, 20),
)
def test_random_plots_with_duplicates(plot: list[tuple[int, int, int]], radius_m: float, least: int) -> None:
    rows = np.array(plot)
    assert_like_sklearn(ORIGIN + rows[:, :2] / 2, rows[:, 2], radius_m, least)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(-3, 3), st.integers(1, 9))
def test_points_on_a_line(places: list[int], slope: int, least: int) -> None:
    along = np.array(places, dtype=float)
    points = ORIGIN + np.column_stack((along, along * slope))
    assert_like_sklearn(points, np.ones(len(points), dtype=np.int64), 5.0, least)


@pytest.mark.parametrize(("radius_m", "least"), [(10.0, 5), (50.0, 40), (120.0, 150)])
def test_twenty_thousand_scattered_points(radius_m: float, least: int) -> None:
    rng = np.random.default_rng(2026)
    middles = rng.uniform(0, 8000, (60, 2))
    points = ORIGIN + middles[rng.integers(0, 60, 20_000)] + rng.normal(0, 90, (20_000, 2))
    found = assert_like_sklearn(points, np.ones(20_000, dtype=np.int64), radius_m, least)
    assert found.count > 1


def westminster(shared_data: Path) -> np.ndarray:
    from geo.crs import to_metric

    with gzip.open(shared_data / "westminster-street-2016-01_2017-12.csv.gz", "rt", encoding="utf-8") as file:
        rows = [(row["Longitude"], row["Latitude"]) for row in csv.DictReader(file) if row["Longitude"]]
    lonlat = np.array(rows, dtype=float)
    return np.column_stack(to_metric(lonlat[:, 0], lonlat[:, 1]))


@pytest.mark.parametrize(("radius_m", "least"), [(50.0, 500), (100.0, 1000), (100.0, 25), (200.0, 4000)])
def test_westminster(shared_data: Path, radius_m: float, least: int) -> None:
    found = collapse(westminster(shared_data))
    assert len(found.inverse) == 129_629
    assert_like_sklearn(found.points, found.weights, radius_m, least)
