"""Good bodies with one part after another spoilt: whatever comes, the answer is never a fault of ours."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from geo.models import Case, Category, Profile, Source
from partners.models import Person
from tests.db.api import Api
from tests.db.conftest import MakeReport
from tests.db.shapes import square_at

NASTY: list[Any] = [
    *(None, True, False, 0, -1, 1e308, -0.0, 10**38, 2**63, "", " ", "\u0000", "\ud800", "NaN", "1e999", "-1"),
    *("x" * 30_000, "\u202e\ufeff", "0001-01-01", "9999-12-31", "2026-02-30", "2026-03-01T25:00Z", "🚔", "%s", "';--"),
    *([], {}, [[]], [None], [[[[[]]]]], {"type": "Point"}, {"lon": {}, "lat": []}, {"": ""}),
]
TRIES = 40


def paths_in(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here] * bool(here) + [path for name, part in parts for path in paths_in(part, (*here, name))]


def spoilt(body: Any, dice: random.Random) -> Any:
    """The body with one part replaced by something nasty, or left out."""
    body = copy.deepcopy(body)
    *above, last = dice.choice(paths_in(body))
    part = body
    for name in above:
        part = part[name]
    if dice.random() < 0.1:
        del part[last]
    else:
        part[last] = dice.choice(NASTY)
    return body


@pytest.fixture
def bodies(case: Case, source: Source, category: Category, make_report: MakeReport) -> dict[str, dict[str, Any]]:
    report = make_report()
    profile = Profile.objects.create(kind="person", name="Sam", agency=report.agency)
    place = {"lon": -0.128, "lat": 51.507}
    days = {"valid_from": "2026-03-01", "valid_to": "2026-04-01"}
    window = {"from": "2026-03-01T12:00:00Z", "to": "2026-03-01T13:00:00Z"}
    return {
        "cases/": {"reference": "N", "title": "New", "summary": "", "status": "closed", "location": place}
        | {"opened_on": "2026-03-01", "closed_on": "2026-03-02"},
        "reports/": {"source": "calls", "category": "noise", "location": place, "accuracy_m": 5, "text": "Words"}
        | window,
        "premises/": {"name": "The Crown", "uprn": 5, "kind": "shop", "geometry": square_at()},
        "profiles/": {"kind": "person", "name": "Sam", "born_on": "1990-01-01", "notes": ""},
        "footprints/": {"case": case.pk, "title": "One", "reason": "Drawn", "geometry": square_at()} | days,
        f"cases/{case.pk}/link/": {"report": 5, "role": "evidence"},
        f"cases/{case.pk}/share/": {"agency": "bravo"},
        f"reports/{report.pk}/link/": {"profile": 5, "role": "subject"},
        f"profiles/{profile.pk}/unlink/": {"premises": 5},
    }


def test_no_spoilt_body_is_a_fault_of_ours(owner: Person, bodies: dict[str, dict[str, Any]]) -> None:
    api, dice = Api(owner), random.Random(7)
    for door, body in bodies.items():
        for _ in range(TRIES):
            sent = spoilt(body, dice)
            answer = api.post(door, sent)
            assert answer.status_code in (200, 201, 400, 404, 409), (door, str(sent)[:300])
