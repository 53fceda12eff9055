"""The type is told by content, and only four are taken."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.core.files.conftest import ReadBytes, Refusal
from tests.files import encoded, jpeg, pdf, picture


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (jpeg(), "image/jpeg"),
        (encoded(picture(), "PNG"), "image/png"),
        (encoded(picture(), "WEBP"), "image/webp"),
        (pdf(), "application/pdf"),
    ],
)
def test_what_is_accepted_is_told_by_its_content(read_bytes: ReadBytes, data: bytes, media_type: str) -> None:
    assert read_bytes(data).media_type == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + b"\0" * 50,
        encoded(picture(), "BMP"),
        encoded(picture(), "TIFF"),
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\n" + pdf(),
        b"MZ\x90\0",
        b"\xff\xd8",
        b"x",
    ],
)
def test_anything_else_is_refused_with_what_would_be_taken(refusal: Refusal, data: bytes) -> None:
    assert refusal(data).endswith("Accepted are JPEG, PNG and WebP pictures and PDF")


def test_the_pictures_of_some_telephones_are_refused_with_a_way_out(refusal: Refusal) -> None:
    assert "is HEIC" in refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")


def test_a_picture_that_is_a_pdf_too_is_refused(refusal: Refusal) -> None:
    assert "a JPEG picture and a PDF at once" in refusal(jpeg(comment=b"%PDF-1.4\n1 0 obj"))


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("run.class", b"\xca\xfe\xba\xbe")
    return out.getvalue()


@pytest.mark.parametrize("carrier", [jpeg(), pdf(), encoded(picture(), "PNG")])
def test_a_file_that_is_an_archive_too_is_refused(refusal: Refusal, carrier: bytes) -> None:
    both = carrier + archive()
    assert zipfile.is_zipfile(io.BytesIO(both))
    assert "a ZIP archive at once" in refusal(both)


def test_the_sign_of_an_archive_by_chance_is_none(read_bytes: ReadBytes) -> None:
    assert read_bytes(jpeg() + b"PK\x05\x06" + b"\0" * 30).media_type == "image/jpeg"
