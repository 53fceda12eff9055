"""How old something is, in words for the legend."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

UNITS = ((timedelta(days=365), "year"), (timedelta(days=1), "day"), (timedelta(hours=1), "hour"))


def age_said(age: timedelta) -> str:
    """ "3 days old": whole units, the largest that fits."""
    for length, unit in UNITS:
        if age >= length:
            number = age // length
            return f"{number} {unit}{'s' if number > 1 else ''} old"
    return "new"


def aged(moment: datetime, what: str) -> dict[str, Any]:
    """The facts of a layer that changed at a moment."""
    return {"updated": moment, "note": f"{what}, {age_said(timezone.now() - moment)}"}
