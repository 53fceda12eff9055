"""The segments of a JPEG file, without decoding it: what must stay so that the picture looks the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
# JFIF and Adobe's mark, which says how colours are coded. Every other application segment and comment is words
# about the picture: EXIF with its position and preview, XMP, IPTC, profiles, makers' notes.
APPLICATION = range(0xE0, 0xF0)
KEPT = (0xE0, 0xEE)
# In the coded pixels FF is followed by zero or a restart mark; everything else ends them.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def without_metadata(data: bytes) -> bytes:
    """The same picture without words about it, and without what a camera wrote behind its end.

    Raises ValueError where it is no whole JPEG.
    """
    kept = [data[:2]]
    for marker, segment in segments(data):
        if marker != COMMENT and (marker not in APPLICATION or marker in KEPT):
            kept.append(segment)
    return b"".join(kept)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment after the first mark; a scan comes with its pixels. The last is the end."""
    if data[:2] != bytes((0xFF, START)):
        raise ValueError("no JPEG")
    at = 2
    while data[at : at + 2] != bytes((0xFF, END)):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if data[at : at + 1] != b"\xff" or length < 2 or end > len(data):
            raise ValueError("a broken segment")
        marker = data[at + 1]
        if marker == SCAN:
            found = NEXT_MARKER.search(data, end)
            if found is None:
                raise ValueError("no end")
            end = found.start()
        yield marker, data[at:end]
        at = end
    yield END, data[at : at + 2]
