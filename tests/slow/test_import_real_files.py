"""Real files beside the checkout: every row arrives or is listed, and the second time nothing changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.importing import service
from geo.importing.mapping import shipped_mapping
from geo.importing.service import reports_import
from geo.importing.undoing import batch_undo
from geo.models import Report
from geo.services.reference import reference_load
from partners.models import Agency

FILES = [
    ("police-uk", "westminster-street-2016-01_2017-12.csv.gz", 129_629, 0),
    ("police-uk", "policeuk/2024-01-city-of-london-street.csv.gz", 734, 77),
    ("police-uk", "policeuk/2024-01-btp-street.csv.gz", 6_190, 0),
    ("stop-and-search", "stop-and-search/2023-06-metropolitan-stop-and-search.csv.gz", 11_595, 1_180),
    ("lancashire-asb", "asb-tab/lancashire_asb.tab.gz", 56_434, 0),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("mapping", "name", "rows", "unlocated"), FILES, ids=[name for _, name, _, _ in FILES])
def test_a_real_file_arrives_whole_and_once(
    shared_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mapping: str,
    name: str,
    rows: int,
    unlocated: int,
) -> None:
    monkeypatch.setattr(service, "LISTS", tmp_path)
    reference_load()
    agency = Agency.objects.create(slug="police", name="Police", kind="police")
    given: dict[str, Any] = {
        "path": shared_data / name,
        "mapping": shipped_mapping(mapping),
        "source": "real",
        "agency": agency,
    }
    first = reports_import(**given)
    assert (first.read, first.changes.added, first.rejected, first.unlocated) == (rows, rows, 0, unlocated)
    again = reports_import(**given, again=True)
    assert (again.changes.added, again.changes.updated, again.changes.unchanged) == (0, 0, rows)
    assert batch_undo(batch_id=first.batch_id or 0).deleted == rows
    assert not Report.objects.exists()
