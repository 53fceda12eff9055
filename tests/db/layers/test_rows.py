from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from geo.models import Case, Report
from layers.registry import LAYERS
from partners.models import Person
from tests.db.layers.conftest import MakeArea, spot
from tests.db.layers.door import Door


def all_rows(door: Door, layer: str, limit: int, **query: Any) -> list[dict[str, Any]]:
    """Every row of a layer, page by page."""
    found: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        page = door.json(f"layers/{layer}/rows.json", limit=limit, **after, **query)
        found += page["rows"]
        assert page["next"] is None or len(page["rows"]) == limit
        if page["next"] is None:
            return found
        after = {"after": page["next"]}


@pytest.mark.parametrize("limit", [1, 7, 250, 500])
def test_pages_hold_every_row_once_newest_first(limit: int, crowd: list[Report], at_owner: Door, owner: Any) -> None:
    kept = {"from": "2025-10-01"} if limit == 1 else {}
    rows = all_rows(at_owner, "reports", limit, **kept)
    start = datetime(2025, 9, 30, 23, tzinfo=UTC) if kept else datetime(2000, 1, 1, tzinfo=UTC)
    wanted = Report.objects.visible_to(owner).filter(occurred_from__gte=start).order_by("-occurred_from", "-pk")
    assert [row["id"] for row in rows] == [report.pk for report in wanted]


def test_rows_of_one_moment_are_paged_without_loss(at_owner: Door, make_report: Any) -> None:
    made = [make_report(number, 0).pk for number in range(10)]
    assert [row["id"] for row in all_rows(at_owner, "reports", 3)] == made[::-1]


def test_rows_of_one_name_are_paged_without_loss(at_owner: Door, make_street: Any) -> None:
    made = [make_street(name, [(0, 0), (9, 9)]).pk for name in ("", "Abbey Road", "Abbey Road", "Élan's “Lane”", "Z")]
    found = [row["id"] for row in all_rows(at_owner, "streets", 2)]
    assert sorted(found) == made
    assert found[:3] == made[:3]


@pytest.mark.parametrize("layer", list(LAYERS))
def test_each_row_has_a_value_for_each_column(
    layer: str, at_owner: Door, shared_report: Report, make_area: MakeArea, make_street: Any, make_run: Any
) -> None:
    make_area("Soho", -100, -100, 300, 300)
    make_street("High Street", [(0, 0), (100, 20)])
    make_run(hotspots=2)
    page = at_owner.json(f"layers/{layer}/rows.json")
    assert page["count"] == len(page["rows"])
    assert all(set(column) == {"name", "title", "type"} for column in page["columns"])
    assert all(len(row["values"]) == len(page["columns"]) for row in page["rows"])


def test_a_row_has_a_place_to_fly_to_and_a_row_without_one_says_so(at_owner: Door, make_report: Any) -> None:
    make_report(25, -40)
    make_report(located=False)
    without, located = at_owner.rows("reports")
    assert located["lonlat"] == pytest.approx(spot(25, -40), abs=2e-7)
    assert without["lonlat"] is None


def test_a_row_of_an_area_flies_into_it(at_owner: Door, make_area: MakeArea) -> None:
    make_area("Soho", -100, -100, 300, 300)
    [row] = at_owner.rows("areas")
    west, south, east, north = at_owner.json("tiles/areas.json")["bounds"]
    assert west < row["lonlat"][0] < east
    assert south < row["lonlat"][1] < north


def test_rows_are_filtered_and_counted_like_the_map(crowd: list[Report], at_owner: Door) -> None:
    page = at_owner.json("layers/reports/rows.json", category="begging", limit=5)
    at = [column["name"] for column in page["columns"]].index("category_name")
    assert {row["values"][at] for row in page["rows"]} == {"Begging"}
    assert page["count"] == at_owner.json("layers/summary.json", category="begging")["layers"]["reports"]["count"]


def test_a_cursor_cannot_widen_what_one_sees(crowd: list[Report], at_owner: Door, at_stranger: Door) -> None:
    cursor = at_owner.json("layers/reports/rows.json", limit=5)["next"]
    assert at_stranger.json("layers/reports/rows.json", after=cursor)["rows"] == []


def test_cases_open_in_the_window_are_shown(at_owner: Door, owner: Person) -> None:
    for reference, opened, closed in (("A", 1, 10), ("B", 5, 20), ("C", 15, None)):
        Case.objects.create(
            reference=reference, title=reference, lead_agency=owner.agency, opened_on=date(2026, 3, opened),
            closed_on=date(2026, 3, closed) if closed else None, status="closed" if closed else "open",
        )  # fmt: skip

    def open_from(first: str, last: str) -> set[str]:
        return {f["properties"]["reference"] for f in at_owner.features("cases", **{"from": first, "to": last})}

    assert open_from("2026-03-10", "2026-03-14") == {"A", "B"}
    assert open_from("2026-03-11", "2026-03-14") == {"B"}
    assert open_from("2026-03-20", "2026-03-20") == {"B", "C"}
    assert open_from("2026-02-01", "2026-02-28") == set()
