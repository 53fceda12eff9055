"""A supervised process that dies and leaves others behind: its end is the end of all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# A child is killed that has left behind a process of its own, which holds a port and 200 MB of memory (so that its end
# takes the kernel a while) and does not stop when asked. Prints who still listens, right after END.
SCRIPT = """
import os, signal, socket, sys, time
from bin.lib.child import Child, adopt_orphans

LEFT_BEHIND = '''
import os, signal, socket
signal.signal(signal.SIGTERM, signal.SIG_IGN)
listening = socket.create_server(("127.0.0.1", 0))
if os.fork() == 0:
    held = bytearray(200_000_000)
    held[::4096] = b"x" * len(held[::4096])
    print(listening.getsockname()[1], flush=True)
signal.pause()
'''

class Heard(Child):
    def _pass_on_output(self, process):
        self.port = int(process.stdout.readline())

adopt_orphans()
child = Heard("left", [sys.executable, "-c", LEFT_BEHIND])
child.start()
while not hasattr(child, "port"):
    time.sleep(0.01)
port, pid = child.port, child.process.pid
os.kill(pid, signal.SIGKILL)
child.process.wait()
END
rows = [line.split() for line in open("/proc/net/tcp").readlines()[1:]]
print([row[1] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port])
child.stop()
"""


@pytest.mark.parametrize("end", ["child.stop()", "child.start()"])
def test_what_a_killed_process_left_behind_is_gone_at_once(end: str) -> None:
    script = SCRIPT.replace("END", end)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line != "left stopped"] == ["[]"]
