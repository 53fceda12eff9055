"""The private cluster's life: made once, shared, stopped by the last, whole again after a crash."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENTER = 'source "$PWD/bin/lib/setup.sh"; cluster_enter >/dev/null'
ASK = """ask() { "$PROGRAMS/psql" -h "$SOCKET_DIRECTORY" -U cordon_owner -d "$1" -Atc "$2"; }"""


def copied_checkout() -> Iterator[Path]:
    """A copy of the scripts in a folder with a space, under a long path, that every person may enter."""
    top = Path(tempfile.mkdtemp(prefix="cordon-"))
    top.chmod(0o755)
    root = top / ("a checkout with a long name " * 3).strip()
    shutil.copytree(ROOT / "bin", root / "bin")
    yield root
    bash(root, 'source "$PWD/bin/lib/setup.sh"; rm -rf -- "$(socket_directory)"')
    shutil.rmtree(top)


checkout = pytest.fixture(scope="module")(copied_checkout)
new_checkout = pytest.fixture(copied_checkout)


def bash(root: Path, script: str) -> str:
    """What a bash script prints, run in the copy; it must succeed."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "CORDON_"))}
    done = subprocess.run(["bash", "-c", script], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def asked(root: Path, *queries: str) -> list[str]:
    """The answers of the queries in the cluster, entered for them and left again."""
    calls = "; ".join(f"ask cordon {shlex.quote(query)}" for query in queries)
    return bash(root, f"{ENTER}; trap cluster_leave EXIT; {ASK}; {calls}").splitlines()


def test_the_last_to_leave_stops_it(checkout: Path) -> None:
    script = f"""{ENTER}
        bash -c '{ENTER}; cluster_leave; cluster_is_ready && echo still there'
        cluster_leave; cluster_is_ready || echo stopped"""
    assert bash(checkout, script) == "still there\nstopped"


def test_the_roles_are_no_superusers(checkout: Path) -> None:
    assert asked(checkout, "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'cordon%' AND NOT rolsuper") == ["2"]


def test_a_database_that_the_owner_makes_has_postgis(checkout: Path) -> None:
    asked(checkout, "CREATE DATABASE other")
    script = f"{ENTER}; trap cluster_leave EXIT; {ASK}; ask other 'SELECT ST_SRID(ST_Point(1, 2, 27700))'"
    assert bash(checkout, script) == "27700"


def test_listens_on_no_network(checkout: Path) -> None:
    assert asked(checkout, "SELECT current_setting('listen_addresses') = ''") == ["t"]


def test_syncs_what_it_commits(checkout: Path) -> None:
    assert asked(checkout, "SHOW fsync", "SHOW synchronous_commit") == ["on", "on"]


def test_nobody_else_may_enter_the_socket_folder(checkout: Path) -> None:
    assert bash(checkout, f'{ENTER}; trap cluster_leave EXIT; stat --format %a "$SOCKET_DIRECTORY"') == "700"


def test_comes_back_whole_after_its_server_was_killed(checkout: Path) -> None:
    script = f"""{ENTER}; {ASK}; ask cordon 'CREATE TABLE kept AS SELECT 7 AS n' >/dev/null
        kill -9 "$(as_postgres head -n 1 "$(readlink -f "$CLUSTER")/postmaster.pid")"
        while cluster_is_ready; do :; done"""
    bash(checkout, script)
    assert asked(checkout, "SELECT n FROM kept") == ["7"]


def test_a_creation_cut_short_is_begun_anew(new_checkout: Path) -> None:
    (new_checkout / ".local" / "pg.new" / "base").mkdir(parents=True)
    assert asked(new_checkout, "SELECT 1") == ["1"]
