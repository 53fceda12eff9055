"""The SQL of imports, kept by name in `geo/sql/import_reports.sql`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

PATH = Path(__file__).resolve().parents[1] / "sql" / "import_reports.sql"
HEADING = re.compile(r"^-- (\w+) --$", re.MULTILINE)


@cache
def queries() -> dict[str, str]:
    """Every query of the file, by the name in its heading."""
    _, *parts = HEADING.split(PATH.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))
