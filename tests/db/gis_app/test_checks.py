"""System checks: each failing on the state it is for, with a hint."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import OperationalError, ProgrammingError, connection

from gis_app import checks
from gis_app.settings import DEFAULT_SECRET
from partners.models import Instance


def ids() -> dict[Any, Any]:
    return {
        message.id: message for message in run_checks(databases=["default"]) if str(message.id).startswith("cordon")
    }


def install(**fields: Any) -> None:
    Instance.objects.update_or_create(id=1, defaults={"metric_srid": 27700, "practice": True} | fields)


def test_a_sound_installation_has_nothing_to_say(settings: Any) -> None:
    settings.SECRET_KEY = "a" * 60
    install()
    assert ids() == {}


@pytest.mark.parametrize(
    ("failure", "id_"),
    [(OperationalError("no server"), "cordon.E001"), (ProgrammingError("no function"), "cordon.E001")],
)
def test_a_missing_database_or_postgis_is_named(monkeypatch: pytest.MonkeyPatch, failure: Exception, id_: str) -> None:
    def broken(*args: Any) -> Any:
        raise failure

    monkeypatch.setattr(checks, "fetch", broken)
    found = ids()
    assert list(found) == [id_]
    assert found[id_].hint


def test_a_postgis_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST_POSTGIS", (99, 0))
    assert "is too old" in ids()["cordon.E002"].msg


def test_an_unknown_srid_is_named(settings: Any) -> None:
    settings.METRIC_SRID = 12345
    assert "12345" in ids()["cordon.E003"].msg


def test_another_srid_than_the_tables_have_is_named(settings: Any) -> None:
    install()
    settings.METRIC_SRID = 32630
    assert "EPSG:27700" in ids()["cordon.E004"].msg


def test_a_dropped_spatial_index_is_named(settings: Any) -> None:
    settings.SECRET_KEY = "a" * 60
    install()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'geo_report' AND indexdef LIKE '%USING gist%'"
        )
        cursor.execute(f'DROP INDEX "{cursor.fetchone()[0]}"')
    found = ids()
    assert list(found) == ["cordon.W001"]
    assert found["cordon.W001"].hint == "CREATE INDEX ON geo_report USING gist (geom);"


@pytest.mark.parametrize(("practice", "expected"), [(True, []), (False, ["cordon.E005"])])
def test_the_default_secret_is_for_practice_only(settings: Any, practice: bool, expected: list[str]) -> None:
    settings.SECRET_KEY = DEFAULT_SECRET
    install(practice=practice)
    assert list(ids()) == expected


def test_an_application_role_that_owns_tables_is_named(settings: Any) -> None:
    settings.SECRET_KEY = "a" * 60
    settings.DATABASE_ROLE = "app"  # while the tests connect as the owner
    install()
    assert list(ids()) == ["cordon.W002"]
