"""The first rows of a long list, read without carrying every row of it through the sort."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def newest(ordered: Any, limit: int, told_of: Callable[[Any], Any]) -> list[Any]:
    """The first `limit` of ordered rows: numbers are sorted first, and only those few are then read whole, as
    `told_of` joins and orders them. They were visible in `ordered`."""
    pks = list(ordered.values_list("pk", flat=True)[:limit])
    return list(told_of(ordered.model._default_manager.filter(pk__in=pks))) if pks else []
