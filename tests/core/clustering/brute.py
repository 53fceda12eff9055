"""DBSCAN written from its definition with every pair of points: slow, and hard to get wrong."""

from __future__ import annotations

import numpy as np

from clustering.core.dbscan import Clustering, Role


def squared(points: np.ndarray) -> np.ndarray:
    """The squared distance of every pair."""
    apart = points[:, None, :] - points[None, :, :]
    return np.asarray((apart * apart).sum(axis=2))


def core_points(points: np.ndarray, weights: np.ndarray, radius_m: float, min_reports: int) -> np.ndarray:
    near = squared(points) <= radius_m**2
    return np.asarray((near * weights).sum(axis=1) >= min_reports)


def core_components(points: np.ndarray, core: np.ndarray, radius_m: float) -> dict[int, int]:
    """The component (smallest row in it) of each core row, by flooding."""
    near = squared(points) <= radius_m**2
    component: dict[int, int] = {}
    for seed in np.flatnonzero(core).tolist():
        waiting = [seed]
        while waiting:
            row = waiting.pop()
            if row not in component:
                component[row] = seed
                waiting.extend(np.flatnonzero(near[row] & core).tolist())
    return component


def assert_is_dbscan(
    found: Clustering, points: np.ndarray, weights: np.ndarray, radius_m: float, min_reports: int
) -> None:
    """Everything that the definition, and our rule for borders, demand of a clustering."""
    core = core_points(points, weights, radius_m, min_reports)
    assert ((found.roles == Role.CORE) == core).all()
    component = core_components(points, core, radius_m)
    by_component = {(component[row], int(found.labels[row])) for row in component}
    assert len(by_component) == len(set(component.values())) == found.count
    assert {label for _, label in by_component} == set(range(found.count))
    distances = squared(points)
    for row in np.flatnonzero(~core).tolist():
        reached = [c for c in component if distances[row, c] <= radius_m**2]
        nearest = min(reached, key=lambda c: (distances[row, c], *points[c]), default=None)
        assert found.labels[row] == (-1 if nearest is None else found.labels[nearest])
        assert found.roles[row] == (Role.NOISE if nearest is None else Role.BORDER)
