from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.importing import service
from geo.importing.mapping import shipped_mapping
from geo.importing.outcome import Outcome
from geo.models import Case, CaseReport, Category, ImportBatch, Report, ReportRevision, Source
from partners.errors import InvalidInput
from partners.models import Event, Person
from tests.core.importing.reading_files import FIXTURES, police_row
from tests.db.geo.importing import Loader, outcomes, stored


@pytest.fixture
def load(owner: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    monkeypatch.setattr(service, "LISTS", tmp_path / "lists")
    return Loader(owner.agency, tmp_path)


def counts(outcome: Outcome) -> tuple[int, ...]:
    changes = outcome.changes
    return changes.added, changes.updated, changes.unchanged, changes.gone, changes.removed


def test_a_row_becomes_a_report_with_all_that_it_says(load: Loader, owner: Person) -> None:
    outcome = load(police_row(id="abc", outcome="Under investigation", month="2024-06"))
    report = Report.objects.get()
    assert (report.agency, report.source.slug, report.category_id) == (owner.agency, "police-uk", "drugs")
    assert report.occurred_from == datetime(2024, 5, 31, 23, tzinfo=UTC)
    assert report.occurred_to == datetime(2024, 6, 30, 23, tzinfo=UTC)
    assert (report.place, report.reference) == ("On or near Leicester Square", "abc")
    assert (report.outcome, report.attributes) == ("Under investigation", {"force": "City Police"})
    assert (report.given_x, report.given_y, report.given_srid) == (-0.1281, 51.5113, 4326)
    assert (report.transform, report.located_by, report.handling) == ("ostn15", "snapped", "shared")
    assert report.geom is not None and report.geom.srid == 27700
    assert report.geom.coords == pytest.approx((529995.089, 180813.044), abs=0.001)
    assert report.geom_web is not None and report.geom_web.srid == 3857
    assert report.batch_id == outcome.batch_id


def test_the_batch_keeps_the_numbers_and_open_maps_are_told(load: Loader, owner: Person) -> None:
    outcome = load(path=FIXTURES / "nasty.csv")
    batch = ImportBatch.objects.get(pk=outcome.batch_id or 0)
    assert (batch.rows_read, batch.rows_added, batch.rows_rejected, batch.rows_unlocated) == (30, 8, 22, 1)
    assert (batch.file_name, len(batch.file_sha256)) == ("nasty.csv", 64)
    assert batch.format.startswith("police-uk@")
    event = Event.objects.get()
    assert (event.layer, event.object_id, event.agencies) == ("reports", batch.pk, [owner.agency_id])
    assert len((load.folder / "rejects.csv").read_text().splitlines()) == 1 + 22


def test_identical_rows_are_different_reports(load: Loader) -> None:
    load(police_row(), police_row(), police_row())
    assert len(set(Report.objects.values_list("identity", flat=True))) == 3


def test_the_same_file_again_is_passed_over(load: Loader) -> None:
    path = load.file(police_row(), police_row())
    first = load(path=path)
    before = stored()
    again = load(path=path)
    assert (again.skipped, again.loaded_before, again.batch_id) == (True, first.batch_id, None)
    assert stored() == before
    assert "already loaded as batch" in again.sentences()[0]


def test_reading_it_once_more_changes_nothing_and_stores_no_batch(load: Loader) -> None:
    path = load.file(police_row(id="a"), police_row(), police_row(lon="", lat=""))
    load(path=path)
    before = stored()
    again = load(path=path, again=True)
    assert counts(again) == (0, 0, 3, 0, 0)
    assert (stored(), ImportBatch.objects.count()) == (before, 1)


def test_the_same_rows_in_another_order_change_nothing(load: Loader) -> None:
    rows = [police_row(id=str(i), outcome=f"outcome {i}") for i in range(5)] + [police_row(), police_row(place="X")]
    load(*rows)
    before = stored()
    assert counts(load(*reversed(rows))) == (0, 0, 7, 0, 0)
    assert stored() == before


def test_a_corrected_month_updates_what_changed(load: Loader) -> None:
    load(police_row(id="a"), police_row(id="b", outcome="Unsolved"), police_row(place="There"))
    ids = dict(Report.objects.values_list("reference", "pk"))
    outcome = load(police_row(place="There"), police_row(id="b", outcome="Charged"), police_row(id="a"))
    assert counts(outcome) == (0, 1, 2, 0, 0)
    assert outcomes() == {"a": "", "b": "Charged", "": ""}
    assert dict(Report.objects.values_list("reference", "pk")) == ids
    revision = ReportRevision.objects.get()
    assert (revision.report_id, revision.before["outcome"], revision.removed) == (ids["b"], "Unsolved", False)


def test_a_reference_stays_with_its_report_when_a_like_row_is_put_before_it(load: Loader) -> None:
    load(police_row(id="b", outcome="Unsolved"))
    kept = Report.objects.get().pk
    outcome = load(police_row(id="a"), police_row(id="b", outcome="Charged"))
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert Report.objects.get(reference="b").pk == kept


def test_a_new_month_of_the_same_source_is_added(load: Loader) -> None:
    load(police_row())
    assert counts(load(police_row(month="2024-02"))) == (1, 0, 0, 0, 0)


def test_what_the_file_no_longer_has_is_named_and_kept(load: Loader) -> None:
    load(police_row(id="a"), police_row(id="b", place="There"))
    outcome = load(police_row(id="a"))
    assert counts(outcome) == (0, 0, 1, 1, 0)
    assert [(gone.place, gone.reference) for gone in outcome.changes.gone_named] == [("There", "b")]
    assert Report.objects.count() == 2
    assert outcome.gone_path is not None and "There,b" in outcome.gone_path.read_text()
    assert any("--replace takes them out" in line for line in outcome.sentences())


def test_other_months_and_other_forces_are_not_gone(load: Loader) -> None:
    load(police_row(), police_row(month="2024-02"), police_row(force="Other", place="There"))
    assert counts(load(police_row(id="x"))) == (0, 1, 0, 0, 0)


def test_replace_takes_out_what_is_gone_unless_a_case_holds_it(load: Loader, case: Case) -> None:
    load(police_row(), police_row(id="held", place="There"), police_row(place="Elsewhere"))
    CaseReport.objects.create(case=case, report=Report.objects.get(reference="held"))
    outcome = load(police_row(), replace=True)
    assert counts(outcome) == (0, 0, 1, 2, 1)
    assert outcome.changes.held == 1
    assert set(Report.objects.values_list("place", flat=True)) == {"On or near Leicester Square", "There"}
    assert any("kept because a case or another record points at them: 1" in line for line in outcome.sentences())


def test_replace_reads_a_file_that_is_already_loaded(load: Loader) -> None:
    path = load.file(police_row())
    load(police_row(place="There"))
    assert counts(load(path=path)) == (1, 0, 0, 1, 0)
    assert counts(load(path=path, replace=True)) == (0, 0, 1, 1, 1)


def test_a_freed_ordinal_is_taken_again(load: Loader) -> None:
    load(*[police_row(id=name) for name in "abc"])
    load(police_row(id="b"), replace=True)
    load(*[police_row(id=name) for name in "bde"])
    assert sorted(Report.objects.values_list("reference", flat=True)) == ["b", "d", "e"]
    assert sorted(identity.bytes[-1] for identity in Report.objects.values_list("identity", flat=True)) == [0, 1, 2]


@pytest.mark.parametrize("stored_before", [False, True])
def test_a_dry_run_says_what_would_change_and_stores_nothing(load: Loader, stored_before: bool) -> None:
    if stored_before:
        load(police_row(id="a"), police_row(id="b", place="There"), police_row(place="Same"))
    before, batches, sources = stored(), ImportBatch.objects.count(), Source.objects.count()
    rows = (police_row(id="a", outcome="Charged"), police_row(place="New"), police_row(place="Same"))
    outcome = load(*rows, police_row(month="x"), police_row(lat="", lon=""), dry_run=True)
    assert counts(outcome) == ((2, 1, 1, 1, 0) if stored_before else (4, 0, 0, 0, 0))
    assert (outcome.rejected, outcome.unlocated, outcome.batch_id) == (1, 1, None)
    assert (stored(), ImportBatch.objects.count(), Source.objects.count()) == (before, batches, sources)
    assert Event.objects.count() == batches


@pytest.mark.parametrize("stored_before", [False, True])
def test_a_large_file_gives_the_same_reports_as_a_small_one(
    load: Loader, monkeypatch: pytest.MonkeyPatch, stored_before: bool
) -> None:
    rows = [police_row(id=str(i), lat=f"51.51{i % 3}") for i in range(20)] + [police_row(lon="", lat="")]
    if stored_before:
        load(police_row(month="2023-12"))
    path = load.file(*rows)
    small = load(path=path, source="small")
    monkeypatch.setattr("geo.importing.rebuilding.WORTH_ROWS", 1)
    large = load(path=path, source="large" if not stored_before else "police-uk")
    assert counts(small) == counts(large) == (21, 0, 0, 0, 0)
    by_batch = [
        list(Report.objects.filter(batch=o.batch_id).order_by("identity").values_list("identity", "geom", "reference"))
        for o in (small, large)
    ]
    assert by_batch[0] == by_batch[1]
    assert Report.objects.create(**{f: getattr(Report.objects.last(), f) for f in COPIED}, identity=NEW).pk


COPIED = ("source_id", "agency_id", "category_id", "occurred_from", "occurred_to")
NEW = "00000000-0000-0000-0000-000000000001"


def test_an_unknown_category_of_a_mapping_is_refused_before_anything_is_read(load: Loader) -> None:
    Category.objects.filter(slug="drugs").delete()
    with pytest.raises(InvalidInput, match='mapping, category: "drugs" is not a category of this installation'):
        load(police_row())


def test_a_source_belongs_to_one_agency(load: Loader, partner: Person) -> None:
    load(police_row())
    with pytest.raises(InvalidInput, match='source: "police-uk" belongs to Alpha'):
        load(police_row(), agency=partner.agency)


def test_a_file_that_cannot_be_read_stores_nothing(load: Loader) -> None:
    path = load.folder / "wrong.csv"
    path.write_text("Month,Longitude\n")
    with pytest.raises(InvalidInput, match="has no column"):
        load(path=path)
    assert (ImportBatch.objects.count(), Source.objects.count()) == (0, 0)


def test_damage_in_the_middle_of_a_file_takes_everything_back(load: Loader, tmp_path: Path) -> None:
    import gzip

    whole = gzip.compress(
        "\n".join([load.file().read_text().strip(), *[police_row(id=str(i)) for i in range(9000)]]).encode()
    )
    path = tmp_path / "damaged.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidInput, match="is damaged and cannot be unpacked"):
        load(path=path)
    assert (ImportBatch.objects.count(), Report.objects.count()) == (0, 0)


def test_stop_and_search_times_are_exact(load: Loader, tmp_path: Path) -> None:
    path = tmp_path / "searches.csv"
    path.write_text(
        "Type,Date,Policing operation,Latitude,Longitude,Gender,Legislation,Object of search,Outcome\n"
        "Person search,2023-05-31T23:04:00+00:00,,51.574963,0.028345,Male,Act,Drugs,Arrest\n"
    )
    load(path=path, mapping=shipped_mapping("stop-and-search"))
    report = Report.objects.get()
    assert report.occurred_from == datetime(2023, 5, 31, 23, 4, tzinfo=UTC)
    assert (report.outcome, report.attributes) == (
        "Arrest",
        {"type": "Person search", "legislation": "Act", "object": "Drugs"},
    )
