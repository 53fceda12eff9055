"""Imports of one source wait for each other."""

from __future__ import annotations

from django.db import connection

from geo.models import Source

# Any number will do, as long as nobody else uses it: the first half of the advisory lock's key.
FAMILY = 0x1A90


def lock_source(source: Source) -> None:
    """Hold off other imports into this source until the transaction ends.

    Should this process be killed, the database is to notice within a second, even in the middle of a long query,
    and let go of all locks.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL client_connection_check_interval = '1s'")
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [FAMILY, source.pk])
