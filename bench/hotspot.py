"""From 1,452,818 stored reports to stored hotspots, beside ST_ClusterDBSCAN alone over the same rows."""

from __future__ import annotations

import json
import os
import resource
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from bench.figure import Figure, seconds_figure

NAME = "hotspot"
# Kept for the next time: loading it takes longer than measuring.
DATABASE = "cordon_bench"
LONDON = settings.ROOT.parent / "shared" / "data" / "london-street-2016-01_2017-12-noid.csv.xz"
ROWS = 1_452_818
RADIUS_M, MIN_REPORTS = 200, 500
ROUNDS = 3
PEER = (
    "SELECT count(DISTINCT cluster) FROM (SELECT ST_ClusterDBSCAN(geom, %s, %s) OVER () AS cluster FROM geo_report) t"
)


def run() -> Iterator[Figure]:
    """Both work on the same database, taking turns; the better of each one's rounds counts.

    Ours is all that a worker does with a run: read what its maker may see, cluster, outline, explain, store.
    """
    if not LONDON.is_file():
        sys.exit(f"bench hotspot needs {LONDON}.")
    environment = loaded_database()
    ours, peers = [], []
    for _ in range(ROUNDS):
        ours.append(worked(environment))
        peers.append(peer())
        if ours[-1]["hotspots"] != peers[-1][1]:
            sys.exit(f"{ours[-1]['hotspots']} hotspots, but ST_ClusterDBSCAN finds {peers[-1][1]} clusters.")
        print(f"Cordon {ours[-1]['seconds']:.2f} s, ST_ClusterDBSCAN {peers[-1][0]:.2f} s", file=sys.stderr)
    yield seconds_figure(
        NAME,
        ours=min(found["seconds"] for found in ours),
        peer=min(seconds for seconds, _ in peers),
        rows=ours[-1]["used"],
        peak_memory_mb=max(found["peak_mb"] for found in ours),
        peer_name=f"ST_ClusterDBSCAN alone, {RADIUS_M} m, {MIN_REPORTS} reports",
    )


def worked(environment: dict[str, str]) -> dict[str, Any]:
    """A run in a process of its own, as in the worker: its time, its peak memory, what it found."""
    command = [sys.executable, "-m", "bench.hotspot"]
    done = subprocess.run(command, env=environment, cwd=settings.ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def peer() -> tuple[float, int]:
    with connected(DATABASE) as connection:
        connection.execute("SET jit = off")
        started = time.monotonic()
        row = connection.execute(PEER, [RADIUS_M, MIN_REPORTS]).fetchone()
        return time.monotonic() - started, int(row[0]) if row else 0


def database_environment(database: str) -> dict[str, str]:
    """The environment in which commands find a database of a bench, made empty if it is not there yet."""
    place = settings.DATABASES["default"]
    with connected(place["NAME"]) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    password = f":{place['PASSWORD']}" if place["PASSWORD"] else ""
    port = f"&port={place['PORT']}" if place["PORT"] else ""
    url = f"postgresql://{place['USER']}{password}@/{database}?host={place['HOST']}{port}"
    return {**os.environ, "DATABASE_URL": url, "DATABASE_OWNER_URL": url, "SECRET_KEY": secrets.token_urlsafe(50)}


def loaded_database() -> dict[str, str]:
    """The environment of the bench's database, loaded by our own import if it is not yet."""
    environment = database_environment(DATABASE)
    manage("prepare", "--no-demo", environment=environment)
    if located() != ROWS:
        load(environment)
    return environment


def load(environment: dict[str, str]) -> None:
    with connected(DATABASE) as connection:
        connection.execute("TRUNCATE geo_report, geo_importbatch, geo_source CASCADE")
        connection.execute(
            "INSERT INTO partners_agency (slug, name, kind) VALUES ('bench', 'Bench', 'police') ON CONFLICT DO NOTHING"
        )
    manage("import_reports", str(LONDON), "--format", "police-uk", "--source", "bench", "--agency", "bench",
           environment=environment)  # fmt: skip
    with connected(DATABASE) as connection:
        connection.execute("VACUUM ANALYZE geo_report")
    if located() != ROWS:
        sys.exit(f"bench hotspot: {located():,} reports with a location were loaded instead of {ROWS:,}.")


def manage(*arguments: str, environment: dict[str, str]) -> None:
    command = [sys.executable, str(settings.ROOT / "manage.py"), *arguments]
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)


def located() -> int:
    with connected(DATABASE) as connection:
        row = connection.execute("SELECT count(*) FROM geo_report WHERE geom IS NOT NULL").fetchone()
        return int(row[0]) if row else 0


def connected(database: str) -> psycopg.Connection[tuple[Any, ...]]:
    place = settings.DATABASES["default"]
    return psycopg.connect(
        dbname=database,
        host=place["HOST"],
        user=place["USER"],
        password=place["PASSWORD"] or None,
        port=place["PORT"] or None,
        autocommit=True,
    )


def work() -> dict[str, Any]:
    """What the worker does, once its modules are imported; in the process that worked() starts."""
    import django

    django.setup()
    from clustering import running  # noqa: F401  the worker has imported it long before
    from clustering.parameters import Parameters
    from clustering.services import hotspot_run_create, hotspot_run_execute
    from geo.report_filter import ReportFilter
    from partners.models import Agency, Person

    agency = Agency.objects.get(slug="bench")
    analyst = Person.objects.get_or_create(sign_in="bench", defaults={"agency": agency, "role": "analyst"})[0]
    run = hotspot_run_create(
        person=analyst, parameters=Parameters(RADIUS_M, MIN_REPORTS), chosen=ReportFilter(), deferred=False
    )
    started = time.monotonic()
    hotspot_run_execute(run.pk)
    seconds = time.monotonic() - started
    run.refresh_from_db()
    if run.status != "done":
        sys.exit(f"The run ended as {run.status}: {run.error}")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak_mb, "used": run.used, "hotspots": run.hotspots.count()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
    print(json.dumps(work()))
