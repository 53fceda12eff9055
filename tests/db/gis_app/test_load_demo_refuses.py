"""Practice data never mixes with somebody's records."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from geo.models import Report, Street
from partners.models import Instance, Person


def test_a_database_with_people_is_refused(owner: Person) -> None:
    with pytest.raises(CommandError, match="not empty: it holds 1 people"):
        call_command("load_demo")
    assert not Street.objects.exists()
    assert not Instance.objects.filter(practice=True).exists()


def test_another_metric_reference_system_is_refused() -> None:
    with override_settings(METRIC_SRID=25832), pytest.raises(CommandError, match="METRIC_SRID is 25832"):
        call_command("load_demo")
    assert not Report.objects.exists()


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="--today"):
        call_command("load_demo", "--today", "2026-13-01")
