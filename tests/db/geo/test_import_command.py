from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geo.importing import service
from geo.models import ImportBatch, Report
from partners.models import Person
from tests.core.importing.reading_files import FIXTURES, police_row
from tests.db.geo.importing import Loader


@pytest.fixture
def load(owner: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    monkeypatch.setattr(service, "LISTS", tmp_path / "lists")
    return Loader(owner.agency, tmp_path)


def run(*arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command("import_reports", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


USUAL = {"format": "police-uk", "source": "police-uk", "agency": "alpha"}


def test_files_are_loaded_and_a_second_run_resumes(load: Loader) -> None:
    files = [load.file(police_row()), load.file(police_row(month="2024-02"))]
    assert "added 1" in run(files[0], **USUAL)
    said = run(*files, **USUAL)
    assert "already loaded as batch" in said
    assert "2 files, 1 already loaded: 1 rows read, 1 added" in said
    assert Report.objects.count() == 2


def test_the_summary_shows_the_first_rejected_rows_and_where_all_are_listed(load: Loader, tmp_path: Path) -> None:
    said = run(FIXTURES / "nasty.csv", **USUAL, rejects=tmp_path / "mine.csv")
    assert "rejected 22" in said
    assert f"rejected rows are listed in {tmp_path / 'mine.csv'}" in said
    assert 'line 4, Longitude: "NaN" is not a finite number' in said


def test_a_batch_is_taken_back(load: Loader) -> None:
    run(load.file(police_row()), **USUAL)
    assert "1 reports deleted, 0 restored" in run(undo=ImportBatch.objects.get().pk)


def test_taking_back_says_what_stays(load: Loader) -> None:
    run(load.file(police_row(place="A"), police_row(place="B")), **USUAL)
    run(load.file(police_row(place="A"), police_row(place="C")), **USUAL)
    said = run(undo=ImportBatch.objects.earliest("pk").pk)
    assert "1 reports deleted, 0 restored; 1 stay as they are, because later batches hold them too." in said


def test_a_mapping_file_describes_any_csv(load: Loader) -> None:
    said = run(FIXTURES / "council-calls.csv", **USUAL | {"format": "csv"}, mapping=FIXTURES / "council-calls.toml")
    assert "added 3 · updated 0 · unchanged 0 · rejected 3" in said
    assert Report.objects.get(reference="C-1").transform == "given"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"agency": "nobody"}, 'agency: "nobody" is not an agency here. Known: alpha'),
        ({"format": "csv"}, "Say how the file is written"),
        ({"source": None}, "and the source with --source"),
        ({"mapping": Path("x.toml")}, "has a mapping of its own"),
    ],
)
def test_a_wrong_command_says_what_is_missing(load: Loader, change: dict[str, Any], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(load.file(police_row()), **USUAL | change)


def test_a_file_that_is_no_csv_is_one_clear_error(load: Loader, tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(CommandError, match="photo.csv"):
        run(path, **USUAL)
