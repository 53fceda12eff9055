"""The law's parameters and the common ladder, kept in `fixtures/reference` and written at every migrate."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import transaction

from footprints.models import LadderPolicy, LadderStep, LegalParameter


def read(name: str) -> Any:
    return json.loads((settings.ROOT / "fixtures" / "reference" / f"{name}.json").read_text())


@transaction.atomic
def law_load() -> int:
    """Write the reference rows; an agency's own ladder and rows that somebody added stay. Returns how many."""
    parameters = [LegalParameter(**row) for row in read("legal_parameters")]
    LegalParameter.objects.bulk_create(
        parameters,
        update_conflicts=True,
        unique_fields=["name", "from_date"],
        update_fields=["value", "source"],  # not the last day: the law may have moved since
    )
    return len(parameters) + common_ladder_load()


def common_ladder_load() -> int:
    """The ladder of every agency that has none of its own."""
    given = read("ladder")
    steps = given.pop("steps")
    policy, _ = LadderPolicy.objects.update_or_create(agency=None, from_date=given.pop("from_date"), defaults=given)
    policy.steps.all().delete()
    LadderStep.objects.bulk_create(
        LadderStep(policy=policy, position=number, **step) for number, step in enumerate(steps, start=1)
    )
    return len(steps)
