"""A run from stored reports to stored hotspots, with numbers known by hand."""

from __future__ import annotations

import math
from datetime import date

import pytest
import shapely

from clustering.models import HotspotRun, RunStatus
from clustering.parameters import Parameters
from geo.crs import stored_pair
from geo.models import Area, AreaKind, Case, CaseReport, Handling, Report
from partners.models import Event, Person
from tests.db.clustering.conftest import JANUARY, MARCH, carried_out
from tests.db.conftest import EAST, NORTH, MakeReport


@pytest.mark.usefixtures("town")
def test_hotspots_are_ranked_named_and_explained(owner: Person) -> None:
    run = carried_out(owner)
    assert (run.status, run.progress, run.error) == (RunStatus.DONE, 100, "")
    first, second = run.hotspots.all()
    assert (first.rank, first.name, first.reports, first.locations) == (1, "Station Road", 7, 2)
    assert (first.first_at, first.last_at, first.share) == (JANUARY, MARCH, 7 / 14)
    assert (second.rank, second.name, second.reports, second.locations) == (2, "Market Square", 6, 1)
    assert first.why.startswith("7 reports at 2 places: 50 % of all, on ")
    assert "4 of them at one place, Station Road" in first.why
    assert second.area_m2 == pytest.approx(math.pi * 50**2, rel=0.01)
    assert all(first.geom.contains(report.geom) for report in Report.objects.filter(place__endswith="Station Road"))


@pytest.mark.usefixtures("town")
def test_every_number_says_what_it_used_and_left_out(owner: Person) -> None:
    run = carried_out(owner)
    assert (run.used, run.noise, run.left_out) == (14, 1, {"no location": 1})
    assert run.code_version.startswith("Cordon ") and run.code_version.endswith(", dbscan 1")
    assert len(run.input_hash) == 64
    assert run.study_area_m2 and run.study_area_m2 > sum(one.area_m2 for one in run.hotspots.all())


@pytest.mark.usefixtures("town")
def test_reports_by_month(owner: Person) -> None:
    run = carried_out(owner)
    assert run.months_from == date(2026, 1, 1)
    assert [one.months for one in run.hotspots.all()] == [[3, 0, 4], [0, 0, 6]]


def bytes_of(run: HotspotRun) -> list[tuple[object, ...]]:
    columns = ("rank", "name", "reports", "locations", "core_reports", "first_at", "last_at", "share", "why", "months")
    rows = run.hotspots.values_list(*columns)
    return [(*row, one.geom.wkb, one.geom_web.wkb) for row, one in zip(rows, run.hotspots.all(), strict=True)]


@pytest.mark.usefixtures("town")
def test_the_same_reports_in_another_order_give_the_same_bytes(owner: Person) -> None:
    before = carried_out(owner)
    reports = list(Report.objects.order_by("?").values())
    Report.objects.all().delete()
    for report in reports:
        report.pop("id")
    Report.objects.bulk_create(Report(**report) for report in reports)
    after = carried_out(owner)
    assert after.input_hash == before.input_hash
    assert bytes_of(after) == bytes_of(before)


@pytest.mark.usefixtures("town")
def test_another_report_or_parameter_gives_another_hash(owner: Person, make_report: MakeReport) -> None:
    hashes = {carried_out(owner).input_hash, carried_out(owner, Parameters(100, 6)).input_hash}
    make_report(0, 0, place="On or near Station Road", occurred_from=JANUARY)
    hashes.add(carried_out(owner).input_hash)
    assert len(hashes) == 3


@pytest.mark.usefixtures("town")
def test_a_filter_narrows_what_is_used(owner: Person) -> None:
    run = carried_out(owner, chosen={"from": "2026-03-01", "to": "2026-03-31"})
    assert run.filter == {"from": "2026-03-01", "to": "2026-03-31"}
    assert run.used == 11
    assert [one.name for one in run.hotspots.all()] == ["Market Square"]


@pytest.mark.usefixtures("town")
def test_an_area_clips_the_outlines_and_is_named_in_the_reason(owner: Person) -> None:
    kind = AreaKind.objects.get_or_create(slug="ward", defaults={"name": "Ward", "drawn_as": "boundary"})[0]
    west = shapely.MultiPolygon([shapely.box(EAST - 500, NORTH - 500, EAST + 10, NORTH + 500)])
    geom, geom_web = stored_pair(metric=west)
    area = Area.objects.create(kind=kind, name="Northgate", code="N", geom=geom, geom_web=geom_web)
    run = carried_out(owner, Parameters(100, 4), {"area": area.pk})
    (only,) = run.hotspots.all()
    assert only.reports == 4
    assert only.geom.extent[2] <= EAST + 10
    assert run.study_area_m2 == pytest.approx(510 * 1000)
    assert "of Northgate" in only.why


def test_no_reports_no_hotspots_no_error(owner: Person) -> None:
    run = carried_out(owner)
    assert (run.status, run.used, run.noise, run.hotspots.count()) == (RunStatus.DONE, 0, 0, 0)
    assert run.months_from is None


def test_fewer_reports_than_the_least_are_noise(owner: Person, make_report: MakeReport) -> None:
    make_report(0, 0)
    run = carried_out(owner)
    assert (run.status, run.used, run.noise, run.hotspots.count()) == (RunStatus.DONE, 1, 1, 0)


@pytest.mark.usefixtures("town")
def test_a_stranger_s_run_uses_nothing_of_the_owner(stranger: Person) -> None:
    assert carried_out(stranger).used == 0


@pytest.mark.usefixtures("town")
def test_a_partner_s_run_uses_only_what_a_shared_case_shares(shared_case: Case, partner: Person) -> None:
    mine = list(Report.objects.filter(place="Market Square"))
    for report in mine:
        CaseReport.objects.create(case=shared_case, report=report)
    Report.objects.filter(pk=mine[0].pk).update(handling=Handling.AGENCY)
    run = carried_out(partner)
    assert run.used == 5
    assert [(one.name, one.reports) for one in run.hotspots.all()] == [("Market Square", 5)]


@pytest.mark.usefixtures("town")
def test_a_report_kept_to_its_author_is_in_no_colleague_s_run(owner: Person, viewer: Person) -> None:
    Report.objects.filter(place="Market Square").update(handling=Handling.AUTHOR, author=viewer.pk)
    assert carried_out(owner).used == 8


@pytest.mark.usefixtures("town")
def test_the_agency_hears_of_each_stage(owner: Person) -> None:
    run = carried_out(owner)
    events = Event.objects.filter(layer="hotspots", object_id=run.pk).order_by("pk")
    assert [event.what for event in events][-1] == "done"
    assert {tuple(event.agencies) for event in events} == {(owner.agency_id,)}
    assert {event.what for event in events} == {"progress", "done"}
