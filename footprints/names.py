"""Names of tied records, for those who may see them: a notice may be seen where its subject is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.models import Case, Premises, Profile
from partners.models import Person

NOT_SHOWN = "not shown to you"
Named = type[Case] | type[Premises] | type[Profile]


def visible_names(person: Person, model: Named, ids: Iterable[int | None]) -> dict[int, str]:
    """The names of those records that the person may see, by number."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    rows: Any = model._default_manager.visible_to(person).filter(pk__in=wanted)
    if model is not Profile:
        rows = rows.defer("geom", "geom_web")
    return {row.pk: str(row) for row in rows}
