"""The application role: may read and write rows, owns nothing, changes no table."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from gis_app.live_events import connection_parameters
from gis_app.management.commands.prepare import grant_to_application
from gis_app.settings import read_database
from partners.models import Agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def app() -> Iterator[psycopg.Connection]:
    """A connection to the test database as the application role."""
    grant_to_application()
    given = read_database("app")
    role = {"user": given["USER"], "password": given["PASSWORD"] or None}
    with psycopg.connect(**(connection_parameters() | role), autocommit=True) as link:
        yield link


def test_the_application_role_reads_and_writes_rows(app: psycopg.Connection) -> None:
    Agency.objects.create(slug="alpha", name="Alpha", kind="council")
    app.execute("UPDATE partners_agency SET name = 'Beta'")
    assert app.execute("SELECT name FROM partners_agency").fetchone() == ("Beta",)


def test_the_application_role_owns_nothing(app: psycopg.Connection) -> None:
    assert app.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole").fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.mine (id int)",
        "DROP TABLE geo_report",
        "ALTER TABLE geo_report DROP CONSTRAINT report_on_grid",
        "CREATE INDEX ON geo_report (outcome)",
        "TRUNCATE partners_event",
        "UPDATE partners_instance SET practice = true",
        "DELETE FROM django_migrations",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_application_role_may_not(app: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_every_table_is_granted(app: psycopg.Connection) -> None:
    query = """SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = %s
               AND NOT has_table_privilege(%s, 'public.' || quote_ident(tablename), 'SELECT')"""
    owner = connection.settings_dict["USER"]
    assert app.execute(query, [owner, read_database("app")["USER"]]).fetchall() == []
