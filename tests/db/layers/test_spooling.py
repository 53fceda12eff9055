"""A slow reader of a layer keeps neither a query nor a connection, and leaves no file."""

from __future__ import annotations

import errno
import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from geo.models import Report
from layers import features, spooling
from layers.query import LayerQuery
from layers.registry import LAYERS
from partners.errors import NoRoom
from partners.models import Person
from tests.db.conftest import MakeReport
from tests.db.layers.door import Door

OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(spooling, "FOLDER", tmp_path / "spool")
    monkeypatch.setattr(spooling.SpooledResponse, "block_size", 1000)
    monkeypatch.setattr(features, "CHUNK_BYTES", 1000)
    return tmp_path / "spool"


def open_files(folder: Path) -> list[str]:
    """Files of a folder that this process holds open, those without a name too."""
    held = []
    for number in os.listdir("/proc/self/fd"):
        try:
            held.append(os.readlink(f"/proc/self/fd/{number}"))
        except FileNotFoundError:  # the descriptor of the listing itself
            continue
    return [path for path in held if path.startswith(str(folder))]


@pytest.mark.django_db(transaction=True)
def test_while_an_answer_is_half_read_the_database_is_free(
    folder: Path, at_owner: Door, make_report: MakeReport
) -> None:
    for _ in range(20):
        make_report()
    answer = at_owner.get("layers/reports.geojson")
    body: Iterator[bytes] = iter(answer.streaming_content)
    half = next(body)
    assert connection.connection is None
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        assert cursor.fetchone() == (0,)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE geo_report IN ACCESS EXCLUSIVE MODE NOWAIT")
    whole = half + b"".join(body)
    assert int(answer["Content-Length"]) == len(whole) > 5 * 1000
    assert whole.endswith(b'],"numberReturned":20}\n')
    answer.close()
    assert open_files(folder) == []


def test_a_reader_who_leaves_leaves_no_file(folder: Path, at_owner: Door, make_report: MakeReport) -> None:
    for _ in range(20):
        make_report()
    answer = at_owner.get("layers/reports.geojson")
    next(iter(answer.streaming_content))
    assert len(open_files(folder)) == 1
    assert list(folder.iterdir()) == []
    answer.close()
    assert open_files(folder) == []


def failing_after(number: int, error: Exception) -> Any:
    def lines(*_args: Any) -> Iterator[bytes]:
        yield from [b'{"type":"Feature"}'] * number
        raise error

    return lines


@pytest.mark.parametrize(
    ("error", "status"),
    [(RuntimeError("the database went away"), 500), (OSError(errno.ENOSPC, "No space left"), 507)],
)
def test_what_fails_is_a_problem_and_leaves_no_file(
    folder: Path, at_owner: Door, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    monkeypatch.setattr(features, "feature_lines", failing_after(5000, error))
    answer = at_owner.get("layers/reports.geojson")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    gc.collect()
    assert open_files(folder) == []
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said_and_ends_the_query(
    folder: Path, owner: Person, make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(20):
        make_report()
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda dir: open("/dev/full", "w+b"))  # noqa: SIM115
    monkeypatch.setattr(features, "CHUNK_BYTES", 5000)
    point = transaction.savepoint()
    with pytest.raises(NoRoom, match="disk of the service is full"):
        spooling.spooled(features.geojson_chunks(LAYERS["reports"], owner, LayerQuery()))
    transaction.savepoint_rollback(point)  # a query that was told to stop ends the test's transaction too
    assert Report.objects.count() == 20
    assert open_files(Path("/dev/full")) == []


@pytest.mark.django_db(transaction=True)
def test_large_answers_never_take_all_threads(folder: Path, at_owner: Door, make_report: MakeReport) -> None:
    for _ in range(20):
        make_report()
    sent = [at_owner.get("layers/reports.geojson") for _ in range(2)]
    refused = at_owner.get("layers/reports.geojson")
    assert (refused.status_code, refused["Content-Type"]) == (503, "application/problem+json")
    assert at_owner.json("layers/areas.geojson")["features"] == []  # small ones go on
    assert len(open_files(folder)) == 2
    for answer in sent:
        answer.close()
        answer.close()  # closing twice gives back one place only
    for answer in [at_owner.get("layers/reports.geojson") for _ in range(2)]:
        assert answer.status_code == 200
        answer.close()
    assert open_files(folder) == []
