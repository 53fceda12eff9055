"""Small files of police.uk rows, imported through the service."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from geo.importing.mapping import shipped_mapping
from geo.importing.outcome import Outcome
from geo.importing.service import reports_import
from geo.models import Report
from geo.services.reference import reference_load
from partners.models import Agency
from tests.core.importing.reading_files import police_file

# What a report says, apart from its own keys.
SAYS = (
    "identity", "batch_id", "handling", "category_id", "occurred_from", "occurred_to", "place", "reference", "outcome",
    "attributes", "geom", "geom_web", "given_x", "given_y", "given_srid", "transform", "accuracy_m", "located_by",
)  # fmt: skip


@dataclass
class Loader:
    """load(row, row, …): the outcome of importing a file of these rows into the source "police-uk"."""

    agency: Agency
    folder: Path

    def __post_init__(self) -> None:
        self.numbers = count()
        reference_load()

    def file(self, *rows: str) -> Path:
        return police_file(self.folder / f"reports-{next(self.numbers)}.csv", *rows)

    def __call__(self, *rows: str, path: Path | None = None, **options: Any) -> Outcome:
        mapping = options.pop("mapping", None) or shipped_mapping("police-uk")
        settings: dict[str, Any] = {"source": "police-uk", "agency": self.agency, "mapping": mapping} | options
        settings.setdefault("rejects_path", self.folder / "rejects.csv")
        return reports_import(path=path or self.file(*rows), **settings)


def stored() -> list[tuple[Any, ...]]:
    """Every report with its id and all it says."""
    return list(Report.objects.order_by("pk").values_list("pk", *SAYS))


def outcomes() -> dict[str, str]:
    return dict(Report.objects.values_list("reference", "outcome"))
