"""Parameters are read strictly: field, value and rule for each that is bad."""

from __future__ import annotations

import pytest

from clustering.parameters import Parameters
from partners.errors import InvalidInput


def test_good_parameters() -> None:
    assert Parameters.read({"radius_m": 200, "min_reports": 25}).as_json() == {"radius_m": 200.0, "min_reports": 25}


@pytest.mark.parametrize(
    "radius", [None, "200", "", True, 0, -5, 4.9, 5001, float("nan"), float("inf"), float("-inf"), 10**400, [200]]
)
def test_bad_radius(radius: object) -> None:
    with pytest.raises(InvalidInput, match="is not a number of metres from 5 to 5,000") as caught:
        Parameters.read({"radius_m": radius, "min_reports": 25})
    assert caught.value.errors[0].field == "radius_m"


@pytest.mark.parametrize("least", [None, "25", 2.5, True, 1, 0, -1, 10**7, float("nan"), {}])
def test_bad_min_reports(least: object) -> None:
    with pytest.raises(InvalidInput, match="is not a whole number from 2 to 1,000,000") as caught:
        Parameters.read({"radius_m": 200, "min_reports": least})
    assert caught.value.errors[0].field == "min_reports"
