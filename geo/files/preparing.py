"""From bytes to what may be kept: a child process says what they are and makes the copy that people see."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from geo.files.incoming import Incoming
from geo.files.refusal import Taken
from partners.errors import InvalidInput

logger = logging.getLogger(__name__)

PATIENCE_S = 40
TOO_HEAVY = "needs more memory or time to read than a paper may"
# A picture of 60 megapixels takes hundreds of megabytes while it is read: one at a time in each process.
one_at_a_time = threading.BoundedSemaphore(1)


@dataclass(frozen=True)
class Prepared:
    """A file that may be kept, and its shown copy; `facts` are columns of its row."""

    original: Incoming
    shown: Incoming
    facts: dict[str, Any]
    taken: Taken


@contextmanager
def prepared(original: Incoming, name: str) -> Iterator[Prepared]:
    """The original with its copy, until the block ends. Raises InvalidInput for what is not accepted."""
    facts, body = read_apart(original, name)
    shown = Incoming()
    try:
        shown.write(body)
        shown.finish()
        yield Prepared(original, shown, facts, Taken(**facts.pop("taken")))
    finally:
        shown.discard()


def read_apart(original: Incoming, name: str) -> tuple[dict[str, Any], bytes]:
    """What the child found, and the bytes of the copy."""
    if original.size == 0:
        raise InvalidInput.of("file", name, "is empty")
    limits = {"pixels": settings.FILE_MAX_PIXELS, "pages": settings.FILE_MAX_PDF_PAGES}
    try:
        with one_at_a_time:
            ran = child(str(original.path), json.dumps(limits))
    except subprocess.TimeoutExpired:
        raise InvalidInput.of("file", name, TOO_HEAVY) from None
    if ran.returncode != 0:
        logger.warning("reading a file ended with %s: %s", ran.returncode, ran.stderr[-2000:].decode(errors="replace"))
        raise InvalidInput.of("file", name, TOO_HEAVY)
    head, _, body = ran.stdout.partition(b"\n")
    found: dict[str, Any] = json.loads(head)
    if "refused" in found:
        raise InvalidInput.of("file", name, found["refused"])
    return found, body


def child(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """In an environment without the address of the database or any secret."""
    command = [sys.executable, "-m", "geo.files.child", *arguments]
    return subprocess.run(command, cwd=settings.ROOT, env={}, capture_output=True, timeout=PATIENCE_S, check=False)
