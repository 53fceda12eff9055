"""The type of a file by its content. Its name is never asked."""

from __future__ import annotations

from pathlib import Path

from geo.files.refusal import Refused

ACCEPTED = "Accepted are JPEG, PNG and WebP pictures and PDF"
SIGNS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF"}
# Readers of PDF look for its sign this far into a file; readers of ZIP look for theirs this far before its end.
PDF_HEAD = 1024
ZIP_TAIL = 22 + 65_535
ZIP_END, ZIP_ENTRY = b"PK\x05\x06", b"PK\x01\x02"
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")


def recognise(path: Path) -> str:
    """JPEG, PNG, WEBP or PDF. Raises Refused for everything else, and for a file that is two things at once."""
    with path.open("rb") as file:
        head = file.read(PDF_HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - ZIP_TAIL))
        tail = file.read()
    kind = kind_of(head)
    if kind != "PDF" and b"%PDF-" in head:
        raise Refused(f"is a {kind} picture and a PDF at once: two programs would see two different things")
    if is_zip(tail, size):
        raise Refused(f"is a {kind} and a ZIP archive at once: two programs would see two different things")
    return kind


def kind_of(head: bytes) -> str:
    for sign, kind in SIGNS.items():
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise Refused(f'is HEIC. {ACCEPTED}: set the camera to "Most compatible", or send it as JPEG')
    raise Refused(f"is not a kind of file that is accepted, whatever its name. {ACCEPTED}")


def is_zip(tail: bytes, size: int) -> bool:
    """Whether a ZIP archive ends in the tail: its last record, pointing at a directory that is really there."""
    at = tail.rfind(ZIP_END)
    if at < 0 or len(tail) - at < 22:
        return False
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    entry = at - length
    # A directory longer than the tail cannot be looked at here: then it is believed, where it fits into the file.
    return tail[entry : entry + 4] == ZIP_ENTRY if entry >= 0 else length <= size
