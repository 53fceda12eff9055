"""A whole Cordon for the browser: a practice town in a database of its own, and the three processes on free ports."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from bin.lib.child import stop_with_parent
from bin.lib.processes import ROOT, commands
from gis_app.settings import read_database

MANIFEST = ROOT / "frontend" / "dist" / ".vite" / "manifest.json"
PATIENCE_S = 90.0


@dataclass(frozen=True)
class Service:
    """Where the running service answers."""

    web: str
    live: str


def require_built_client() -> None:
    if not MANIFEST.is_file():
        raise RuntimeError(f"The map client is not built ({MANIFEST} is missing): run bin/test, which builds it first.")


def database_address(role: str, name: str) -> str:
    """The address of a database beside the configured one, for the role "app" or "owner"."""
    server = read_database(role)
    password = f":{quote(server['PASSWORD'], safe='')}" if server["PASSWORD"] else ""
    port = f"&port={server['PORT']}" if server["PORT"] else ""
    return f"postgresql://{quote(server['USER'])}{password}@/{name}?host={quote(server['HOST'], safe='')}{port}"


@contextmanager
def empty_database() -> Iterator[str]:
    """The name of a new database, which is dropped at the end whoever still uses it."""
    name = f"cordon_browser_{os.getpid()}"
    with psycopg.connect(database_address("owner", "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield name
    finally:
        with psycopg.connect(database_address("owner", "postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running_service(logs: Path) -> Iterator[Service]:
    """Web, live and worker over a freshly loaded practice town; what they print goes to `logs`."""
    require_built_client()
    with empty_database() as database, ExitStack() as stack:
        ports = free_ports(2)
        env = environment(database, *ports) | {"FILES_ROOT": str(logs / "files")}
        prepared = subprocess.run(
            [sys.executable, "manage.py", "prepare"],
            cwd=ROOT,
            env=env | {"CORDON_DB_ROLE": "owner"},
            capture_output=True,
            text=True,
            check=False,
        )
        if prepared.returncode:
            raise RuntimeError(f"The practice town was not made:\n{prepared.stdout}{prepared.stderr}")
        started = {
            name: stack.enter_context(running(name, command, env, logs)) for name, command in commands(env).items()
        }
        service = Service(*(f"http://127.0.0.1:{port}" for port in ports))
        wait_until_healthy(started["web"], service.web, logs / "web")
        wait_until_healthy(started["live"], service.live, logs / "live")
        yield service


def environment(database: str, port: int, live_port: int) -> dict[str, str]:
    """The environment of the processes: that of the tests, with the place and the keys of this service."""
    fixed = {"CORDON_DB_ROLE", "LIVE_URL", "BASEMAP_PMTILES", "BASEMAP_STYLE", "CORDON_HTTPS"}
    return {name: value for name, value in os.environ.items() if name not in fixed} | {
        "DATABASE_URL": database_address("app", database),
        "DATABASE_OWNER_URL": database_address("owner", database),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LIVE_PORT": str(live_port),
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def running(name: str, command: list[str], env: Mapping[str, str], logs: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a session of its own, stopped at the end together with whatever it started."""
    with (logs / name).open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=stop_with_parent,
        )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Poll /healthz; raises with what the process printed when it ended or never answered."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_healthy(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{address}/healthz does not answer:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)


def is_healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody listens at."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [listener.getsockname()[1] for listener in taken]
