"""Outlines around served notices: only those that count, and only those that the person sees."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
import shapely

from footprints.models import Footprint
from geo.crs import shape_to_metric
from geo.models import Case
from partners.models import Person
from tests.db.api import Api, fields_named
from tests.db.conftest import EAST, NORTH
from tests.db.footprints.conftest import notice_at

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


def derive(person: Person, **body: Any) -> Any:
    return Api(person).post("footprints/derive/", {"radius_m": 100} | body)


def test_one_point_gives_a_disc_of_half_the_radius(owner: Person, case: Case) -> None:
    notice = notice_at(owner, case)
    for body in ({"case": case.pk}, {"notice": notice.pk}):
        found = derive(owner, **body).json()
        ideal = math.pi * 50**2
        assert ideal * 0.9935 <= found["area_m2"] <= ideal
        assert (found["notices"], found["places"], found["left_out"]) == (1, 1, {})
        shape = shape_to_metric(shapely.geometry.shape(found["geometry"]))
        assert shape.is_valid
        # Seven decimals of a degree are a centimetre.
        assert np.allclose([shape.centroid.x, shape.centroid.y], [EAST, NORTH], atol=0.02)
    assert not Footprint.objects.exists()


def test_narrow_gaps_are_closed_and_wide_ones_are_not(owner: Person, case: Case) -> None:
    notice_at(owner, case)
    notice_at(owner, case, 110)
    notice_at(owner, case, 1000)
    found = derive(owner, case=case.pk).json()
    assert found["geometry"]["type"] == "MultiPolygon"
    assert len(found["geometry"]["coordinates"]) == 2


def test_only_notices_that_count_are_drawn_around_and_the_others_are_told(owner: Person, case: Case) -> None:
    notice_at(owner, case)
    notice_at(owner, case, 500, status="withdrawn", withdrawn_at=NOW, withdrawn_reason="Wrong person")
    notice_at(owner, case, 1000, restricted_at=NOW)
    notice_at(owner, case, 1500, status="recording")
    notice_at(owner, None, 2000)
    found = derive(owner, case=case.pk).json()
    assert (found["notices"], found["left_out"]) == (1, {"being recorded": 1, "withdrawn": 1, "disputed": 1})
    assert found["area_m2"] < math.pi * 50**2


def test_a_partner_draws_around_what_the_partner_sees(owner: Person, partner: Person, shared_case: Case) -> None:
    notice_at(owner, shared_case)
    notice_at(owner, shared_case, 500, restricted_at=NOW)
    found = derive(partner, case=shared_case.pk).json()
    assert (found["notices"], found["left_out"]) == (1, {})


def test_nothing_that_counts_is_said(owner: Person, case: Case) -> None:
    assert "none was recorded" in derive(owner, case=case.pk).json()["detail"]
    notice = notice_at(owner, case, restricted_at=NOW)
    refused = derive(owner, notice=notice.pk)
    assert (refused.status_code, "1 disputed" in refused.json()["detail"]) == (409, True)


def test_who_does_not_see_it_is_told_nothing(
    owner: Person, partner: Person, stranger: Person, viewer: Person, shared_case: Case
) -> None:
    hidden = notice_at(owner, None)
    notice_at(owner, shared_case)
    assert derive(stranger, case=shared_case.pk).status_code == 404
    assert derive(partner, notice=hidden.pk).status_code == 404
    assert derive(stranger, case=shared_case.pk).content == derive(stranger, case=999999).content
    assert derive(viewer, case=shared_case.pk).status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"radius_m": 9.99}, "radius_m"),
        ({"radius_m": 2000.5}, "radius_m"),
        ({"radius_m": "100"}, "radius_m"),
        ({"radius_m": None}, "radius_m"),
        ({"case": "1"}, "case"),
        ({"case": 1, "notice": 1}, "case"),
        ({}, "case"),
        ({"shape": "hull"}, "shape"),
    ],
)
def test_a_request_is_refused_by_field(owner: Person, change: dict[str, Any], field: str) -> None:
    answer = derive(owner, **change)
    assert (answer.status_code, fields_named(answer)) == (400, {field})


def test_a_circle_that_reaches_beyond_the_grid_is_refused(owner: Person, case: Case) -> None:
    notice_at(owner, case, 20 - EAST, 5_000 - NORTH)
    answer = derive(owner, case=case.pk)
    assert (answer.status_code, fields_named(answer)) == (400, {"radius_m"})
