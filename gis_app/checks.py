"""System checks: what must hold before the service may start, each with a hint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, ProgrammingError, connections

from gis_app.settings import DEFAULT_SECRET

OLDEST_POSTGIS = (3, 3)
Configs = Sequence[AppConfig] | None

MISSING_INDEXES = """
    SELECT g.f_table_name, g.f_geometry_column FROM geometry_columns g
    JOIN pg_class t ON t.relname = g.f_table_name AND t.relnamespace = 'public'::regnamespace
    WHERE g.f_table_schema = 'public' AND g.f_geometry_column = 'geom' AND NOT EXISTS (
        SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
        WHERE i.indrelid = t.oid AND a.attname = g.f_geometry_column AND m.amname = 'gist')
    ORDER BY 1
"""


def fetch(query: str, parameters: Sequence[Any] = ()) -> list[Any]:
    with connections["default"].cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


@register(Tags.database)
def postgis_is_there(app_configs: Configs, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """cordon.E001, E002: PostGIS is installed in this database, and new enough."""
    if not databases:
        return []
    try:
        version = fetch("SELECT postgis_lib_version()")[0][0]
    except OperationalError as error:
        return [
            Error(f"The database cannot be reached: {error}".strip(), hint="bin/serve starts it.", id="cordon.E001")
        ]
    except ProgrammingError:
        hint = "As a superuser, in this database: CREATE EXTENSION postgis;"
        return [Error("PostGIS is missing from the database", hint=hint, id="cordon.E001")]
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_POSTGIS:
        return [Error(f"PostGIS {version} is too old", hint="Cordon needs PostGIS 3.3 or newer.", id="cordon.E002")]
    return []


@register(Tags.database)
def srid_is_known(app_configs: Configs, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """cordon.E003, E004: PostGIS knows METRIC_SRID, and it is the one the tables were made with."""
    if not databases:
        return []
    try:
        known = fetch("SELECT 1 FROM spatial_ref_sys WHERE srid = %s", [settings.METRIC_SRID])
        made = fetch("SELECT metric_srid FROM partners_instance") if table_exists("partners_instance") else []
    except (OperationalError, ProgrammingError):
        return []  # postgis_is_there says why
    if not known:
        hint = "INSERT it again: spatial_ref_sys comes with CREATE EXTENSION postgis."
        return [Error(f"PostGIS does not know METRIC_SRID {settings.METRIC_SRID}", hint=hint, id="cordon.E003")]
    if made and made[0][0] != settings.METRIC_SRID:
        message = f"The tables are in EPSG:{made[0][0]}, METRIC_SRID says {settings.METRIC_SRID}"
        return [Error(message, hint="It is fixed at the first migrate: set it back.", id="cordon.E004")]
    return []


@register(Tags.database)
def spatial_indexes_exist(
    app_configs: Configs, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """cordon.W001: every stored geometry has its GiST index."""
    if not databases:
        return []
    try:
        missing = fetch(MISSING_INDEXES)
    except (OperationalError, ProgrammingError):
        return []  # postgis_is_there says why
    return [
        Warning(
            f"{table}.{column} has no spatial index",
            hint=f"CREATE INDEX ON {table} USING gist ({column});",
            id="cordon.W001",
        )
        for table, column in missing
    ]


@register(Tags.database)
def secret_is_ours(app_configs: Configs, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """cordon.E005: the published default secret may sign sessions on practice data only."""
    if not databases or settings.SECRET_KEY != DEFAULT_SECRET:
        return []
    try:
        practice = fetch("SELECT practice FROM partners_instance") if table_exists("partners_instance") else []
    except (OperationalError, ProgrammingError):
        return []  # postgis_is_there says why
    if practice and practice[0][0]:
        return []
    hint = "Set SECRET_KEY or SECRET_KEY_FILE; bin/serve makes .local/secret_key."
    return [Error("The default secret key is in use outside the demo", hint=hint, id="cordon.E005")]


@register(Tags.database)
def application_owns_nothing(
    app_configs: Configs, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """cordon.W002: the role that serves pages should not own the tables."""
    if not databases or settings.DATABASE_ROLE != "app":
        return []
    query = "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user LIMIT 1"
    try:
        owns = fetch(query)
    except (OperationalError, ProgrammingError):
        return []  # postgis_is_there says why
    hint = "Give DATABASE_URL a role of its own and DATABASE_OWNER_URL the owner; see docs/deploy.md."
    return [Warning("The application role owns tables", hint=hint, id="cordon.W002")] if owns else []


def table_exists(name: str) -> bool:
    return bool(fetch("SELECT to_regclass(%s) IS NOT NULL", [name])[0][0])
