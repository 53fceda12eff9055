"""What a request of a layer asks for: read once from its address, then only passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.report_filter import ReportFilter, read_id


@dataclass(frozen=True)
class LayerQuery:
    """The map's filter, and which hotspot run the hotspots are of (none: the newest finished one)."""

    filter: ReportFilter = ReportFilter()
    run: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, Any], *, also: tuple[str, ...] = ()) -> LayerQuery:
        """Read a query string. Raises InvalidInput for an unknown name (beyond `also`) or a bad value."""
        return cls(ReportFilter.from_query(query, also=("run", *also)), read_id("run", query.get("run")))

    def as_query(self) -> dict[str, Any]:
        return self.filter.as_query() | ({"run": self.run} if self.run else {})
