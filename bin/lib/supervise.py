"""Runs web, live and worker together: starts them, says where they are, stops all when asked or when one fails."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from bin.lib.child import Child, adopt_orphans
from bin.lib.processes import commands

# The worker may die: its jobs are in the database, and the next worker takes them up.
RESTARTED = {"worker"}
FIRST_PAGE_TIMEOUT = 60.0
LONGEST_PAUSE = 30.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(Exception):
    """Somebody asked to stop."""


def raise_stop(number: int, frame: object) -> None:
    raise Stop(signal.Signals(number).name)


def announce(text: str) -> None:
    print(text, flush=True)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def failure(children: list[Child]) -> str | None:
    """What ends the service, if anything does; a worker that ended is started again instead."""
    for child in children:
        ended = child.ended()
        if ended is None:
            continue
        if child.name not in RESTARTED:
            return ended
        start_again_when_due(child, ended)
    return None


def start_again_when_due(child: Child, ended: str) -> None:
    """One second after its end; each time it dies soon after its start, twice as long, up to half a minute."""
    now = time.monotonic()
    if child.due is None:
        child.pause = 1.0 if now - child.started > 2 * LONGEST_PAUSE else min(child.pause * 2, LONGEST_PAUSE)
        child.due = now + child.pause
        announce(f"{ended}: it starts again in {child.pause:.0f} s")
    elif now >= child.due:
        child.due = None
        child.start()


def local_address(host: str) -> str:
    """Where this machine itself reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)


def wait_for_first_page(web: Child, address: str) -> str | None:
    """Poll /healthz until it answers; the reason if it never does."""
    deadline = time.monotonic() + FIRST_PAGE_TIMEOUT
    while not answers(f"{address}/healthz"):
        if reason := failure([web]):
            return reason
        if time.monotonic() > deadline:
            return f"{address}/healthz did not answer within {FIRST_PAGE_TIMEOUT:.0f} s"
        time.sleep(0.05)
    return None


def run(children: list[Child], began: float) -> str:
    """Start all, announce, and watch; why it ended, when a child did. A signal raises Stop."""
    web, *others = children
    address = f"http://{local_address(os.environ['HOST'])}:{os.environ['PORT']}"
    # The web alone first: with all the processor to itself it shows its first page a second earlier.
    web.start()
    if reason := wait_for_first_page(web, address):
        return reason
    took = time.time() - began
    for child in others:
        child.start()
    announce(f"\nCordon is at {address}/  (ready after {took:.1f} s; Ctrl-C stops it)")
    while not (reason := failure(children)):
        time.sleep(0.2)
    return reason


def stop_all(children: list[Child], at_end: list[str]) -> None:
    """Web first, so that no new work comes in; the database last, when nobody asks it anything."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.stop()
    lock = os.environ.get("CORDON_USERS_LOCK")
    subprocess.run(at_end, check=True, pass_fds=[int(lock)] if lock else [])


def main() -> int:
    """The exit code: 0 when somebody asked to stop, 1 when something ended by itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--began", type=float, default=time.time(), help="when the start began, in seconds")
    parser.add_argument("at_end", nargs="+", help="the command to run when all have stopped")
    arguments = parser.parse_args()
    adopt_orphans()
    children = [Child(name, command) for name, command in commands(os.environ).items()]
    for number in STOP_SIGNALS:
        signal.signal(number, raise_stop)
    try:
        announce(f"Cordon stops: {run(children, arguments.began)}")
        return 1
    except Stop:
        announce("\nStopping")
        return 0
    finally:
        stop_all(children, arguments.at_end)


if __name__ == "__main__":
    sys.exit(main())
