"""The locks and lists that the commands of bin/ rely on, and the rules of the supervisor."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bin.lib.child import Child
from bin.lib.processes import commands
from bin.lib.supervise import failure, local_address

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt", "frontend/package-lock.json"]


def pins(name: str) -> set[str]:
    return set(re.findall(r"^[A-Za-z0-9_.\-]+==\S+", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_package_index(name: str) -> None:
    assert not re.search(r'"resolved"|--(extra-)?index-url|--find-links|@ https?:', (ROOT / name).read_text())


@pytest.mark.parametrize("name", LOCKS[:3])
def test_every_pinned_package_has_a_hash(name: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)
    assert [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


def test_an_environment_for_the_tests_also_serves() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def missing(installed: str, groups: str) -> list[str]:
    """What packages.txt lacks on a machine where dpkg lists `installed`."""
    script = f"""set -euo pipefail; ROOT='{ROOT}'
        dpkg-query() {{ printf 'installed %s\\n' {installed}; }}
        source '{ROOT}/bin/lib/system.sh'; missing_packages {groups}"""
    return subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True).stdout.split()


def test_one_installed_alternative_is_enough() -> None:
    asked = missing("nothing", "run")
    (choice,) = [line for line in asked if "|" in line]
    others = [line for line in asked if line != choice]
    for alternative in choice.split("|"):
        assert missing(" ".join([*others, alternative]), "run") == []


def test_a_package_that_only_begins_alike_does_not_count() -> None:
    assert "python3" in missing("python3-venv python3-minimal", "run")


def test_a_group_brings_its_own_packages_only() -> None:
    assert missing("nothing", "bench") == ["gdal-bin"]


def test_live_listens_on_the_port_after_the_web() -> None:
    live = commands({"HOST": "127.0.0.1", "PORT": "8100"})["live"]
    assert live[live.index("--port") + 1] == "8101"


def test_nothing_listens_beyond_this_machine_unless_asked() -> None:
    web, live, _ = commands({}).values()
    assert [command[command.index("--host") + 1] for command in (web, live)] == ["127.0.0.1", "127.0.0.1"]


@pytest.mark.parametrize(
    ("host", "reached"), [("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("10.0.0.5", "10.0.0.5")]
)
def test_a_server_for_all_is_asked_on_this_machine(host: str, reached: str) -> None:
    assert local_address(host) == reached


Ended = Callable[[str], Child]


@pytest.fixture
def ended() -> Iterator[Ended]:
    """ended(NAME): a child of that name which has just ended with code 1."""
    made: list[Child] = []

    def make(name: str) -> Child:
        child = Child(name, ["false"])
        made.append(child)
        child.start()
        assert child.process is not None
        child.process.wait()
        return child

    yield make
    for child in made:
        child.stop()


def test_the_service_ends_when_the_web_ends(ended: Ended) -> None:
    assert failure([ended("web")]) == "web ended with code 1"


def test_a_worker_that_ends_is_started_again(ended: Ended) -> None:
    worker = ended("worker")
    first = worker.process
    assert failure([worker]) is None
    worker.due = 0.0  # the pause is over
    assert failure([worker]) is None
    assert worker.process is not first


def test_a_worker_that_keeps_dying_waits_longer_each_time(ended: Ended) -> None:
    worker = ended("worker")
    pauses = []
    for _ in range(3):
        failure([worker])
        pauses.append(worker.pause)
        worker.due = None
    assert pauses == [1.0, 2.0, 4.0]
