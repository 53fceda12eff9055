"""A file on its way in: bytes under a temporary name, hashed and counted as they come."""

from __future__ import annotations

import hashlib
import os
import tempfile
import weakref
from pathlib import Path

from geo.files.addresses import address_of, incoming_folder, make_folder, sync_folder

SEALED = 0o400


class Incoming:
    """write() … finish(), then publish() or discard(). What is forgotten on the way is removed with the object."""

    def __init__(self) -> None:
        self._number, name = tempfile.mkstemp(dir=incoming_folder())
        self.path = Path(name)
        self.size = 0
        self._digest = hashlib.sha256()
        self._leftover = weakref.finalize(self, remove, self._number, self.path)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, piece: bytes) -> None:
        self._digest.update(piece)
        self.size += len(piece)
        view = memoryview(piece)
        while view:
            view = view[os.write(self._number, view) :]

    def finish(self) -> None:
        """Everything is on the disk, and nobody changes it any more."""
        os.fchmod(self._number, SEALED)
        os.fsync(self._number)

    def publish(self) -> None:
        """Give the bytes their address. A crash leaves them there whole, or not at all."""
        address = address_of(self.sha256)
        make_folder(address.parent)
        os.rename(self.path, address)
        sync_folder(address.parent)
        self.discard()

    def discard(self) -> None:
        self._leftover()


def remove(number: int, path: Path) -> None:
    os.close(number)
    path.unlink(missing_ok=True)
