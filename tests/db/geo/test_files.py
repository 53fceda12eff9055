"""The store of files: bytes before their row, one file for one content, sealed, swept."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from geo.files.addresses import address_of, addresses, incoming_folder
from geo.files.incoming import Incoming
from geo.files.keeping import keep, let_go
from geo.files.preparing import prepared
from geo.files.sweeping import sweep
from geo.models import StoredFile
from partners.errors import InvalidInput
from tests.files import jpeg, stored_file, whole


def kept(data: bytes) -> StoredFile:
    with prepared(whole(data), "photo.jpg") as paper, transaction.atomic():
        return keep(paper)


def on_disk() -> set[str]:
    return {sha256 for sha256, _ in addresses()}


def unfinished() -> list[Path]:
    return list(incoming_folder().iterdir())


def test_a_file_lies_sealed_under_its_hash(settings: Any) -> None:
    data = jpeg()
    stored = kept(data)
    sha256 = hashlib.sha256(data).hexdigest()
    path = settings.FILES_ROOT / sha256[:2] / sha256[2:]
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    for folder in (path.parent, settings.FILES_ROOT, incoming_folder()):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (stored.pk, stored.size, stored.media_type) == (sha256, len(data), "image/jpeg")
    assert (stored.width, stored.height, stored.pages, stored.shown_media_type) == (64, 48, None, "image/jpeg")
    assert on_disk() == {sha256, stored.shown_sha256}
    assert not unfinished()


def test_the_same_bytes_are_one_file_and_one_row() -> None:
    first = kept(jpeg())
    before = address_of(first.pk).stat().st_ino
    assert kept(jpeg()) == first
    assert address_of(first.pk).stat().st_ino == before
    assert StoredFile.objects.count() == 1
    assert len(on_disk()) == 2
    assert not unfinished()


def test_a_file_that_was_lost_comes_back_with_its_next_upload() -> None:
    stored = kept(jpeg())
    for sha256 in (stored.sha256, stored.shown_sha256):
        address_of(sha256).unlink()
    assert kept(jpeg()) == stored
    assert on_disk() == {stored.sha256, stored.shown_sha256}


def test_what_is_refused_leaves_nothing() -> None:
    incoming = whole(b"MZ not a paper")
    with (
        pytest.raises(InvalidInput, match='file: "virus.jpg" is not a kind of file') as caught,
        prepared(incoming, "virus.jpg"),
    ):
        pass
    assert caught.value.errors[0].field == "file"
    incoming.discard()
    assert not on_disk()
    assert not unfinished()


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InvalidInput, match="is empty"), prepared(whole(b""), "photo.jpg"):
        pass


def test_what_breaks_the_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.files.preparing.child", lambda *arguments: ended_with(-11))
    with pytest.raises(InvalidInput, match="needs more memory or time"), prepared(whole(jpeg()), "photo.jpg"):
        pass


def ended_with(code: int) -> Any:
    return subprocess.CompletedProcess([], code, b"", b"")


def test_the_reader_is_given_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def run(command: list[str], **options: Any) -> Any:
        given.update(options)
        return ended_with(1)

    monkeypatch.setattr("subprocess.run", run)
    with pytest.raises(InvalidInput), prepared(whole(jpeg()), "photo.jpg"):
        pass
    assert given["env"] == {}


def test_a_file_that_is_forgotten_on_its_way_is_removed() -> None:
    incoming = Incoming()
    incoming.write(b"half")
    assert len(unfinished()) == 1
    del incoming
    assert not unfinished()


def test_the_row_comes_after_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure between the two leaves files without a row, never a row without its files."""

    def fail(*args: Any, **kwargs: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(StoredFile.objects, "update_or_create", fail)
    with pytest.raises(IntegrityError):
        kept(jpeg())
    assert not StoredFile.objects.exists()
    assert len(on_disk()) == 2


def test_letting_go_removes_row_and_bytes_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    stored, other = kept(jpeg()), kept(jpeg(32, 32))
    with django_capture_on_commit_callbacks(execute=True):
        let_go([stored.pk])
        assert {stored.sha256, stored.shown_sha256} <= on_disk()
    assert on_disk() == {other.sha256, other.shown_sha256}
    assert StoredFile.objects.get() == other


def test_letting_go_keeps_bytes_that_another_row_names(django_capture_on_commit_callbacks: Any) -> None:
    """Somebody handed in the shown copy of another paper as a paper of its own."""
    stored = kept(jpeg())
    copy = kept(address_of(stored.shown_sha256).read_bytes())
    with django_capture_on_commit_callbacks(execute=True):
        let_go([stored.pk])
    assert copy.pk == stored.shown_sha256
    assert on_disk() == {copy.sha256, copy.shown_sha256}


def age(path: Path, seconds: int) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_sweep_removes_what_is_old_and_belongs_to_nobody() -> None:
    named = kept(jpeg())
    old, young = whole(b"old"), whole(b"young")
    for incoming in (old, young):
        incoming.publish()
    half_old, half_young = Incoming(), Incoming()
    for path in (address_of(old.sha256), address_of(named.sha256), half_old.path):
        age(path, 3700)
    found = sweep(verify=True)
    assert (found.unfinished, found.unnamed, found.missing, found.changed) == (1, 1, [], [])
    assert on_disk() == {named.sha256, named.shown_sha256, young.sha256}
    assert unfinished() == [half_young.path]


def test_a_sweep_tells_what_is_missing_and_what_was_changed() -> None:
    whole_one, missing, changed = (stored_file(data) for data in (b"whole", b"missing", b"changed"))
    address_of(missing.pk).unlink()
    path = address_of(changed.pk)
    path.chmod(0o600)
    path.write_bytes(b"CHANGED")
    assert (sweep(verify=False).missing, sweep(verify=False).changed) == ([missing.pk], [])
    assert (sweep(verify=True).missing, sweep(verify=True).changed) == ([missing.pk], [changed.pk])
    errors = StringIO()
    with pytest.raises(CommandError, match="1 missing, 1 changed"):
        call_command("sweep_files", "--verify", stdout=StringIO(), stderr=errors)
    assert f"{address_of(missing.pk)} is missing\n{path} was changed" in errors.getvalue()
    assert address_of(whole_one.pk).is_file()


def test_the_command_says_that_all_is_well() -> None:
    kept(jpeg())
    out = StringIO()
    call_command("sweep_files", "--verify", stdout=out)
    assert out.getvalue() == "Removed: 0 unfinished, 0 without a record.\nEvery record has its file, unchanged.\n"
