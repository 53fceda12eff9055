"""Asks for one page over several connections for some seconds: `python -m bench.load PORT PATH SECONDS CONNECTIONS`,
with the cookie on stdin. One JSON line comes out."""

from __future__ import annotations

import json
import statistics
import sys
import threading
import time
from http.client import HTTPConnection

PATIENCE_S = 30


def ask_until(deadline: float, port: int, path: str, cookie: str, found: list[tuple[bool, float]]) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    while time.monotonic() < deadline:
        started = time.monotonic()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        found.append((answer.status == 200, time.monotonic() - started))


def main() -> None:
    port, path, seconds, connections = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    cookie = sys.stdin.read().strip()
    found: list[tuple[bool, float]] = []
    started = time.monotonic()
    threads = [
        threading.Thread(target=ask_until, args=(started + seconds, port, path, cookie, found))
        for _ in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - started
    times = [each for _, each in found]
    print(
        json.dumps(
            {
                "answered": len(found),
                "failed": sum(not good for good, _ in found),
                "seconds": took,
                "median_ms": statistics.median(times) * 1000,
            }
        )
    )


if __name__ == "__main__":
    main()
