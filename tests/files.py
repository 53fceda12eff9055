"""Files as people hand them in, made on the spot: photographs with what cameras write into them, and PDFs."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from PIL import Image

from geo.files.incoming import Incoming
from geo.models import StoredFile

EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def whole(data: bytes) -> Incoming:
    """The bytes, taken in."""
    incoming = Incoming()
    incoming.write(data)
    incoming.finish()
    return incoming


def stored_file(data: bytes) -> StoredFile:
    """A kept file whose content nobody reads, with itself as its copy."""
    incoming = whole(data)
    incoming.publish()
    return StoredFile.objects.create(
        sha256=incoming.sha256,
        size=incoming.size,
        media_type="image/jpeg",
        shown_sha256=incoming.sha256,
        shown_media_type="image/jpeg",
    )


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Red in its upper left quarter, so that a turn can be seen."""
    made = Image.new("RGB", (width, height), "white")
    made.paste((200, 20, 20), (0, 0, width // 2, height // 2))
    return made.convert(mode)


def encoded(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def jpeg(width: int = 64, height: int = 48, **options: Any) -> bytes:
    return encoded(picture(width, height), **options)


def exif(
    taken: str = "", offset: str = "", lon: float | None = None, lat: float | None = None, **tags: Any
) -> Image.Exif:
    """What a camera writes: `taken` as 2026:03:01 12:00:00, a place in degrees; tags by their number, as t270=…"""
    made = Image.Exif()
    for name, value in tags.items():
        made[int(name.removeprefix("t"))] = value
    inner = made.get_ifd(EXIF_IFD)
    if taken:
        inner[0x9003] = taken
    if offset:
        inner[0x9011] = offset
    if lon is not None and lat is not None:
        place = {1: "N" if lat >= 0 else "S", 2: parts(lat), 3: "E" if lon >= 0 else "W", 4: parts(lon)}
        made.get_ifd(GPS_IFD).update(place)
    return made


def parts(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(degrees) * 3600, 3600)
    return (whole, rest // 60, round(rest % 60, 3))


def pdf(pages: int = 1, build: Any = None, **options: Any) -> bytes:
    """A PDF of blank pages; build(pdf) adds what a test is about."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(200, 100))
    if build is not None:
        build(made)
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()
