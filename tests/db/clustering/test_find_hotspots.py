"""The command: a table for people, JSON for programs, and one sentence when something is wrong."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from clustering.models import HotspotRun, RunStatus
from partners.models import Person


def found(*arguments: str) -> str:
    out = io.StringIO()
    call_command("find_hotspots", "--as", "alice", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("town")
def test_prints_a_ranked_table_and_how_it_was_made(owner: Person) -> None:
    lines = found("--radius", "100", "--min-reports", "5").splitlines()
    assert lines[1].split()[:6] == ["1", "Station", "Road", "7", "2", "50.0"]
    assert lines[1].endswith("5 January 2026  1 March 2026")
    assert "2 hotspots, 1 report in none of them" in lines[4]
    assert "14 reports used, 1 left out (no location)" in lines[5]
    assert HotspotRun.objects.get().status == RunStatus.DONE


@pytest.mark.usefixtures("town")
def test_json_for_programs(owner: Person) -> None:
    run = json.loads(found("--radius", "100", "--min-reports", "5", "--from", "2026-03-01", "--json"))
    assert run["used"] == 11
    assert run["filter"] == {"from": "2026-03-01"}
    assert [(one["rank"], one["name"], one["reports"]) for one in run["hotspots"]] == [(1, "Market Square", 6)]


@pytest.mark.usefixtures("town")
def test_nothing_found_says_what_to_try(owner: Person) -> None:
    assert "No place has 50 reports within 100 m." in found("--radius", "100", "--min-reports", "50")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--radius", "0", "--min-reports", "5"), 'radius_m: "0.0" is not a number of metres from 5 to 5,000'),
        (("--radius", "nan", "--min-reports", "5"), 'radius_m: "nan" is not'),
        (("--radius", "inf", "--min-reports", "5"), 'radius_m: "inf" is not'),
        (("--radius", "100", "--min-reports", "1"), 'min_reports: "1" is not a whole number from 2'),
        (("--radius", "100", "--min-reports", "5", "--from", "2026-13-01"), 'from: "2026-13-01" is not a date'),
        (("--radius", "100", "--min-reports", "5", "--area", "7"), 'area: "7" is not an area we know'),
    ],
)
def test_bad_arguments(owner: Person, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        found(*arguments)
    assert not HotspotRun.objects.exists()


def test_nobody_of_that_name() -> None:
    with pytest.raises(CommandError, match="alice"):
        found("--radius", "100", "--min-reports", "5")
