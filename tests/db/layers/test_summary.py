from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo.models import ImportBatch, Report, Source
from layers.ages import age_said
from layers.registry import LAYERS
from partners.models import Person
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door

FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"category": "noise"},
    {"source": "calls", "category": "begging"},
    {"from": "2024-03-15", "to": "2025-02-02"},
    {"from": "2025-12-31", "category": "noise"},
    {"to": "2024-01-01"},
)


def lifted(query: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in query.items() if name not in names}


@pytest.mark.parametrize("query", FILTERS)
def test_each_number_equals_the_count_of_rows(
    query: dict[str, str], crowd: list[Report], at_owner: Door, owner: Any
) -> None:
    found = at_owner.json("layers/summary.json", **query)
    features = at_owner.features("reports", **query)
    reports = found["layers"]["reports"]
    assert reports["count"] == len(features)
    assert reports["unlocated"] == sum(1 for feature in features if feature["geometry"] is None)
    assert reports["total"] == Report.objects.visible_to(owner).count()
    for each in found["categories"]:
        wanted = at_owner.features("reports", **lifted(query, "category"), category=each["slug"])
        assert each["count"] == len(wanted)
    bins = found["histogram"]["bins"]
    assert sum(each["count"] for each in bins) == len(at_owner.features("reports", **lifted(query, "from", "to")))
    for each in bins[:3]:
        days = {"from": each["from"], "to": each["to"]}
        assert each["count"] == len(at_owner.features("reports", **lifted(query, "from", "to"), **days))


def test_sources_are_counted_whichever_source_is_chosen(crowd: list[Report], at_owner: Door, owner: Person) -> None:
    Source.objects.create(slug="quiet", name="Quiet", agency=owner.agency)
    found = at_owner.json("layers/summary.json", source="quiet")
    assert found["layers"]["reports"]["count"] == 0
    counts = {each["slug"]: each["count"] for each in found["sources"]}
    assert counts == {"calls": Report.objects.visible_to(owner).count(), "quiet": 0}


def test_months_follow_each_other_without_a_gap_in_local_time(at_owner: Door, make_report: Any) -> None:
    make_report(occurred_from=datetime(2025, 10, 31, 23, 59, tzinfo=UTC))
    make_report(occurred_from=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))  # already April in London
    found = at_owner.json("layers/summary.json")["histogram"]
    assert found["unit"] == "month"
    assert [each["from"] for each in found["bins"]] == [
        "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01",
    ]  # fmt: skip
    assert [each["count"] for each in found["bins"]] == [1, 0, 0, 0, 0, 0, 1]
    assert [each["to"] for each in found["bins"]][:2] == ["2025-10-31", "2025-11-30"]


def test_a_short_history_is_counted_by_days(at_owner: Door, make_report: Any) -> None:
    make_report(occurred_from=datetime(2026, 3, 28, 12, tzinfo=UTC))
    make_report(occurred_from=datetime(2026, 3, 30, 22, 59, tzinfo=UTC))
    found = at_owner.json("layers/summary.json")["histogram"]
    assert [(each["from"], each["count"]) for each in found["bins"]] == [
        ("2026-03-28", 1),
        ("2026-03-29", 0),
        ("2026-03-30", 1),
    ]
    assert found["unit"] == "day"


def test_a_place_leaves_out_what_has_no_location_and_says_so(
    at_owner: Door, make_report: Any, make_area: MakeArea
) -> None:
    area = make_area("Soho", -100, -100, 100, 100)
    make_report(0, 0)
    make_report(500, 500)
    make_report(located=False)
    make_report(located=False, occurred_from=datetime(2025, 1, 1, tzinfo=UTC))
    found = at_owner.json("layers/summary.json", area=area.pk, **{"from": "2026-01-01"})
    assert found["layers"]["reports"] | {"note": None} == {
        "count": 1, "total": 4, "unlocated": 0, "updated": None, "note": None, "applies": ["when", "what", "where"],
    }  # fmt: skip
    assert found["sentence"] == "1 of 4 reports matches. 1 without a location is left out, because a place is chosen."


def test_the_sentence_counts_what_is_not_on_the_map(at_owner: Door, make_report: Any) -> None:
    assert at_owner.json("layers/summary.json")["sentence"] == "0 of 0 reports match."
    make_report()
    make_report(located=False)
    wanted = "2 of 2 reports match. 1 of them has no location and is not on the map."
    assert at_owner.json("layers/summary.json")["sentence"] == wanted


def test_every_layer_says_what_acts_on_it(at_owner: Door) -> None:
    layers = at_owner.json("layers/summary.json")["layers"]
    assert list(layers) == list(LAYERS)
    assert {name: tuple(each["applies"]) for name, each in layers.items()} == {
        name: layer.applies for name, layer in LAYERS.items()
    }


def test_ground_is_not_filtered_but_can_be_cut_to_a_window(
    at_owner: Door, make_street: Any, make_area: MakeArea
) -> None:
    area = make_area("Soho", -100, -100, 100, 100)
    make_street("Here", [(-50, 0), (50, 0)])
    make_street("There", [(5000, 0), (5100, 0)])
    everything = at_owner.json("layers/summary.json", area=area.pk, category="noise", **{"from": "2026-01-01"})
    assert everything["layers"]["streets"]["count"] == everything["layers"]["streets"]["total"] == 2
    window = ",".join(map(str, [*spot(-200, -200), *spot(200, 200)]))
    assert [f["properties"]["name"] for f in at_owner.features("streets", bbox=window)] == ["Here"]


def test_the_note_says_how_old_the_newest_import_is(at_owner: Door, at_partner: Door, source: Source) -> None:
    batch = ImportBatch.objects.create(
        source=source, agency=source.agency, file_name="a.csv", file_sha256="0" * 64, format="csv"
    )
    ImportBatch.objects.filter(pk=batch.pk).update(made_at=timezone.now() - timedelta(days=3, hours=1))
    assert at_owner.json("layers/summary.json")["layers"]["reports"]["note"] == "Calls, 3 days old"
    assert at_partner.json("layers/summary.json")["layers"]["reports"]["note"] is None


def test_hotspots_name_their_run(at_owner: Door, make_run: Any) -> None:
    assert at_owner.json("layers/summary.json")["layers"]["hotspots"]["run"] is None
    first, second = make_run(hotspots=2), make_run(at=datetime(2026, 4, 1, tzinfo=UTC), hotspots=3)
    newest = at_owner.json("layers/summary.json")["layers"]["hotspots"]
    assert (newest["run"], newest["count"], newest["total"]) == (second.pk, 3, 3)
    chosen = at_owner.json("layers/summary.json", run=first.pk)["layers"]["hotspots"]
    assert (chosen["run"], chosen["count"], chosen["updated"]) == (first.pk, 2, "2026-03-01T00:00:00Z")


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(minutes=59), "new"),
        (timedelta(hours=1), "1 hour old"),
        (timedelta(hours=23, minutes=59), "23 hours old"),
        (timedelta(days=1), "1 day old"),
        (timedelta(days=364), "364 days old"),
        (timedelta(days=800), "2 years old"),
        (timedelta(seconds=-5), "new"),
    ],
)
def test_ages_are_said_in_whole_units(age: timedelta, said: str) -> None:
    assert age_said(age) == said
