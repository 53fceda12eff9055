"""bin/serve as a person meets it: the address, the pages, a killed worker, Ctrl-C, and what is left behind."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0


def free_port_pair() -> int:
    """A port that is free together with the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def address_of(database: str, person: str) -> str:
    """The database's address for a role, on the server that the tests use."""
    server = settings.DATABASES["default"]
    password = f":{quote(server['PASSWORD'], safe='')}" if server["PASSWORD"] else ""
    port = f"&port={server['PORT']}" if server["PORT"] else ""
    return f"postgresql://{person}{password}@/{database}?host={quote(server['HOST'], safe='')}{port}"


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """An empty database beside the one in use."""
    name, owner = f"serve_{os.getpid()}", settings.DATABASES["default"]["USER"]
    with psycopg.connect(address_of("postgres", owner), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield name
        connection.execute(f"DROP DATABASE {name}")


class Serve:
    """A running bin/serve and what it printed."""

    def __init__(self, database: str) -> None:
        self.port = free_port_pair()
        owner = settings.DATABASES["default"]["USER"]
        given = {
            "PORT": str(self.port),
            "DATABASE_URL": address_of(database, owner.replace("_owner", "_app")),
            "DATABASE_OWNER_URL": address_of(database, owner),
        }
        kept = {k: v for k, v in os.environ.items() if k not in {"CORDON_DB_ROLE", "LIVE_PORT", "HOST"}}
        self.process = subprocess.Popen(
            [ROOT / "bin" / "serve", "--no-demo"],
            env=kept | given,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.lines.put(line.rstrip())
        self.lines.put("(end)")

    def until(self, words: str) -> list[str]:
        """The lines up to the first that holds `words`."""
        seen: list[str] = []
        while not seen or words not in seen[-1]:
            assert not seen or seen[-1] != "(end)", f"no {words!r} in {seen}"
            seen.append(self.lines.get(timeout=PATIENCE))
        return seen

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            return int(answer.status)

    def child(self, words: str) -> int:
        """The process among its children whose command holds `words`."""
        pids = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in pids if words in Path(f"/proc/{pid}/cmdline").read_text())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def serve(database: str) -> Iterator[Serve]:
    running = Serve(database)
    yield running
    if running.process.poll() is None:
        running.stop()
    running.reader.join(PATIENCE)


def listeners(port: int) -> list[str]:
    """The addresses on which this machine listens at a port, as the kernel writes them (127.0.0.1 is 0100007F)."""
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == "0A"]
    return [address for address, number in local if int(number, 16) == port]


def test_serves_then_stops_in_order_and_leaves_nothing(serve: Serve) -> None:
    serve.until("Cordon is at")
    assert serve.get("/healthz") == 200
    assert serve.get("/") == 200
    assert set(listeners(serve.port)) == {"0100007F"}
    assert serve.stop() == 0
    stopped = [line.split()[0] for line in serve.until("(end)") if line.endswith(" stopped")]
    assert stopped == ["web", "live", "worker"]
    assert listeners(serve.port) + listeners(serve.port + 1) == []


def test_a_killed_worker_is_replaced(serve: Serve) -> None:
    serve.until("worker |")
    os.kill(serve.child("procrastinate"), signal.SIGKILL)
    serve.until("worker ended by signal 9")
    serve.until("worker |")
    assert serve.get("/healthz") == 200


def test_ends_with_a_reason_when_the_web_dies(serve: Serve) -> None:
    serve.until("Cordon is at")
    os.kill(serve.child("granian"), signal.SIGKILL)
    serve.until("Cordon stops: web ended by signal 9")
    assert serve.process.wait(PATIENCE) == 1
    assert listeners(serve.port) + listeners(serve.port + 1) == []


def refused(*arguments: str, **given: str) -> str:
    """What bin/serve says when it refuses to start."""
    done = subprocess.run(
        [ROOT / "bin" / "serve", *arguments], env=os.environ | given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stderr


def test_a_taken_port_is_named_before_any_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in refused(PORT=str(port))


def test_a_port_that_is_none_is_refused() -> None:
    assert 'PORT: "eighty" is not a number from 1 to 65534' in refused(PORT="eighty")


def test_an_unknown_option_is_named() -> None:
    assert '"--demo-please"' in refused("--demo-please")
