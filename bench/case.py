"""A case with 5,000 notices in its footprint, opened as a browser does it, and its page under load.

The service is the one of bin/serve, over loopback; the load comes from a process of its own on the same cores.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import mercantile
import psutil
from django.conf import settings

from bench.case_data import AROUND, DATABASE, INSIDE, prepared
from bench.figure import Figure
from bin.lib.child import stop_with_parent
from bin.lib.processes import commands

NAME = "case"
MAP = "/layers/cases/{}/map.json"
OPENINGS = 30
LOAD_S, CONNECTIONS = 10.0, 8
# The map of the case page on a desktop, and what one pixel shows at zoom 0 of 512-pixel tiles at the equator.
MAP_PX, PIXEL_AT_0_M = 800, 78_271.517
PATIENCE_S = 60.0
TARGET_MS, TARGET_PER_S = 300.0, 40.0


def run() -> Iterator[Figure]:
    """BENCH_CASE_PAGE names the page ("/cases/{}/"); where the service has none, the case of the API is asked."""
    environment, cookie, case = prepared()
    with served(environment) as (port, web):
        ask = Asking(port, cookie)
        page = page_of(ask, case)
        first = opening(ask, page, case)
        before = processor_s(web)
        rounds = [opening(ask, page, case) for _ in range(OPENINGS)]
        spent_ms = (processor_s(web) - before) / OPENINGS * 1000
        middle = {part: statistics.median(each[part] for each in rounds) for part in first}
        print(f"the page is {page}; the first opening took {sum(first.values()):.0f} ms", file=sys.stderr)
        print(", ".join(f"{part} {ms:.1f} ms" for part, ms in middle.items()), file=sys.stderr)
        print(f"an opening takes {spent_ms:.0f} ms of processor, web and database together", file=sys.stderr)
        whole = statistics.median(sum(each.values()) for each in rounds)
        yield Figure(
            name="case opening",
            unit="ms",
            ours=whole,
            peer=TARGET_MS,
            ratio=TARGET_MS / whole,
            rows=INSIDE,
            peer_name=f"target; page, counts, tiles; {AROUND:,} notices more around",
        )
        for name, path in (("case page", page), ("case map", MAP.format(case))):
            rate = loaded(port, cookie, path, web)
            yield Figure(
                name=name,
                unit="requests/s",
                ours=rate,
                peer=TARGET_PER_S,
                ratio=rate / TARGET_PER_S,
                rows=INSIDE,
                peer_name=f"target; {CONNECTIONS} connections, {os.cpu_count()} cores",
            )


class Asking:
    """One person's browser: a kept connection and a session."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        self.headers = {"Cookie": cookie, "Accept-Encoding": "identity"}

    def status(self, path: str) -> tuple[int, bytes]:
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def get(self, path: str) -> bytes:
        status, body = self.status(path)
        if status not in (200, 204):
            sys.exit(f"bench case: {path} answered {status}: {body[:300]!r}")
        return body

    def timed(self, *paths: str) -> float:
        """Milliseconds from the first request to the last byte of the last answer."""
        started = time.perf_counter()
        for path in paths:
            self.get(path)
        return (time.perf_counter() - started) * 1000


def page_of(ask: Asking, case: int) -> str:
    page = os.environ.get("BENCH_CASE_PAGE", "/cases/{}/").format(case)
    return page if ask.status(page)[0] == 200 else f"/api/v1/cases/{case}/"


def opening(ask: Asking, page: str, case: int) -> dict[str, float]:
    """What a browser asks for when the case is opened, one after the other: page, counts, tiles."""
    mapped = MAP.format(case)
    found = {"page": ask.timed(page), "counts": ask.timed(mapped)}
    shown = json.loads(ask.get(mapped))
    if shown["counts"]["linked"] + shown["counts"]["inside"] + shown["counts"]["withdrawn"] != INSIDE:
        sys.exit(f"bench case: {INSIDE:,} notices lie inside, but the map counts {shown['counts']}.")
    tiles = list(tiles_of(shown["bounds"]))
    found["tiles of notices"] = ask.timed(*(f"/tiles/notices/{path}.mvt?case={case}" for path in tiles))
    found["tiles of footprints"] = ask.timed(*(f"/tiles/footprints/{path}.mvt" for path in tiles))
    return found


def tiles_of(bounds: list[float]) -> Iterator[str]:
    """The tiles of a map that just holds the bounds."""
    west, south, east, north = bounds
    box = mercantile.xy_bounds(mercantile.tile(west, south, 0))
    corner, other = mercantile.xy(west, south), mercantile.xy(east, north)
    most_m = max(other[0] - corner[0], other[1] - corner[1])
    zoom, whole_m = 0, box.right - box.left
    while whole_m / 2 ** (zoom + 1) / 512 * MAP_PX >= most_m and zoom < 16:
        zoom += 1
    for tile in mercantile.tiles(west, south, east, north, zooms=zoom):
        yield f"{tile.z}/{tile.x}/{tile.y}"


def loaded(port: int, cookie: str, page: str, web: subprocess.Popen[bytes]) -> float:
    """Requests a second that the page answers, asked by a process of its own."""
    command = [sys.executable, "-m", "bench.load", str(port), page, str(LOAD_S), str(CONNECTIONS)]
    before = processor_s(web)
    done = subprocess.run(
        command, input=cookie, cwd=settings.ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=LOAD_S + 60
    )
    found: dict[str, Any] = json.loads(done.stdout)
    if found["failed"]:
        sys.exit(f"bench case: {found['failed']} of {found['answered']} answers under load were no page.")
    spent_ms = (processor_s(web) - before) / found["answered"] * 1000
    said = f"{page} under load: half of the answers within {found['median_ms']:.0f} ms"
    print(f"{said}; {spent_ms:.1f} ms of processor for each, web and database together", file=sys.stderr)
    return float(found["answered"] / found["seconds"])


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The web processes of bin/serve on a free port of loopback."""
    port = free_port()
    process = subprocess.Popen(
        commands({"HOST": "127.0.0.1", "PORT": str(port)})["web"],
        env=environment,
        cwd=settings.ROOT,
        stdout=sys.stderr,
        preexec_fn=stop_with_parent,
    )
    try:
        wait_for(port, process)
        yield port, process
    finally:
        stop(process)


def processor_s(web: subprocess.Popen[bytes]) -> float:
    """Seconds of processor that the web processes and the database's processes for them have used.

    Unlike the wall's clock it says the same on a machine that is busy with something else.
    """
    family = [psutil.Process(web.pid), *psutil.Process(web.pid).children(recursive=True)]
    backends = [each for each in psutil.process_iter(["name", "cmdline"]) if is_backend(each)]
    return sum(sum(each.cpu_times()[:2]) for each in (*family, *backends))


def is_backend(process: psutil.Process) -> bool:
    return process.info["name"] == "postgres" and DATABASE in " ".join(process.info["cmdline"] or ())


def stop(process: subprocess.Popen[bytes]) -> None:
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.terminate()
    _, alive = psutil.wait_procs(family, timeout=10)
    for each in alive:
        each.kill()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            if Asking(port, "").status("/healthz")[0] == 200:
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit("bench case: the service did not start.")
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
