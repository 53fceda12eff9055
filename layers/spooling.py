"""A file is written whole before its first byte leaves: who reads it slowly then keeps no query and no connection.

What fails on the way is an error answer, and never half a file under a good status.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Generator
from contextlib import closing, suppress
from typing import IO

from django.conf import settings
from django.db import connection
from django.http import FileResponse

from partners.errors import NoRoom

# Beside the database, not in the system's folder for such files: that is often memory, and a layer may be large.
FOLDER = settings.LOCAL / "spool"
BLOCK_BYTES = 64 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT)


class SpooledResponse(FileResponse):
    block_size = BLOCK_BYTES


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
