"""Why a hotspot is one, in words."""

from __future__ import annotations

import pytest

from clustering.explaining import percent, why


def sentence(**changes: object) -> str:
    values = {
        "reports": 412,
        "locations": 38,
        "share": 412 / 11268,
        "area_share": 0.004,
        "ground": "Northgate",
        "heaviest": ("Station Road", 57),
    }
    return why(**(values | changes))  # type: ignore[arg-type]


def test_numbers_first_then_the_heaviest_place() -> None:
    assert sentence() == "412 reports at 38 places: 3.7 % of all, on 0.4 % of Northgate. Most at Station Road (57)."


def test_a_pile_at_one_place_is_a_warning() -> None:
    assert "400 of them at one place, Station Road: perhaps one address" in sentence(heaviest=("Station Road", 400))
    assert "All at one place: perhaps one address" in sentence(locations=1, heaviest=("Station Road", 412))


def test_without_a_name_or_an_area_nothing_is_claimed_of_them() -> None:
    assert sentence(heaviest=("", 57), area_share=0.0).endswith("3.7 % of all. At most 57 at one place.")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (0.0004, "less than 0.1 %"),
        (0.0365, "3.6 %"),
        (0.274, "27 %"),
        (0.9999, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_shares_are_never_rounded_to_nothing_or_all(share: float, words: str) -> None:
    assert percent(share) == words
