"""Settings fail loudly on a value that cannot be meant."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from gis_app import settings


@pytest.mark.parametrize("value", ["maybe", "", "2"])
def test_a_flag_is_true_or_false(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CORDON_HTTPS", value)
    with pytest.raises(ImproperlyConfigured, match="CORDON_HTTPS"):
        settings.env_bool("CORDON_HTTPS", False)


@pytest.mark.parametrize("value", ["eight", "-1", "0", "65536", "80.5", ""])
def test_a_port_is_a_whole_number_in_range(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        settings.env_int("PORT", 8000, 1, 65535)


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://a@b/", "nonsense"])
def test_a_database_address_names_its_form(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL: expected"):
        settings.read_database("app")


def test_a_database_address_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:p%40ss@db.example:5433/cordon")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@/cordon?host=/run/pg")
    app, owner = settings.read_database("app"), settings.read_database("owner")
    assert (app["USER"], app["PASSWORD"], app["HOST"], app["PORT"]) == ("app", "p@ss", "db.example", "5433")
    assert (owner["USER"], owner["HOST"]) == ("owner", "/run/pg")


def test_without_an_owner_address_one_role_does_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://one@db/cordon")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert settings.read_database("owner")["USER"] == "one"


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="CORDON_DB_ROLE"):
        settings.read_database("superuser")
