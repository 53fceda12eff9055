"""What the methods of this package ask beyond points and distances."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.core.checking import BadInput, Integers


def checked_min_reports(min_reports: object) -> int:
    """The least weight of a core point's neighbourhood; a whole number from 1."""
    whole = isinstance(min_reports, int | np.integer) and not isinstance(min_reports, bool)
    if not whole or not 1 <= int(min_reports) < 2**53:  # type: ignore[call-overload]
        raise BadInput("min_reports", min_reports, "is not a whole number from 1")
    return int(min_reports)  # type: ignore[call-overload, no-any-return]


def checked_weights(weights: npt.ArrayLike, count: int) -> Integers:
    """Whole weights from 1, one for each of `count` points."""
    given = np.asarray(weights)
    if given.size == 0 and count == 0:
        return np.zeros(0, dtype=np.int64)
    if given.shape != (count,):
        raise BadInput("weights", given.shape, f"is not one weight for each of {count} points")
    if given.dtype.kind not in "iu":
        raise BadInput("weights", given.dtype, "is not a type of whole numbers")
    if given.min() < 1:
        raise BadInput("weights", int(given.min()), "is not a whole number from 1")
    return given.astype(np.int64)
