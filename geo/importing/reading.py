"""A file as blocks of whole lines, in constant memory: plain, gzip or xz, told apart by their first bytes."""

from __future__ import annotations

import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from geo.importing.blocks import LONGEST_LINE, Block
from partners.errors import InvalidInput

BLOCK_BYTES = 4 << 20
HEAD_BYTES = 1 << 16
UTF8_BOM = b"\xef\xbb\xbf"
# First bytes of files that people pick by mistake, and what to tell them.
FOREIGN = (
    (b"PK\x03\x04", "is a zip archive or a spreadsheet: unpack it, or save it as CSV"),
    (b"\xd0\xcf\x11\xe0", "is an old spreadsheet: save it as CSV"),
    (b"%PDF", "is a PDF, not a CSV"),
    (b"SQLite format 3", "is a database or a GeoPackage, not a CSV"),
    (b"BZh", "is packed with bzip2: unpack it first, or pack it with gzip or xz"),
    (b"\xff\xfe", "is UTF-16: save it as UTF-8"),
    (b"\xfe\xff", "is UTF-16: save it as UTF-8"),
)


class Source:
    """An open file: its name for errors, what was read of it so far (as stored), and its content."""

    def __init__(self, path: Path, stored: IO[bytes], content: Any) -> None:
        self.name = path.name
        self.size = path.stat().st_size
        self.content_read = 0
        self._stored = stored
        self._content = content

    @property
    def position(self) -> int:
        return self._stored.tell()

    def content_size(self) -> int:
        """About how many bytes the whole content has, judged by what was read so far."""
        return self.content_read * self.size // max(self.position, 1)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes of content; damage in a packed file is an error that says so."""
        try:
            data: bytes = self._content.read(size)
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
            raise refuse(self.name, f"is damaged and cannot be unpacked: {error}") from None
        self.content_read += len(data)
        return data


def refuse(name: str, rule: str) -> InvalidInput:
    return InvalidInput.of("file", name, rule)


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """The file at `path`, unpacked as it is read."""
    try:
        stored = path.open("rb")
    except OSError as error:
        raise refuse(str(path), f"cannot be read: {error.strerror}") from None
    with stored:
        try:
            magic = stored.peek(16)
        except OSError as error:
            raise refuse(str(path), f"cannot be read: {error.strerror}") from None
        yield Source(path, stored, _unpacked(path.name, stored, magic))


def _unpacked(name: str, stored: Any, magic: bytes) -> Any:
    if magic.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stored)
    if magic.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(stored)
    for start, rule in FOREIGN:
        if magic.startswith(start):
            raise refuse(name, rule)
    return stored


def read_blocks(source: Source, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """The lines of a file, block by block. Line ends become line feeds; a UTF-8 byte order mark is dropped."""
    line, pending = 1, b""
    chunk = _checked_head(source, source.read(size))
    while chunk:
        following = source.read(size)
        if chunk.endswith(b"\r") and following:
            following, chunk = b"\r" + following, chunk[:-1]
        data = pending + (chunk.replace(b"\r\n", b"\n") if b"\r" in chunk else chunk)
        cut = data.rfind(b"\n") + 1
        if not following:
            whole, pending = data if cut == len(data) else data + b"\n", b""
        else:
            whole, pending = data[:cut], data[cut:][: LONGEST_LINE + 1]
        if whole:
            yield Block(line, whole, last=not following)
            line += whole.count(b"\n")
        chunk = following


def _checked_head(source: Source, chunk: bytes) -> bytes:
    """Refuse at once what is no text table; the message says what to do instead."""
    chunk = chunk.removeprefix(UTF8_BOM)
    if not chunk.strip():
        raise refuse(source.name, "is empty")
    head = chunk[:HEAD_BYTES]
    for start, rule in FOREIGN:
        if head.startswith(start):
            raise refuse(source.name, rule)
    first = head.split(b"\n", 1)[0]
    if b"\0" in first:
        raise refuse(source.name, "is not text: its first line holds NUL bytes (UTF-16 is saved as UTF-8 first)")
    if b"\n" not in head and head.count(b"\r") > 1:
        raise refuse(source.name, "ends its lines with a carriage return alone: save it with the usual line ends")
    return chunk
