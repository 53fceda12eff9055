"""Where the bytes of a file lie: FILES_ROOT/ab/cdef…, by its SHA-256; beside them what is on its way in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

INCOMING = "incoming"
PIECE = 2**20


def address_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:]


def incoming_folder() -> Path:
    """On the same file system as the addresses, so that a file reaches its own by a mere renaming."""
    folder = Path(settings.FILES_ROOT) / INCOMING
    make_folder(folder)
    return folder


def make_folder(folder: Path) -> None:
    """The folder, closed to others, and its name on the disk."""
    if folder.is_dir():
        return
    root = Path(settings.FILES_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(root)


def sync_folder(folder: Path) -> None:
    """Names in a folder survive a power cut only after this."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def addresses() -> Iterator[tuple[str, Path]]:
    """Every file that lies under an address, with the hash that its address says."""
    for folder in sorted(Path(settings.FILES_ROOT).glob("[0-9a-f][0-9a-f]")):
        for path in sorted(folder.iterdir()):
            yield folder.name + path.name, path


def hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
