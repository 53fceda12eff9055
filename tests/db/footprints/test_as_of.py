"""The map as of a day: which version stood when the day ended, and was in force on it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from footprints.models import Footprint, FootprintVersion
from footprints.services.footprints import footprint_restore, footprint_save, footprint_withdraw
from partners.models import Person
from tests.db.api import Api
from tests.db.footprints.conftest import outline
from tests.db.shapes import square_at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """clock("2026-03-05 12:00"): what time it is in London by the service's own clock."""

    def set_to(text: str) -> None:
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


@pytest.fixture
def history(footprint: Footprint, owner: Person, clock: Any) -> Footprint:
    """Version 1 from 3 March, 2 from 10 March, withdrawn on 20 March, back as version 3 on 25 March, at noon each."""
    FootprintVersion.objects.update(made_at=datetime(2026, 3, 3, 12, tzinfo=UTC))
    clock("2026-03-10 12:00")
    moved = outline(square_at(-0.127), reason="Moved east", valid_from=date(2026, 3, 12), valid_to=None)
    footprint_save(person=owner, footprint_id=footprint.pk, version=1, outline=moved)
    clock("2026-03-20 12:00")
    footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Wrong case")
    clock("2026-03-25 12:00")
    footprint_restore(person=owner, footprint_id=footprint.pk)
    return footprint


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2026, 3, 2), []),  # not drawn yet, though it applies from the 1st
        (date(2026, 3, 3), [1]),
        (date(2026, 3, 9), [1]),
        (date(2026, 3, 10), []),  # version 2 is the newest, and applies from the 12th
        (date(2026, 3, 11), []),
        (date(2026, 3, 12), [2]),
        (date(2026, 3, 19), [2]),
        (date(2026, 3, 20), []),
        (date(2026, 3, 24), []),  # withdrawn at the time, though it came back later
        (date(2026, 3, 25), [3]),
        (date(2030, 1, 1), [3]),
    ],
)
def test_the_version_that_stood_when_the_day_ended(history: Footprint, day: date, numbers: list[int]) -> None:
    assert list(FootprintVersion.objects.as_of(day).values_list("number", flat=True)) == numbers


def test_a_day_ends_at_local_midnight(footprint: Footprint) -> None:
    """In summer 23:30 UTC is the next day in London."""
    rows = FootprintVersion.objects
    rows.update(made_at=datetime(2026, 4, 1, 22, 59, 59, tzinfo=UTC))
    assert rows.as_of(date(2026, 4, 1)).exists()
    rows.update(made_at=datetime(2026, 4, 1, 23, 0, tzinfo=UTC))
    assert not rows.as_of(date(2026, 4, 1)).exists()
    assert rows.as_of(date(2026, 4, 2)).exists()


def test_the_last_day_is_included(footprint: Footprint) -> None:
    FootprintVersion.objects.update(made_at=datetime(2026, 3, 3, 12, tzinfo=UTC))
    assert FootprintVersion.objects.as_of(date(2026, 6, 1)).exists()
    assert not FootprintVersion.objects.as_of(date(2026, 6, 2)).exists()


def test_today_is_what_is_on_the_map(history: Footprint, owner: Person) -> None:
    current = FootprintVersion.objects.visible_to(owner).current()
    assert set(FootprintVersion.objects.visible_to(owner).as_of(date(2026, 3, 25))) == set(current)


def test_the_layer_shows_a_day_and_a_stranger_nothing(history: Footprint, owner: Person, stranger: Person) -> None:
    def shown(person: Person, day: str) -> list[int]:
        answer = Api(person).client.get("/layers/footprints.geojson", {"as_of": day})
        return [feature["properties"]["version"] for feature in json.loads(answer.getvalue())["features"]]

    assert shown(owner, "2026-03-09") == [1]
    assert shown(owner, "2026-03-22") == []
    assert shown(stranger, "2026-03-09") == []
    assert Api(owner).client.get("/layers/footprints.geojson", {"as_of": "9 March"}).status_code == 400


def test_an_older_outline_can_be_read(history: Footprint, owner: Person, partner: Person, stranger: Person) -> None:
    path = f"footprints/{history.pk}/versions/1/"
    old = Api(partner).get(path).json()
    assert (old["number"], old["reason"], old["is_current"]) == (1, "First drawn", False)
    corners = {tuple(corner) for corner in old["geometry"]["coordinates"][0][0]}
    assert corners == {tuple(corner) for corner in square_at()["coordinates"][0]}
    assert Api(owner).get(f"footprints/{history.pk}/versions/9/").status_code == 404
    assert Api(stranger).get(path).status_code == 404


def test_versions_of_before_learn_when_they_left_the_map(footprint: Footprint, owner: Person) -> None:
    for number in (1, 2):
        footprint_save(person=owner, footprint_id=footprint.pk, version=number, outline=outline())
    footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Done")
    kept = list(footprint.versions.order_by("number").values_list("made_at", "left_map_at"))
    assert [left for _, left in kept[:2]] == [made for made, _ in kept[1:]]
    FootprintVersion.objects.update(left_map_at=None)
    import_module("footprints.migrations.0006_versions_know_when_they_left_the_map").fill(apps, None)
    assert list(footprint.versions.order_by("number").values_list("made_at", "left_map_at")) == kept
