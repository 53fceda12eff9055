"""What a request of a layer asks for: read once from its address, then only passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.report_filter import ReportFilter, read_day, read_id

# What may be asked of single layers, beside the filter that all share.
OF_LAYERS = ("run", "case", "as_of")


@dataclass(frozen=True)
class LayerQuery:
    """The map's filter, and what single layers are asked for beside it.

    `run`: the hotspots of which run (none: the newest finished one). `case`: only the notices linked to a case or
    served inside its footprints. `as_of`: footprints as they stood on a day (none: now).
    """

    filter: ReportFilter = ReportFilter()
    run: int | None = None
    case: int | None = None
    as_of: date | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, Any], *, also: tuple[str, ...] = ()) -> LayerQuery:
        """Read a query string. Raises InvalidInput for an unknown name (beyond `also`) or a bad value."""
        return cls(
            filter=ReportFilter.from_query(query, also=(*OF_LAYERS, *also)),
            run=read_id("run", query.get("run")),
            case=read_id("case", query.get("case")),
            as_of=read_day("as_of", query.get("as_of")),
        )

    def as_query(self) -> dict[str, Any]:
        """What from_query() reads back."""
        parts = {"run": self.run, "case": self.case, "as_of": self.as_of.isoformat() if self.as_of else None}
        return self.filter.as_query() | {name: value for name, value in parts.items() if value is not None}
