"""Reference data: categories and kinds, kept in `fixtures/reference` and written at every migrate."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import transaction

from geo.models import AreaKind, Category


def rows_of(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((settings.ROOT / "fixtures" / "reference" / f"{name}.json").read_text())
    return found


@transaction.atomic
def reference_load() -> int:
    """Write the reference rows; rows that somebody added stay. Returns how many there are."""
    categories = [Category(**row) for row in rows_of("categories")]
    kinds = [AreaKind(**row) for row in rows_of("area_kinds")]
    Category.objects.bulk_create(
        categories, update_conflicts=True, unique_fields=["slug"], update_fields=["name", "position"]
    )
    AreaKind.objects.bulk_create(
        kinds,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "drawn_as", "chosen", "position"],
    )
    return len(categories) + len(kinds)
