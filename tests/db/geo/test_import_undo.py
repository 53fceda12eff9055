from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from geo.importing import service
from geo.importing.outcome import Outcome
from geo.importing.undoing import batch_undo
from geo.models import Case, CaseReport, CaseShare, HeldReports, ImportBatch, Report
from geo.services.audience import circles_of_batch
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


def placed() -> dict[str, str]:
    """Outcome of each stored report by its place."""
    return dict(Report.objects.values_list("place", "outcome"))


def places(*names: str) -> list[str]:
    return [police_row(place=name) for name in names]


def test_what_a_later_batch_holds_too_stays(load: Loader) -> None:
    first = load(*places("A", "B", "C", "D"))
    before = set(Report.objects.values_list("pk", flat=True))
    later = load(*places("B", "D", "E"))
    undone = batch_undo(batch_id=first.batch_id or 0)
    assert (undone.deleted, undone.restored, undone.kept) == (2, 0, 2)
    assert set(placed()) == {"B", "D", "E"}
    kept = Report.objects.filter(place__in=("B", "D"))
    assert {report.batch_id for report in kept} == {later.batch_id}
    assert before.issuperset(report.pk for report in kept)
    assert undo(later) == (3, 0)
    assert not Report.objects.exists()


def test_a_report_stays_while_any_batch_that_counts_holds_it(load: Loader) -> None:
    """Whichever batch is taken back first, and one that was taken back holds nothing."""
    batches = [load(*places("A", *more)) for more in ((), ("B",), ("C",), ("D",))]
    assert undo(batches[1]) == (1, 0)
    assert undo(batches[0]) == (0, 0)
    assert undo(batches[3]) == (1, 0)
    assert set(placed()) == {"A", "C"}
    assert undo(batches[2]) == (2, 0)


def test_of_identical_rows_as_many_stay_as_a_later_batch_has(load: Loader) -> None:
    first = load(*places("A", "A", "A"))
    load(*places("A", "A"))
    assert undo(first) == (1, 0)
    assert Report.objects.count() == 2


def test_a_change_stays_while_a_later_batch_says_the_same(load: Loader) -> None:
    load(police_row(id="a", place="A"))
    changing = load(police_row(id="a", place="A", outcome="Charged"))
    same = load(police_row(id="a", place="A", outcome="Charged"), police_row(place="B"))
    undone = batch_undo(batch_id=changing.batch_id or 0)
    assert (undone.deleted, undone.restored, undone.kept) == (0, 0, 1)
    assert placed() == {"A": "Charged", "B": ""}
    assert undo(same) == (1, 1)
    assert placed() == {"A": ""}


def test_what_stays_may_be_linked_to_a_case(load: Loader, case: Case) -> None:
    first = load(*places("A", "B"))
    load(*places("A"), police_row(month="2024-02"))
    CaseReport.objects.create(case=case, report=Report.objects.get(place="A"))
    assert undo(first) == (1, 0)
    assert CaseReport.objects.get().report.place == "A"


def test_reports_in_a_row_are_held_in_one_line(load: Loader) -> None:
    rows = places(*(f"Place {number}" for number in range(50)))
    load(*rows)
    load(*rows, police_row(place="New"))
    held = HeldReports.objects.get()
    assert held.last_report - held.first_report == 49


def test_a_batch_of_before_holding_was_recorded_is_taken_back_first(load: Loader) -> None:
    first, later = load(*places("A", "B")), load(*places("A", "C"))
    HeldReports.objects.all().delete()
    with pytest.raises(Conflict, match=f"take back batch {later.batch_id} first"):
        undo(first)


def heard() -> list[tuple[str, int, set[int]]]:
    return [(event.what, event.object_id, set(event.agencies)) for event in Event.objects.order_by("pk")]


def test_a_circle_hears_of_changes_to_the_reports_that_it_sees(
    load: Loader, owner: Person, partner: Person, stranger: Person, shared_case: Case
) -> None:
    load(police_row(id="a", place="A"), police_row(id="b", place="B"))
    CaseReport.objects.create(case=shared_case, report=Report.objects.get(place="A"))
    unseen = Case.objects.create(
        reference="C-1", title="Not theirs", lead_agency=stranger.agency, opened_on=date(2026, 1, 1)
    )
    CaseReport.objects.create(case=unseen, report=Report.objects.get(place="B"))
    Event.objects.all().delete()
    later = load(police_row(id="a", place="A", outcome="Charged"), police_row(id="b", place="B"))
    own, theirs = {owner.agency_id}, {partner.agency_id}
    imported = [("imported", later.batch_id, own), ("imported", 0, theirs)]
    assert heard() == imported
    undo(later)
    assert heard() == [*imported, ("import undone", later.batch_id, own), ("import undone", 0, theirs)]


@pytest.mark.parametrize("kept_back", ["withdrawn", "handling", "unchanged"])
def test_a_partner_hears_of_nothing_that_they_may_not_see(
    load: Loader, owner: Person, shared_case: Case, kept_back: str
) -> None:
    load(police_row(id="a", place="A"))
    CaseReport.objects.create(case=shared_case, report=Report.objects.get())
    if kept_back == "withdrawn":
        CaseShare.objects.update(withdrawn_at=timezone.now())
    if kept_back == "handling":
        Report.objects.update(handling="agency")
    outcome = "" if kept_back == "unchanged" else "Charged"
    undo(load(police_row(id="a", place="A", outcome=outcome), police_row(place="New")))
    assert {agency for _, _, agencies in heard() for agency in agencies} == {owner.agency_id}


def test_who_hears_of_an_import_is_asked_once(load: Loader, shared_case: Case, django_assert_num_queries: Any) -> None:
    load(*(police_row(id=str(number), place=f"Place {number}") for number in range(20)))
    CaseReport.objects.bulk_create(CaseReport(case=shared_case, report=report) for report in Report.objects.all())
    later = load(*(police_row(id=str(number), place=f"Place {number}", outcome="Charged") for number in range(20)))
    batch = ImportBatch.objects.get(pk=later.batch_id or 0)
    with django_assert_num_queries(1):
        assert len(circles_of_batch(batch)) == 1
