"""One dispute followed through every door: before it, while it is open, after it was rejected, after it was upheld."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import mercantile
import pytest
from django.core.management import call_command

from footprints.models import Notice
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.reference import law_load
from geo.crs import to_lonlat
from geo.models import Case
from partners.models import Person
from tests.db.conftest import EAST, NORTH, make_person
from tests.db.layers.door import Door
from tests.db.served import served, square
from tests.db.shapes import square_at

SERIAL = "SERIAL-7"
DAY = date(2026, 3, 2)

Answers = dict[str, tuple[str | None, bytes]]


@pytest.fixture
def notice(owner: Person, shared_case: Case) -> Notice:
    """One of three notices of the shared case, served within 100 m of each other: with it they are a cluster."""
    square(shared_case, owner)
    served(owner, 40, 0, case=shared_case, serial="OTHER-1")
    served(owner, 0, 40, case=shared_case, serial="OTHER-2")
    return served(owner, 10, 10, case=shared_case, serial=SERIAL, conduct_text="Loud music")


@pytest.fixture
def supervisor(owner: Person) -> Person:
    return make_person(owner.agency, "sue", "commander")


def place() -> tuple[float, float]:
    lon, lat = to_lonlat(EAST, NORTH)
    return float(lon[0]), float(lat[0])


def doors(notice: Notice) -> list[str]:
    """Every address at which a notice shows, as itself or in a number."""
    case, tile = notice.case_id, mercantile.tile(*place(), 15)
    asked = ("", f"?case={case}", "?category=noise&from=2026-03-01&to=2026-03-01")
    layer = [
        f"{path}{query}"
        for path in (
            f"tiles/notices/15/{tile.x}/{tile.y}.mvt",
            "tiles/notices.json",
            "layers/notices.geojson",
            "layers/notices/rows.json",
        )
        for query in asked
    ]
    return [
        *layer,
        "layers/summary.json",
        f"layers/cases/{case}/map.json",
        f"search.json?q={SERIAL.lower()}",
        "api/v1/notices/",
        f"api/v1/notices/?case={case}",
        f"api/v1/notices/{notice.pk}/",
        f"api/v1/ladder/?profile={notice.subject_id}&conduct=noise&day=2026-03-05",
    ]


def answers(person: Person, notice: Notice) -> Answers:
    """What each door says, with its ETag; the moment of asking, which summaries say first, is left out."""
    door = Door(person)
    found: Answers = {}
    for path in doors(notice):
        answer = door.get(path)
        body = answer.getvalue()
        if path == "layers/summary.json":
            body = json.dumps({k: v for k, v in json.loads(body).items() if k != "as_of"}).encode()
        found[path] = (answer.headers.get("ETag"), body)
    lon, lat = place()
    inside = door.inside({"geometry": square_at(lon - 0.002, lat - 0.002, 0.004)})
    return found | {"layers/inside.json": (None, inside.content)}


def exported(person: Person, folder: Path) -> bytes:
    out = folder / "notices.geojson"
    call_command("export_layer", "notices", "--as", person.sign_in, "--out", str(out), verbosity=0)
    return out.read_bytes()


def numbers(person: Person, notice: Notice) -> dict[str, Any]:
    """What is said of the notice: how many are shown, at each kind of door."""
    door, lonlat = Door(person), place()
    tile = mercantile.tile(*lonlat, 15)
    mapped = door.json(f"layers/cases/{notice.case_id}/map.json")
    summary = door.json("layers/summary.json")["layers"]["notices"]
    box = square_at(lonlat[0] - 0.002, lonlat[1] - 0.002, 0.004)
    return {
        "tile": len(door.tile("notices", 15, tile.x, tile.y).get("notices", [])),
        "features": len(door.features("notices")),
        "rows": door.json("layers/notices/rows.json")["count"],
        "summary": (summary["count"], summary["total"]),
        "inside": door.inside({"geometry": box}).json()["notices"],
        "linked": mapped["counts"]["linked"],
        "clusters": [each["properties"]["notices"] for each in mapped["cluster"]["features"]],
    }


ALL_THREE = {"tile": 3, "features": 3, "rows": 3, "summary": (3, 3), "inside": 3, "linked": 3, "clusters": [3]}
WITHOUT = {"tile": 2, "features": 2, "rows": 2, "summary": (2, 2), "inside": 2, "linked": 2, "clusters": []}


def open_dispute(notice: Notice, owner: Person) -> None:
    dispute_open(person=owner, notice_id=notice.pk, reason="It was not me", raised_on=DAY, raised_by="The subject")


def told(found: Answers, path: str) -> Any:
    return json.loads(found[path][1])


def test_while_it_is_open_nothing_of_it_shows_to_the_circle(
    notice: Notice, owner: Person, partner: Person, tmp_path: Path
) -> None:
    assert numbers(partner, notice) == ALL_THREE
    before = answers(partner, notice)
    # A partner reads of the subject only on the case; the ladder of a profile that is not theirs is 404 to them.
    naming = {path for path, (_, body) in before.items() if SERIAL.encode() in body}
    assert {"layers/notices.geojson", "api/v1/notices/", f"api/v1/notices/{notice.pk}/"} <= naming
    assert SERIAL.encode() in exported(partner, tmp_path)
    open_dispute(notice, owner)
    assert numbers(partner, notice) == WITHOUT
    during = answers(partner, notice)
    assert [path for path, (_, body) in during.items() if SERIAL.encode() in body] == []
    assert SERIAL.encode() not in exported(partner, tmp_path)
    assert Door(partner).get(f"api/v1/notices/{notice.pk}/").status_code == 404
    assert told(during, f"layers/cases/{notice.case_id}/map.json")["not_shown"] == 1


def test_its_own_agency_sees_it_marked_and_counts_it_nowhere(notice: Notice, owner: Person) -> None:
    assert numbers(owner, notice) == ALL_THREE
    open_dispute(notice, owner)
    assert numbers(owner, notice) == WITHOUT
    during = answers(owner, notice)
    assert told(during, f"api/v1/notices/{notice.pk}/")["restricted"] is True
    [found] = told(during, f"search.json?q={SERIAL.lower()}")["results"]
    assert "disputed" in found["detail"]
    mapped = told(during, f"layers/cases/{notice.case_id}/map.json")
    assert (mapped["counts"]["off_map"], mapped["not_shown"]) == (1, 0)
    for path in doors(notice):
        if path.startswith(("tiles/", "layers/")):
            assert SERIAL.encode() not in during[path][1], path


def test_a_disputed_notice_is_no_step_of_the_ladder(notice: Notice, owner: Person) -> None:
    law_load()
    path = doors(notice)[-1]
    assert Door(owner).json(path)["next"]["step"] == "warning-2"
    open_dispute(notice, owner)
    Notice.objects.exclude(pk=notice.pk).update(restricted_at="2026-03-02T12:00:00Z")
    assert Door(owner).json(path)["next"]["step"] == "warning-1"


@pytest.mark.parametrize("who", ["partner", "owner"])
def test_rejected_every_door_answers_as_before_to_the_byte(
    who: str, notice: Notice, owner: Person, supervisor: Person, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    person = request.getfixturevalue(who)
    before, file = answers(person, notice), exported(person, tmp_path)
    open_dispute(notice, owner)
    assert answers(person, notice) != before
    dispute_decide(person=supervisor, notice_id=notice.pk, outcome="rejected", decision="It stands")
    after = answers(person, notice)
    # The notice itself tells of the dispute, and is two versions on; so does the list that shows it.
    own = {path for path in before if path.startswith("api/v1/notices/")}
    assert {path: each for path, each in after.items() if path not in own} == {
        path: each for path, each in before.items() if path not in own
    }
    assert exported(person, tmp_path) == file
    assert numbers(person, notice) == ALL_THREE
    assert told(after, f"api/v1/notices/{notice.pk}/")["restricted"] is False


def test_upheld_its_content_is_gone_from_every_door(
    notice: Notice, owner: Person, partner: Person, supervisor: Person, tmp_path: Path
) -> None:
    open_dispute(notice, owner)
    while_open = answers(partner, notice)
    dispute_decide(person=supervisor, notice_id=notice.pk, outcome="upheld", decision="Somebody else")
    for person in (owner, partner):
        assert numbers(person, notice) == WITHOUT
        said = answers(person, notice)
        for path, (_, body) in said.items():
            assert SERIAL.encode() not in body, path
            assert b"Loud music" not in body, path
        assert SERIAL.encode() not in exported(person, tmp_path)
    assert Door(partner).get(f"api/v1/notices/{notice.pk}/").status_code == 404
    assert Door(owner).json(f"api/v1/notices/{notice.pk}/")["erased_at"] is not None
    # To the circle the case is as it was while the dispute was open, but that nothing is kept from them any more.
    mapped = f"layers/cases/{notice.case_id}/map.json"
    assert told(answers(partner, notice), mapped)["not_shown"] == 0
    changed = {path for path, each in answers(partner, notice).items() if each != while_open[path]}
    assert changed <= {mapped, doors(notice)[-1]}


def test_a_stranger_hears_nothing_at_any_time(
    notice: Notice, owner: Person, stranger: Person, supervisor: Person
) -> None:
    before = answers(stranger, notice)
    steps: list[Callable[[], object]] = [
        lambda: open_dispute(notice, owner),
        lambda: dispute_decide(person=supervisor, notice_id=notice.pk, outcome="upheld", decision="Wrong person"),
    ]
    for step in steps:
        step()
        assert answers(stranger, notice) == before


def test_a_tile_that_somebody_holds_is_sent_anew_and_after_the_rejection_is_good_again(
    notice: Notice, owner: Person, partner: Person, supervisor: Person
) -> None:
    door, path = Door(partner), doors(notice)[0]
    held = door.get(path)
    assert door.again(path, held).status_code == 304
    open_dispute(notice, owner)
    assert door.again(path, held).status_code == 200
    dispute_decide(person=supervisor, notice_id=notice.pk, outcome="rejected", decision="It stands")
    assert door.again(path, held).status_code == 304
