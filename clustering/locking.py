"""One worker at a time for one run: a lock of the database session, gone the moment its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Advisory locks share one space of numbers; ours begin here.
FIRST_KEY = 0x486F7473 << 31


@contextmanager
def run_lock(run_id: int) -> Iterator[bool]:
    """Whether the lock of the run was free and is now ours, until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [FIRST_KEY + run_id])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        # A connection that broke has let go of the lock by itself.
        if mine and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [FIRST_KEY + run_id])
