"""Storing areas and streets: the same file twice changes nothing, and what cannot be read is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from django.db import models, transaction

from geo.importing.rejects import Reject, RejectFile, reject
from geo.importing.vector import Feature, VectorFile, pair_of
from partners.errors import InvalidInput
from partners.models import Agency
from partners.outbox import publish

# How columns are usually called, when the command does not say; "nm" and "cd" end those of national statistics.
NAMES = ("name", "nm", "title")
CODES = ("gss_code", "code", "cd", "usrn", "osmid", "id")
LONGEST_NAME = 160


@dataclass
class Tally:
    """What an import did, for the summary."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    repaired: int = 0
    rejected: int = 0
    first_rejects: list[Reject] = field(default_factory=list)

    def sentences(self, file_name: str, rejects: Path) -> list[str]:
        """What a person reads afterwards."""
        lines = [
            f"{file_name}: {self.read:,} read",
            f"  added {self.added:,} · updated {self.updated:,} · unchanged {self.unchanged:,} · "
            f"repaired {self.repaired:,} · rejected {self.rejected:,}",
        ]
        lines += [f"  feature {found.line}, {found.column}: {found.value} {found.rule}" for found in self.first_rejects]
        return [*lines, f"  all rejected ones: {rejects}"] if self.rejected else lines


class Refused(Exception):
    """One feature that cannot be stored."""

    def __init__(self, column: str, value: object, rule: str) -> None:
        self.column, self.value, self.rule = column, value, rule
        super().__init__(rule)


Build = Callable[[Feature, str], models.Model]


def column_of(
    opened: VectorFile, given: str, usual: Sequence[str], option: str, *, otherwise: str | None = None
) -> str:
    """The column that was asked for, else the one that looks right; `otherwise` when none does."""
    if given:
        if given not in opened.columns:
            raise InvalidInput.of(option, given, f"is not a column; the file has {', '.join(opened.columns)}")
        return given
    for word in usual:
        for column in opened.columns:
            if column.lower() == word or (len(word) == 2 and column.lower().endswith(word)):
                return column
    if otherwise is None:
        raise InvalidInput.of(option, "", f"is needed; the file has the columns {', '.join(opened.columns)}")
    return otherwise


@transaction.atomic
def stored(
    opened: VectorFile,
    code: str,
    build: Build,
    existing: models.QuerySet[Any],
    fields: tuple[str, ...],
    tally: Tally,
    rejects: Path,
) -> Tally:
    """Add what is new, change what differs, leave the rest: whole or not at all."""
    known = {row.code: row for row in existing.select_for_update()}
    added: list[Any] = []
    changed: list[Any] = []
    seen: Counter[str] = Counter()
    with RejectFile(rejects) as refused:
        for feature in opened.features:
            tally.read += 1
            try:
                row: Any = build(feature, unique_code(feature, code, seen))
            except Refused as problem:
                refused.add([reject(feature.number, problem.column, problem.value, problem.rule)])
                continue
            place(row, known.get(row.code), fields, added, changed, tally)
        tally.rejected, tally.first_rejects = refused.count, refused.first
    existing.model._default_manager.bulk_create(added, batch_size=500)
    existing.model._default_manager.bulk_update(changed, [*fields, "geom", "geom_web"], batch_size=500)
    if added or changed:
        everybody = Agency.objects.values_list("pk", flat=True)
        layer = f"{existing.model._meta.model_name}s"
        publish(layer=layer, object_id=0, what="imported", by=None, agencies=everybody)
    return tally


def place(row: Any, before: Any, fields: tuple[str, ...], added: list[Any], changed: list[Any], tally: Tally) -> None:
    """Sort one built row under added, changed or unchanged."""
    if before is None:
        added.append(row)
        tally.added += 1
    elif before.geom.wkb == row.geom.wkb and all(getattr(before, name) == getattr(row, name) for name in fields):
        tally.unchanged += 1
    else:
        row.pk = before.pk
        changed.append(row)
        tally.updated += 1


def unique_code(feature: Feature, column: str, seen: Counter[str]) -> str:
    """The feature's code; a second one of the same code is its second part, in the order of the file."""
    given = feature.columns.get(column, "")[:50] or f"row {feature.number}"
    seen[given] += 1
    return given if seen[given] == 1 else f"{given}-{seen[given]}"


def grid_pair(shape: shapely.Geometry, srid: int) -> tuple[Any, Any]:
    try:
        return pair_of(shape, srid)
    except ValueError as problem:
        raise Refused("geometry", "", str(problem)) from None
