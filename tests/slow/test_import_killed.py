"""kill -9 in the middle of an import leaves whole batches, and the same command then completes the work."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

from tests.core.importing.reading_files import police_file, police_row

PATIENCE_S = 120.0
MANY = 80_000
SECRET_KEY = secrets.token_urlsafe(50)
Watch = psycopg.Connection[Any]


def address_of(database: str) -> str:
    """A database's address for the owner, on the server that the tests use."""
    server = settings.DATABASES["default"]
    password = f":{quote(server['PASSWORD'], safe='')}" if server["PASSWORD"] else ""
    port = f"&port={server['PORT']}" if server["PORT"] else ""
    return f"postgresql://{server['USER']}{password}@/{database}?host={quote(server['HOST'], safe='')}{port}"


@pytest.fixture
def watch() -> Iterator[Watch]:
    """A connection to a migrated database of its own, with one agency in it."""
    name = f"import_{os.getpid()}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        assert manage(name, "prepare", "--no-demo").wait() == 0
        with psycopg.connect(address_of(name), autocommit=True) as connection:
            connection.execute("INSERT INTO partners_agency (slug, name, kind) VALUES ('city', 'City', 'police')")
            yield connection
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(database: str, *arguments: object) -> subprocess.Popen[bytes]:
    address = address_of(database)
    given = {"DATABASE_URL": address, "DATABASE_OWNER_URL": address, "SECRET_KEY": SECRET_KEY}
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.Popen(command, cwd=settings.ROOT, env=os.environ | given)


def load(watch: Watch, *files: Path) -> subprocess.Popen[bytes]:
    options = [
        "--format",
        "police-uk",
        "--source",
        "city",
        "--agency",
        "city",
        "--rejects",
        files[0].parent / "rejects",
    ]
    return manage(watch.info.dbname, "import_reports", *files, *(options if len(files) == 1 else options[:-2]))


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def some(watch: Watch, query: str) -> bool:
    return watch.execute(query.encode()).fetchone() is not None


def kill_when(watch: Watch, process: subprocess.Popen[bytes], query: str) -> None:
    """Kill the process as soon as `query` finds a row."""
    until(lambda: some(watch, query))
    process.send_signal(signal.SIGKILL)
    process.wait()


def settle(watch: Watch) -> None:
    """Wait until the database has noticed that those it served are gone."""
    others = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    until(lambda: not some(watch, f"{others} AND backend_type = 'client backend'"))


def stored(watch: Watch) -> tuple[int, int, int]:
    """How many reports, batches and reports marked as charged there are."""
    query = """SELECT (SELECT count(*) FROM geo_report), (SELECT count(*) FROM geo_importbatch),
        (SELECT count(*) FROM geo_report WHERE outcome = 'Charged')"""
    reports, batches, charged = watch.execute(query).fetchall()[0]
    return reports, batches, charged


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    small = police_file(tmp_path / "1.csv", *[police_row(month="2023-01") for _ in range(500)])
    large = police_file(tmp_path / "2.csv", *[police_row(lon=f"-0.1{i % 1000:03}") for i in range(MANY)])
    return [small, large]


@pytest.mark.parametrize(
    "moment",
    [
        "SELECT FROM pg_stat_progress_copy WHERE tuples_processed > 20000",
        "SELECT FROM pg_stat_progress_create_index",
    ],
)
def test_killed_while_loading_leaves_whole_files_and_resumes(watch: Watch, files: list[Path], moment: str) -> None:
    kill_when(watch, load(watch, *files), moment)
    settle(watch)
    assert stored(watch) == (500, 1, 0)
    assert load(watch, *files).wait() == 0
    assert stored(watch) == (500 + MANY, 2, 0)
    identities = watch.execute("SELECT count(DISTINCT identity) FROM geo_report").fetchall()[0][0]
    assert identities == 500 + MANY


def test_killed_in_the_middle_of_a_correction_leaves_the_reports_as_they_were(watch: Watch, tmp_path: Path) -> None:
    rows = [{"id": str(i), "place": f"Street {i % 50}"} for i in range(3000)]
    assert load(watch, police_file(tmp_path / "1.csv", *[police_row(**row) for row in rows])).wait() == 0
    corrected = police_file(tmp_path / "2.csv", *[police_row(**row, outcome="Charged") for row in rows])
    with psycopg.connect(watch.info.dsn, host=watch.info.host) as reader:
        # Whoever writes reports now waits: the import stands still with its changes found and half of them kept.
        reader.execute("LOCK TABLE geo_report IN SHARE MODE")
        kill_when(watch, load(watch, corrected), "SELECT FROM pg_locks WHERE NOT granted")
    settle(watch)
    assert stored(watch) == (3000, 1, 0)
    assert load(watch, corrected).wait() == 0
    assert stored(watch) == (3000, 2, 3000)
