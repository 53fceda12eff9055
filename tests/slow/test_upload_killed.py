"""kill -9 at every line of an upload and of an erasing: never half a file under an address, no row without its file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction

from footprints.models import Notice, NoticeDocument
from footprints.services.documents import document_add, erase_papers
from geo.files.addresses import address_of, addresses, hash_of, incoming_folder
from geo.files.incoming import Incoming
from geo.files.sweeping import names, sweep
from geo.models import Case, Category
from partners.models import Person
from tests.db.conftest import case as case
from tests.db.conftest import category as category
from tests.db.conftest import owner as owner
from tests.db.footprints.papers import add, make_notice
from tests.files import jpeg

# Where a process is killed: at every line of these, and of the transaction around them.
OURS = ("/geo/files/", "/footprints/services/documents.py", "/django/db/transaction.py")
MANY = 1000


@pytest.fixture(autouse=True)
def _database(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    """Committed rows: each upload is a process of its own."""
    settings.FILES_ROOT = tmp_path / "files"
    yield


@pytest.fixture
def notice(case: Case, category: Category) -> Notice:
    return make_notice(case, category)


def killed_at(line: int, action: Callable[[], None]) -> bool:
    """Run the action in a process that is killed at its so-manieth line; False when it ended before."""
    connections.close_all()  # both processes open their own
    child = os.fork()
    if child == 0:
        try:
            die_at(line, action)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed"
    return os.WIFSIGNALED(status)


def die_at(line: int, action: Callable[[], None]) -> None:
    passed = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal passed
        if not any(part in frame.f_code.co_filename for part in OURS):
            return None
        passed += event == "line"
        if passed == line:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    action()
    sys.settrace(None)
    os._exit(0)


def look_over() -> None:
    for sha256, path in addresses():
        assert hash_of(path) == sha256, "half a file under an address"
    for name in names():
        assert address_of(name).is_file(), "a row without its file"


def upload(person: Person, notice: Notice, data: bytes) -> None:
    incoming = Incoming()
    for start in range(0, len(data), 2000):
        incoming.write(data[start : start + 2000])
    incoming.finish()
    document_add(person=person, notice_id=notice.pk, file=incoming, file_name="photo.jpg", kind="photograph")


def erase(notice: Notice) -> None:
    with transaction.atomic():
        Notice.objects.select_for_update().get(pk=notice.pk)
        erase_papers(notice)


def age_everything() -> None:
    for path in Path(settings.FILES_ROOT).rglob("*"):
        os.utime(path, (0, 0))


def test_an_upload_killed_at_any_line_leaves_whole_files_and_rows_that_have_theirs(
    owner: Person, notice: Notice
) -> None:
    line, orphans = 1, 0
    while killed_at(line, partial(upload, owner, notice, jpeg(comment=f"attempt {line}".encode() * 500))):
        look_over()
        orphans += len({sha256 for sha256, _ in addresses()} - names()) > 0
        line += 1
        assert line < MANY
    look_over()
    assert line > 60
    assert orphans, "it was never killed between the bytes and their row"
    assert list(incoming_folder().iterdir())
    age_everything()
    sweep(verify=True)
    assert {sha256 for sha256, _ in addresses()} == names()
    assert not list(incoming_folder().iterdir())
    assert NoticeDocument.objects.filter(file__in=names()).exists()


def test_an_erasing_killed_at_any_line_never_leaves_a_row_without_its_file(owner: Person, notice: Notice) -> None:
    line = 1
    add(owner, notice)
    while killed_at(line, lambda: erase(notice)):
        look_over()
        if not notice.documents.exists():
            add(owner, notice)
        line += 1
        assert line < MANY
    assert line > 20
    assert not notice.documents.exists()
    age_everything()
    sweep(verify=True)
    assert not list(addresses())
