"""The list of reports that a file no longer holds."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from geo.importing.merging import Gone
from geo.importing.rejects import harmless

HEADER = ("report", "day", "category", "place", "reference")


def write_gone(path: Path, gone: Sequence[Gone]) -> Path | None:
    """Write them to `path`; None, and no file, when there are none."""
    path.unlink(missing_ok=True)
    if not gone:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADER)
        for one in gone:
            writer.writerow((one.report_id, one.day, one.category, harmless(one.place), harmless(one.reference)))
    return path
