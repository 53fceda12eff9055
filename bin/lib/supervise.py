"""Runs web, live and worker together: starts them, says where they are, stops all when asked or when one fails."""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field

from bin.lib.processes import ROOT, commands

# The worker may die: its jobs are in the database, and the next worker takes them up.
RESTARTED = {"worker"}
FIRST_PAGE_TIMEOUT = 60.0
STOP_TIMEOUT = 10.0
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def die_with_parent() -> None:
    """In the child: be told to stop should the supervisor be killed outright, so that nothing is left behind."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One running process, and when it may be started again."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] = field(init=False)
    started: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        # In a session of its own: Ctrl-C in the terminal reaches the supervisor only, which keeps the order.
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self.started = time.monotonic()
        threading.Thread(target=self.pass_on_output, args=(self.process,), daemon=True).start()

    def pass_on_output(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            print(f"{self.name:<6} | {line.rstrip()}", flush=True)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Stop(Exception):
    """Somebody asked to stop."""


def raise_stop(number: int, frame: object) -> None:
    raise Stop(signal.Signals(number).name)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def exited(child: Child) -> str:
    code = child.process.returncode
    return f"{child.name} ended by signal {-code}" if code < 0 else f"{child.name} ended with code {code}"


def failure(children: list[Child]) -> str | None:
    """What ends the service, if anything does. A dead worker is started again, later each time it dies soon."""
    for child in children:
        if child.process.poll() is None:
            continue
        if child.name not in RESTARTED:
            return exited(child)
        lived = time.monotonic() - child.started
        print(f"{exited(child)} after {lived:.0f} s: starting it again", file=sys.stderr, flush=True)
        child.pause = 1.0 if lived > 2 * LONGEST_PAUSE else min(child.pause * 2, LONGEST_PAUSE)
        time.sleep(child.pause)
        child.start()
    return None


def local_address(host: str) -> str:
    """Where this machine itself reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)


def wait_for_first_page(children: list[Child], address: str) -> str | None:
    """Poll /healthz until it answers; the reason if it never does."""
    deadline = time.monotonic() + FIRST_PAGE_TIMEOUT
    while not answers(f"{address}/healthz"):
        if reason := failure(children):
            return reason
        if time.monotonic() > deadline:
            return f"{address}/healthz did not answer within {FIRST_PAGE_TIMEOUT:.0f} s"
        time.sleep(0.05)
    return None


def run(children: list[Child], began: float, sign_ins: str) -> int:
    """Start all, announce, and watch until a signal or a death; the exit code."""
    address = f"http://{local_address(os.environ['HOST'])}:{os.environ['PORT']}"
    for child in children:
        child.start()
    if reason := wait_for_first_page(children, address):
        print(f"Cordon stops: {reason}", file=sys.stderr, flush=True)
        return 1
    print(
        f"\n{sign_ins}Cordon is at {address}/  (ready after {time.time() - began:.1f} s; Ctrl-C stops it)", flush=True
    )
    while not (reason := failure(children)):
        time.sleep(0.2)
    print(f"Cordon stops: {reason}", file=sys.stderr, flush=True)
    return 1


def stop_all(children: list[Child], at_end: list[str]) -> None:
    """Web first, so that no new work comes in; the database last, when nobody asks it anything."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        if hasattr(child, "process"):
            child.stop()
            print(f"{child.name} stopped", flush=True)
    lock = os.environ.get("CORDON_USERS_LOCK")
    subprocess.run(at_end, check=True, pass_fds=[int(lock)] if lock else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--began", type=float, default=time.time(), help="when the start began, in seconds")
    parser.add_argument("--sign-ins", default="", help="what to print above the address")
    parser.add_argument("at_end", nargs="+", help="the command to run when all have stopped")
    arguments = parser.parse_args()
    children = [Child(name, command) for name, command in commands(os.environ).items()]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_stop)
    try:
        return run(children, arguments.began, arguments.sign_ins)
    except Stop:
        print("\nStopping", flush=True)
        return 0
    finally:
        stop_all(children, arguments.at_end)


if __name__ == "__main__":
    sys.exit(main())
