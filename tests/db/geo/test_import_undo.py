from __future__ import annotations

from pathlib import Path

import pytest

from geo.importing import service
from geo.importing.outcome import Outcome
from geo.importing.undoing import batch_undo
from geo.models import Case, CaseReport, ImportBatch, Report
from partners.errors import Conflict, NotFound
from partners.models import Event, Person
from tests.core.importing.reading_files import police_row
from tests.db.geo.importing import Loader, stored


@pytest.fixture
def load(owner: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    monkeypatch.setattr(service, "LISTS", tmp_path / "lists")
    return Loader(owner.agency, tmp_path)


def undo(outcome: Outcome) -> tuple[int, int]:
    undone = batch_undo(batch_id=outcome.batch_id or 0)
    return undone.deleted, undone.restored


def test_undo_removes_what_a_batch_brought(load: Loader) -> None:
    kept = load(police_row(place="Kept"))
    assert undo(load(police_row(), police_row(month="2024-02"))) == (2, 0)
    assert [report.batch_id for report in Report.objects.all()] == [kept.batch_id]
    assert Event.objects.filter(what="import undone").count() == 1


def test_undo_restores_what_a_batch_changed_and_removed(load: Loader) -> None:
    load(police_row(id="a"), police_row(id="b", place="There"), police_row(id="c", lon="", lat=""))
    before = stored()
    later = load(police_row(id="a", outcome="Charged"), police_row(place="New"), replace=True)
    assert stored() != before
    assert undo(later) == (1, 3)
    assert stored() == before


def test_a_file_may_be_loaded_again_after_undo(load: Loader) -> None:
    path = load.file(police_row())
    first = load(path=path)
    undo(first)
    again = load(path=path)
    assert (again.skipped, again.changes.added, Report.objects.count()) == (False, 1, 1)


def test_a_batch_is_taken_back_once(load: Loader) -> None:
    outcome = load(police_row())
    undo(outcome)
    with pytest.raises(Conflict, match="was already taken back, on"):
        undo(outcome)


def test_a_batch_that_never_was_is_not_found() -> None:
    with pytest.raises(NotFound, match="There is no import batch 99"):
        batch_undo(batch_id=99)


@pytest.mark.parametrize("change", [{"outcome": "Charged"}, {"month": "2024-01", "place": "New"}])
def test_later_batches_on_the_same_reports_are_taken_back_first(load: Loader, change: dict[str, str]) -> None:
    """The later batch either changes the report, or takes it out."""
    first = load(police_row(id="a"))
    before = stored()
    later = load(police_row(id="a", **change), replace=True)
    with pytest.raises(Conflict, match=f"take back batch {later.batch_id} first"):
        undo(first)
    undo(later)
    assert stored() == before
    assert undo(first) == (1, 0)


def test_a_later_batch_that_took_a_freed_identity_is_taken_back_first(load: Loader) -> None:
    load(police_row(id="a"))
    removing = load(police_row(place="New"), replace=True)
    taking = load(police_row(id="z"), police_row(place="New"))
    with pytest.raises(Conflict, match=f"take back batch {taking.batch_id} first"):
        undo(removing)


def test_a_later_batch_on_other_reports_does_not_matter(load: Loader) -> None:
    first = load(police_row())
    load(police_row(month="2024-02"))
    assert undo(first) == (1, 0)


def test_reports_that_a_case_holds_are_not_taken_back(load: Loader, case: Case) -> None:
    outcome = load(police_row(), police_row())
    report = Report.objects.first()
    assert report
    CaseReport.objects.create(case=case, report=report)
    with pytest.raises(Conflict, match=r"linked to other records \(1 to a case\): unlink them first"):
        undo(outcome)
    assert (Report.objects.count(), ImportBatch.objects.get().status) == (2, "loaded")


def test_a_restored_report_keeps_its_links(load: Loader, case: Case) -> None:
    load(police_row(id="a"))
    report = Report.objects.get()
    CaseReport.objects.create(case=case, report=report)
    undo(load(police_row(id="a", outcome="Charged")))
    assert CaseReport.objects.get().report.outcome == ""
