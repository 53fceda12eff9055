from __future__ import annotations

from typing import Any

import pytest
import shapely
from django.test import Client

from geo.crs import shape_to_lonlat
from geo.models import Report
from tests.db.conftest import EAST, NORTH
from tests.db.layers.door import Door


def outline(*corners: tuple[float, float]) -> dict[str, Any]:
    """An outline through places some metres from (EAST, NORTH), closed."""
    ring = [(EAST + x, NORTH + y) for x, y in (*corners, corners[0])]
    lonlat = shapely.get_coordinates(shape_to_lonlat(shapely.LineString(ring)))
    return {"geometry": {"type": "Polygon", "coordinates": [lonlat.tolist()]}}


SQUARE = outline((-100, -100), (100, -100), (100, 100), (-100, 100))


def test_it_counts_reports_and_places_inside(at_owner: Door, make_report: Any) -> None:
    for east, north in ((0, 0), (0, 0), (50, 50), (99, 99), (101, 0), (0, -140)):
        make_report(east, north)
    make_report(located=False)
    found = at_owner.inside(SQUARE).json()
    assert (found["reports"], found["places"]) == (4, 3)
    assert found["area_m2"] == pytest.approx(40_000, abs=1)
    assert found["change"] is None


def test_the_filter_of_the_map_acts_inside_too(crowd: list[Report], at_owner: Door) -> None:
    whole = outline((-900, -900), (900, -900), (900, 900), (-900, 900))
    everything = at_owner.inside(whole).json()["reports"]
    noise = at_owner.inside(whole, category="noise").json()["reports"]
    begging = at_owner.inside(whole, category="begging").json()["reports"]
    assert noise + begging == everything > 150
    assert at_owner.inside(whole, frm="1").status_code == 400


def test_a_crossed_outline_comes_back_repaired_with_the_change(at_owner: Door, make_report: Any) -> None:
    make_report(50, 0)
    found = at_owner.inside(outline((-100, -100), (100, 100), (100, -100), (-100, 100))).json()
    assert found["reports"] == 1
    assert found["change"].startswith("The outline crossed itself: it was split into 2 parts")
    assert found["geometry"]["type"] == "MultiPolygon"
    again = at_owner.inside({"geometry": found["geometry"]}).json()
    assert again["change"] is None
    assert again["area_m2"] == pytest.approx(found["area_m2"], abs=1)


def test_the_outline_comes_back_as_it_would_be_stored(at_owner: Door) -> None:
    clockwise = {"geometry": SQUARE["geometry"] | {"coordinates": [SQUARE["geometry"]["coordinates"][0][::-1]]}}
    given = shapely.geometry.shape(SQUARE["geometry"])
    back = shapely.geometry.shape(at_owner.inside(clockwise).json()["geometry"])
    assert shapely.hausdorff_distance(back, given) < 1e-7
    assert shapely.is_ccw(back.geoms[0].exterior)


def test_an_outline_needs_the_csrf_token_when_a_cookie_signs_in(owner: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert client.post("/layers/inside.json", "{}", content_type="application/json").status_code == 403
