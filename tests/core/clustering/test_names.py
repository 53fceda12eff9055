"""Names of hotspots, from the names of places as sources write them."""

from __future__ import annotations

import pytest

from clustering.names import LONGEST_NAME, UNNAMED, hotspot_name, plain_name


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("On or near Station Road", "Station Road"),
        ("on or near  Station   Road ", "Station Road"),
        ("Near the Cross", "the Cross"),
        ("On or near ", ""),
        ("No Location", ""),
        ("Nearfield Close", "Nearfield Close"),
    ],
)
def test_plain_name(given: str, plain: str) -> None:
    assert plain_name(given) == plain


def test_the_two_heaviest_places_name_a_hotspot() -> None:
    places = [
        ("On or near Market Square", 30),
        ("On or near Station Road", 25),
        ("Station Road", 15),
        ("Mill Lane", 29),
    ]
    assert hotspot_name(places) == "Station Road and Market Square"


def test_a_far_lighter_second_place_is_not_named() -> None:
    assert hotspot_name([("Station Road", 100), ("Mill Lane", 39)]) == "Station Road"


def test_a_street_goes_before_a_kind_of_place() -> None:
    assert hotspot_name([("On or near Supermarket", 90), ("Mill Lane", 5)]) == "Mill Lane"
    assert hotspot_name([("On or near Supermarket", 90), ("", 200)]) == "Supermarket"


def test_no_name_at_all() -> None:
    assert hotspot_name([("", 9), ("On or near ", 3)]) == UNNAMED
    assert hotspot_name([]) == UNNAMED


def test_equals_are_named_by_the_alphabet_and_long_names_cut() -> None:
    assert hotspot_name([("Beech Road", 4), ("Ash Road", 4)]) == "Ash Road and Beech Road"
    assert len(hotspot_name([("x" * 180, 4), ("y" * 180, 4)])) == LONGEST_NAME
