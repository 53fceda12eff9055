"""What is said of each hotspot, worked out by hand for six places."""

from __future__ import annotations

import numpy as np
import pytest

from clustering.core.ranking import ranked
from geo.core.checking import BadInput

POINTS = np.array([(900.0, 1), (901, 1), (950, 1), (990, 1), (990, 2), (999, 9)])
WEIGHTS = np.array([3, 5, 8, 4, 4, 1])
LABELS = np.array([0, 0, 1, 2, 2, -1])
FIRST = np.array([10, 11, 5, 7, 6, 1])
LAST = np.array([20, 30, 5, 9, 8, 99])


def test_reports_places_times_share_and_order() -> None:
    first, second, third = ranked(POINTS, WEIGHTS, LABELS, first_at=FIRST, last_at=LAST)
    assert [(h.rank, h.label, h.reports, h.locations) for h in (first, second, third)] == [
        (1, 0, 8, 2),  # as many reports as the next two: more places, then the smaller coordinate
        (2, 2, 8, 2),
        (3, 1, 8, 1),
    ]
    assert (first.first_at, first.last_at) == (10, 30)
    assert first.share == 8 / 25
    assert first.members.tolist() == [1, 0]  # the heaviest place first
    assert second.members.tolist() == [3, 4]  # equals by coordinate


def test_no_cluster_and_no_points() -> None:
    assert ranked(POINTS, WEIGHTS, [-1] * 6, first_at=FIRST, last_at=LAST) == ()
    assert ranked(np.zeros((0, 2)), [], [], first_at=[], last_at=[]) == ()


def test_a_first_after_its_last_is_refused() -> None:
    with pytest.raises(BadInput, match='first_at: "20" is after last_at'):
        ranked(POINTS, WEIGHTS, LABELS, first_at=LAST, last_at=FIRST)
