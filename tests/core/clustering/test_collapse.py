"""Identical coordinates become one weighted point."""

from __future__ import annotations

import numpy as np

from clustering.core.collapse import collapse


def test_piles_become_weights_ordered_by_coordinate() -> None:
    rows = np.array([[901.0, 5], [900, 7], [901, 5], [900, 5], [901, 5]])
    found = collapse(rows)
    assert found.points.tolist() == [[900, 5], [900, 7], [901, 5]]
    assert found.weights.tolist() == [1, 1, 3]
    assert (found.points[found.inverse] == rows).all()


def test_no_rounding_but_one_zero() -> None:
    rows = np.array([[0.0, 900], [-0.0, 900], [1e-9, 900]])
    assert collapse(rows).weights.tolist() == [2, 1]


def test_nothing_collapses_to_nothing() -> None:
    found = collapse(np.zeros((0, 2)))
    assert found.points.shape == (0, 2)
    assert found.weights.size == found.inverse.size == 0
