"""A large file of reports from CSV to the indexed table, beside ogr2ogr with COPY and a spatial index."""

from __future__ import annotations

import lzma
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.conf import settings
from psycopg import sql

from bench.figure import Figure, seconds_figure

NAME = "import"
DATABASE = "cordon_bench_import"
LONDON = settings.ROOT.parent / "shared" / "data" / "london-street-2016-01_2017-12-noid.csv.xz"
ROUNDS = 2
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Run:
    seconds: float
    peak_mb: float
    backend_mb: float
    cpu_s: float


def run() -> Iterator[Figure]:
    """Both load the same unpacked file, taking turns; the better of each one's rounds counts."""
    if not LONDON.is_file() or not shutil.which("ogr2ogr"):
        sys.exit(f"bench import needs {LONDON} and ogr2ogr (package gdal-bin).")
    with tempfile.TemporaryDirectory() as folder, scratch_database() as environment:
        csv = Path(folder) / "london.csv"
        with lzma.open(LONDON) as packed, csv.open("wb") as plain:
            shutil.copyfileobj(packed, plain, MEGABYTE)
        ours, peers = [], []
        for number in range(ROUNDS):
            ours.append(watched("Cordon", our_command(csv, number), environment))
            rows, indexed = stored(), indexes()
            empty_reports()
            peers.append(watched("ogr2ogr", peer_command(csv), environment))
        best, peer = min(ours, key=lambda r: r.seconds), min(peers, key=lambda r: r.seconds)
    print(f"{rows:,} reports with {indexed} indexes and keys, against one spatial index and a key", file=sys.stderr)
    yield seconds_figure(
        NAME,
        ours=best.seconds,
        peer=peer.seconds,
        rows=rows,
        peak_memory_mb=max(r.peak_mb for r in ours),
        peer_name="ogr2ogr, PG_USE_COPY, spatial index",
    )


def our_command(csv: Path, number: int) -> list[str]:
    manage = [sys.executable, str(settings.ROOT / "manage.py"), "import_reports", str(csv)]
    return [*manage, "--format", "police-uk", "--source", f"bench-{number}", "--agency", "bench"]


def peer_command(csv: Path) -> list[str]:
    place = settings.DATABASES["default"]
    target = f"PG:dbname={DATABASE} host={place['HOST']} user={place['USER']}"
    target += "".join(
        f" {key}={place[name]}" for key, name in (("port", "PORT"), ("password", "PASSWORD")) if place[name]
    )
    options = ["-oo", "X_POSSIBLE_NAMES=Longitude", "-oo", "Y_POSSIBLE_NAMES=Latitude", "-a_srs", "EPSG:4326"]
    layer = ["-nln", "peer", "-overwrite", "-lco", "SPATIAL_INDEX=GIST", "--config", "PG_USE_COPY", "YES"]
    return ["ogr2ogr", "-f", "PostgreSQL", target, str(csv), *layer, *options]


def watched(name: str, command: list[str], environment: dict[str, str]) -> Run:
    """Run a command to its end, watching its memory and that of the database processes that serve it."""
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    backend = 0.0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        backend = max(backend, backend_memory_mb())
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{name} ended with {process.returncode}: {' '.join(command)}")
    found = Run(time.monotonic() - started, usage.ru_maxrss / 1024, backend, usage.ru_utime + usage.ru_stime)
    say = f"{name}: {found.seconds:.1f} s, {found.cpu_s:.1f} s of CPU, {found.peak_mb:.0f} MB"
    print(f"{say}; its database process {found.backend_mb:.0f} MB", file=sys.stderr)
    return found


def backend_memory_mb() -> float:
    """The most that a process of the bench's database holds for itself, where it can be seen from here."""
    most = 0.0
    for process in psutil.process_iter(["name", "cmdline"]):
        if process.info["name"] == "postgres" and DATABASE in " ".join(process.info["cmdline"] or ()):
            try:
                memory = process.memory_info()
            except psutil.Error:
                continue
            most = max(most, (memory.rss - memory.shared) / MEGABYTE)
    return most


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """A database of its own with our tables in it; yields the environment in which commands find it."""
    place = settings.DATABASES["default"]
    with connected(place["NAME"]) as connection:
        for verb in ("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}"):
            connection.execute(sql.SQL(verb).format(sql.Identifier(DATABASE)))
    password = f":{place['PASSWORD']}" if place["PASSWORD"] else ""
    port = f"&port={place['PORT']}" if place["PORT"] else ""
    url = f"postgresql://{place['USER']}{password}@/{DATABASE}?host={place['HOST']}{port}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    try:
        manage = [sys.executable, str(settings.ROOT / "manage.py")]
        subprocess.run([*manage, "prepare", "--no-demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        with connected(DATABASE) as connection:
            connection.execute("INSERT INTO partners_agency (slug, name, kind) VALUES ('bench', 'Bench', 'police')")
        yield environment
    finally:
        with connected(place["NAME"]) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))


def connected(database: str) -> psycopg.Connection[Any]:
    place = settings.DATABASES["default"]
    return psycopg.connect(
        dbname=database,
        host=place["HOST"],
        user=place["USER"],
        password=place["PASSWORD"] or None,
        port=place["PORT"] or None,
        autocommit=True,
    )


def stored() -> int:
    return count("SELECT count(*) FROM geo_report WHERE geom IS NOT NULL")


def indexes() -> int:
    return count("SELECT count(*) FROM pg_index WHERE indrelid = 'geo_report'::regclass")


def count(query: str) -> int:
    with connected(DATABASE) as connection:
        return int(connection.execute(query.encode()).fetchall()[0][0])


def empty_reports() -> None:
    with connected(DATABASE) as connection:
        connection.execute("TRUNCATE geo_report CASCADE")
