"""A file is written whole before its first byte leaves: who reads it slowly then keeps no query and no connection.

What fails on the way is an error answer, and never half a file under a good status.
"""

from __future__ import annotations

import errno
import os
import tempfile
import threading
from collections.abc import Generator
from contextlib import closing, suppress
from typing import IO

from django.conf import settings
from django.db import connection
from django.http import FileResponse

from partners.errors import Busy, NoRoom

# Beside the database, not in the system's folder for such files: that is often memory, and a layer may be large.
FOLDER = settings.LOCAL / "spool"
FULL = (errno.ENOSPC, errno.EDQUOT)
# A file of one block goes to the server at once; a larger one keeps a thread of the web process for as long as it is
# read. Half of the process's four threads stay free of them (bin/lib/processes.py).
BLOCK_BYTES = 1024 * 1024
LARGE_AT_ONCE = threading.BoundedSemaphore(2)


class SpooledResponse(FileResponse):
    """A file sent in blocks. Busy when its process already sends as many large ones as it may."""

    block_size = BLOCK_BYTES

    def __init__(self, file: IO[bytes], content_type: str) -> None:
        self.holds_thread = os.fstat(file.fileno()).st_size > self.block_size
        if self.holds_thread and not LARGE_AT_ONCE.acquire(blocking=False):
            file.close()
            raise Busy("Others are taking large layers away. Try again in a minute, or ask for less.")
        super().__init__(file, content_type=content_type)

    def close(self) -> None:
        super().close()
        if self.holds_thread:
            self.holds_thread = False
            LARGE_AT_ONCE.release()


def spooled(chunks: Generator[bytes]) -> IO[bytes]:
    """All chunks in a file that has no name, so that it is gone once it is closed, whatever happens.

    Gives the database connection back: the thread opens another when it next needs one.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    file: IO[bytes] = tempfile.TemporaryFile(dir=FOLDER)  # noqa: SIM115 - the answer closes it
    try:
        with closing(chunks):
            for chunk in chunks:
                file.write(chunk)
        file.seek(0)
    except BaseException as error:
        with suppress(OSError):  # closing writes what is left, and fails as the last write did
            file.close()
        if isinstance(error, OSError) and error.errno in FULL:
            raise NoRoom("The disk of the service is full. Tell those who look after it.") from error
        raise
    if not connection.in_atomic_block:
        connection.close()
    return file
