"""The parameters of a run: read once from whoever asks, then only passed on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partners.errors import InvalidInput

# Under 5 m two reports of one door are apart; over 5 km a town is one hotspot.
SMALLEST_RADIUS_M, LARGEST_RADIUS_M = 5, 5_000
FEWEST_REPORTS, MOST_REPORTS = 2, 1_000_000


@dataclass(frozen=True)
class Parameters:
    """A place is in the core of a hotspot when `min_reports` reports lie within `radius_m` metres of it."""

    radius_m: float
    min_reports: int

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Parameters:
        """From the members of a request. Raises InvalidInput naming the field, the value and the rule."""
        return cls(radius_m=read_radius(values.get("radius_m")), min_reports=read_least(values.get("min_reports")))

    def as_json(self) -> dict[str, float | int]:
        return {"radius_m": self.radius_m, "min_reports": self.min_reports}


def read_radius(value: Any) -> float:
    rule = f"is not a number of metres from {SMALLEST_RADIUS_M} to {LARGEST_RADIUS_M:,}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInput.of("radius_m", "" if value is None else value, rule)
    # isfinite first: every comparison with NaN is false. Whole numbers may be too large for a float.
    if (isinstance(value, float) and not math.isfinite(value)) or not SMALLEST_RADIUS_M <= value <= LARGEST_RADIUS_M:
        raise InvalidInput.of("radius_m", value, rule)
    return float(value)


def read_least(value: Any) -> int:
    rule = f"is not a whole number from {FEWEST_REPORTS} to {MOST_REPORTS:,}"
    if isinstance(value, bool) or not isinstance(value, int) or not FEWEST_REPORTS <= value <= MOST_REPORTS:
        raise InvalidInput.of("min_reports", "" if value is None else value, rule)
    return value
