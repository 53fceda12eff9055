"""The first rows of a long list, read without carrying every row of it through the sort."""

from __future__ import annotations

from typing import Any


def among(ordered: Any, limit: int) -> Any:
    """The first `limit` of ordered rows as a queryset of their own: numbers are sorted first, and only those few
    are then read whole, joined and annotated. They were visible in `ordered`; their order is not kept."""
    return ordered.model._default_manager.filter(pk__in=list(ordered.values_list("pk", flat=True)[:limit]))
