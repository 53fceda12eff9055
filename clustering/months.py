"""Reports by calendar month: what a hotspot's small curve shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from geo.report_filter import local_midnight

# A month is one byte: 1 … 255, of which the last is that of the run; 0 is all that lies before.
MONTHS = 255
# A curve of more than five years says nothing in the width of a card.
MOST_SHOWN = 60


def month_number(moment: datetime) -> int:
    """Calendar months since year 0, in local time."""
    local = timezone.localtime(moment)
    return local.year * 12 + local.month - 1


def month_starts(made_at: datetime) -> list[datetime]:
    """The first local midnights of the 255 months that end with the month of the run."""
    newest = month_number(made_at)
    return [local_midnight(date(n // 12, n % 12 + 1, 1)) for n in range(newest - MONTHS + 1, newest + 1)]


def month_of(byte: int, made_at: datetime) -> date | None:
    """The first day of a month given as a byte; None for 0."""
    return timezone.localdate(month_starts(made_at)[byte - 1]) if byte else None


def shown_months(months: NDArray[np.uint8]) -> tuple[int, int]:
    """From the first to the last month that has a report, at most the last 60: as a half-open range of bytes."""
    known = months[months > 0]
    if len(known) == 0:
        return 1, 1
    end = int(known.max()) + 1
    return max(int(known.min()), end - MOST_SHOWN), end


def by_month(months: NDArray[np.uint8], labels: NDArray[Any], count: int) -> NDArray[np.int64]:
    """How many reports each label 0 … count - 1 has in each month: (count, 256). Others have label -1."""
    member = labels >= 0
    cells = labels[member].astype(np.int64) * 256 + months[member]
    return np.bincount(cells, minlength=count * 256).reshape(count, 256)
