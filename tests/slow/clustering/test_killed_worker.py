"""A run survives its worker: killed on the way without a chance to tidy up, the next worker completes it."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 120.0
SECRET_KEY = secrets.token_urlsafe(50)


def address_of(database: str) -> str:
    """The database's address for the owner, on the server that the tests use."""
    server = settings.DATABASES["default"]
    password = f":{quote(server['PASSWORD'], safe='')}" if server["PASSWORD"] else ""
    port = f"&port={server['PORT']}" if server["PORT"] else ""
    return f"postgresql://{server['USER']}{password}@/{database}?host={quote(server['HOST'], safe='')}{port}"


@pytest.fixture
def database() -> Iterator[str]:
    """A migrated database of its own: a worker sees only what is committed. Its address."""
    name = f"worker_{os.getpid()}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        address = address_of(name)
        assert manage(address, "prepare", "--no-demo").wait() == 0
        yield address
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment(address: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "CORDON_DB_ROLE"}
    given = {"DATABASE_URL": address, "DATABASE_OWNER_URL": address, "DJANGO_SETTINGS_MODULE": "gis_app.settings"}
    return kept | given | {"SECRET_KEY": SECRET_KEY}


def manage(address: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(address))


@contextmanager
def worker(address: str) -> Iterator[subprocess.Popen[bytes]]:
    process = manage(address, "procrastinate", "worker")
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def run_id(database: str) -> int:
    command = [sys.executable, "-m", "tests.slow.clustering.make_run"]
    return int(subprocess.check_output(command, cwd=ROOT, env=environment(database)))


def row_of(watching: psycopg.Connection[Any], run_id: int) -> tuple[Any, ...]:
    (row,) = watching.execute(
        "SELECT status, stage, progress, (SELECT count(*) FROM clustering_hotspot WHERE run_id = r.id)"
        " FROM clustering_hotspotrun r WHERE id = %s",
        [run_id],
    ).fetchall()
    return tuple(row)


def open_jobs(watching: psycopg.Connection[Any]) -> int:
    (row,) = watching.execute(
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'hotspot_run' AND status IN ('todo', 'doing')"
    ).fetchall()
    return int(row[0])


def until(found: Callable[[], Any], reached: Callable[[Any], bool]) -> Any:
    """Ask until it is so; the last answer in the error if it never is."""
    deadline = time.monotonic() + PATIENCE_S
    while not reached(answer := found()):
        assert time.monotonic() < deadline, answer
        time.sleep(0.05)
    return answer


def test_the_next_worker_completes_the_run(database: str, run_id: int) -> None:
    with psycopg.connect(database, autocommit=True) as watching, psycopg.connect(database) as holding:
        # Whoever reads the reports now waits: the run stands still in the middle.
        holding.execute("LOCK TABLE geo_report IN ACCESS EXCLUSIVE MODE")
        with worker(database) as first:
            until(lambda: row_of(watching, run_id), lambda row: row[1] == "Reading reports")
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
        holding.rollback()
        assert row_of(watching, run_id) == ("running", "Reading reports", 5, 0)
        with worker(database):
            done = until(lambda: row_of(watching, run_id), lambda row: row[0] != "running")
            assert done == ("done", "Done", 100, 1)
            until(lambda: open_jobs(watching), lambda count: count == 0)


def test_web_processes_do_without_the_heavy_libraries() -> None:
    code = "import sys, gis_app.wsgi; import gis_app.urls; print([m for m in ('scipy', 'sklearn') if m in sys.modules])"
    found = subprocess.check_output(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(address_of("postgres")), text=True
    )
    assert found.strip() == "[]"
