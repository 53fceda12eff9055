"""One process under supervision: its start, its output, its end."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

from bin.lib.processes import ROOT

STOP_TIMEOUT = 10.0
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None)


def stop_with_parent() -> None:
    """In the child: be told to stop should the supervisor be killed outright, so that nothing is left behind."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def adopt_orphans() -> None:
    """In the supervisor: what a child leaves behind becomes ours, so that its end can be waited for."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_group(leader: int) -> None:
    """Kill what is left of a child's group and wait until it is gone: a killed process frees its port a little later.

    Only those that `adopt_orphans` made ours can be waited for; the child itself has been by then.
    """
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-leader, 0)


@dataclass
class Child:
    """A command by name. Should it be started again, it is so after `pause` seconds, at the moment `due`."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    started: float = 0.0
    pause: float = 0.5
    due: float | None = None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C in the terminal reaches the supervisor only, which keeps order."""
        if self.process is not None:
            end_group(self.process.pid)
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=stop_with_parent,
        )
        self.started = time.monotonic()
        threading.Thread(target=self._pass_on_output, args=(self.process,), daemon=True).start()

    def _pass_on_output(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                print(f"{self.name:<6} | {line.rstrip()}", flush=True)

    def ended(self) -> str | None:
        """How it ended, if it was started and did."""
        code = self.process.poll() if self.process else None
        if code is None:
            return None
        return f"{self.name} ended by signal {-code}" if code < 0 else f"{self.name} ended with code {code}"

    def stop(self) -> None:
        """Ask it to stop, and after a while make it; what it left behind in its group goes with it.

        When this returns, all of it has ended: its ports are free.
        """
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_TIMEOUT)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        end_group(self.process.pid)
        print(f"{self.name} stopped", flush=True)
