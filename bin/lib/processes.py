"""The three processes of a running Cordon, each one command; also `processes.py NAME` to become one of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def commands(env: Mapping[str, str]) -> dict[str, list[str]]:
    """The command of each process, in the order in which they stop, for the HOST, PORT and LIVE_PORT in `env`."""
    host = env.get("HOST", "127.0.0.1")
    port = int(env.get("PORT", "8000"))
    live_port = env.get("LIVE_PORT") or str(port + 1)
    module = [sys.executable, "-m"]
    web = [*module, "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    # Two processes of four threads: a slow export in one leaves the other free to answer.
    web += ["--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "3", "--log-level", "warning"]
    live = [*module, "uvicorn", "--host", host, "--port", live_port, "--timeout-graceful-shutdown", "2"]
    live += ["--no-access-log", "--log-level", "warning", "--lifespan", "auto"]
    worker = [sys.executable, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout", "5"]
    return {
        "web": [*web, "gis_app.wsgi:application"],
        "live": [*live, "gis_app.live:application"],
        "worker": worker,
    }


def main() -> None:
    """Become the named process."""
    known = commands(os.environ)
    if len(sys.argv) != 2 or sys.argv[1] not in known:
        sys.exit(f"usage: processes.py {'|'.join(known)}")
    os.chdir(ROOT)
    command = known[sys.argv[1]]
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
