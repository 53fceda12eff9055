"""The shown copy of a picture: the pixels, the right way up, and nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from geo.files.jpeg_segments import segments
from geo.files.refusal import Taken
from tests.core.files.conftest import ReadBytes, Refusal
from tests.files import encoded, exif, jpeg, picture

HTML = b"<html><script>alert(1)</script></html>"
SECRET = b"Mrs Secret of 12 Hidden Lane"
# JFIF, tables, one frame, one scan, the end: what a JPEG of pixels alone is made of.
BARE = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}


def shown(data: bytes, read_bytes: ReadBytes) -> Image.Image:
    return Image.open(io.BytesIO(read_bytes(data).shown))


def loaded() -> bytes:
    """A photograph with words and a place in every corner that a JPEG has for them."""
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    tags = exif("2026:03:01 12:00:00", lon=-0.1276, lat=51.5072, t270=SECRET.decode(), t315=HTML.decode())
    data = jpeg(exif=tags, comment=SECRET, xmp=xmp, icc_profile=b"\0" * 128 + SECRET, dpi=(300, 300))
    iptc = b"\xff\xed" + struct.pack(">H", len(SECRET) + 2) + SECRET
    return data[:2] + iptc + data[2:] + b"MotionPhoto" + SECRET


def test_nothing_of_the_metadata_is_in_the_copy(read_bytes: ReadBytes) -> None:
    data = loaded()
    assert data.count(SECRET) >= 5
    copy = read_bytes(data).shown
    assert {marker for marker, _ in segments(copy)} <= BARE
    assert sum(len(part) for _, part in segments(copy)) + 2 == len(copy)  # nothing behind the end
    for words in (SECRET, b"Exif", b"script", b"ICC_PROFILE", b"xmpmeta"):
        assert words not in copy
    image = Image.open(io.BytesIO(copy))
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_words_in_a_png_and_a_webp_stay_behind(read_bytes: ReadBytes) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    tags = exif(t270=SECRET.decode())
    for data in (
        encoded(picture(), "PNG", pnginfo=words, exif=tags, icc_profile=SECRET),
        encoded(picture(), "WEBP", exif=tags, xmp=SECRET, icc_profile=SECRET),
    ):
        assert {marker for marker, _ in segments(read_bytes(data).shown)} <= BARE


# Where the red quarter of the picture is once it is turned as each of EXIF's orientations asks.
@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (64, 48), "upper left"),
        (2, (64, 48), "upper right"),
        (3, (64, 48), "lower right"),
        (4, (64, 48), "lower left"),
        (5, (48, 64), "upper left"),
        (6, (48, 64), "upper right"),
        (7, (48, 64), "lower right"),
        (8, (48, 64), "lower left"),
    ],
)
def test_the_copy_is_the_right_way_up(
    read_bytes: ReadBytes, orientation: int, size: tuple[int, int], corner: str
) -> None:
    image = shown(jpeg(exif=exif(t274=orientation)), read_bytes)
    assert image.size == size
    assert red_corner(image) == corner


def red_corner(image: Image.Image) -> str:
    width, height = image.size
    places = {
        "upper left": (8, 8),
        "upper right": (width - 8, 8),
        "lower left": (8, height - 8),
        "lower right": (width - 8, height - 8),
    }
    found: list[str] = []
    for name, place in places.items():
        pixel: Any = image.getpixel(place)
        found += [name] if pixel[1] < 100 else []
    (only,) = found
    return only


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_every_kind_of_pixel_becomes_rgb(read_bytes: ReadBytes, mode: str, format: str) -> None:
    writable = {"PNG": {"1", "L", "P", "LA", "RGBA", "I;16"}, "JPEG": {"L", "CMYK"}, "WEBP": {"RGBA", "P"}}
    if mode not in writable[format]:
        mode = "L"
    source = picture().convert("L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    image = shown(encoded(source, format), read_bytes)
    assert (image.mode, image.size) == ("RGB", (64, 48))


def test_sixteen_bits_of_grey_are_scaled_and_not_clipped(read_bytes: ReadBytes) -> None:
    image = shown(encoded(Image.new("I;16", (32, 32), 257 * 100), "PNG"), read_bytes)
    assert image.getpixel((16, 16)) == pytest.approx((100, 100, 100), abs=2)


def test_what_is_transparent_is_shown_on_white(read_bytes: ReadBytes) -> None:
    image = shown(encoded(Image.new("RGBA", (32, 32), (0, 0, 0, 0)), "PNG"), read_bytes)
    assert image.getpixel((16, 16)) == pytest.approx((255, 255, 255), abs=2)


def test_the_same_photograph_gives_the_same_copy(read_bytes: ReadBytes) -> None:
    assert read_bytes(loaded()).shown == read_bytes(loaded()).shown


def test_a_preview_behind_the_photograph_is_no_second_picture(read_bytes: ReadBytes) -> None:
    data = encoded(picture(), "MPO", save_all=True, append_images=[picture(16, 12)])
    assert shown(data, read_bytes).size == (64, 48)


def test_it_says_when_and_where_it_was_taken(read_bytes: ReadBytes) -> None:
    taken = read_bytes(loaded()).taken
    assert taken.at == "2026-03-01T12:00:00"
    assert (taken.lon, taken.lat) == pytest.approx((-0.1276, 51.5072), abs=1e-6)
    zoned = read_bytes(jpeg(exif=exif("2026:03:01 12:00:00", "+02:00"))).taken
    assert zoned == Taken("2026-03-01T12:00:00+02:00")
    south_east = read_bytes(jpeg(exif=exif(lon=151.2, lat=-33.9))).taken
    assert (south_east.lon, south_east.lat) == pytest.approx((151.2, -33.9), abs=1e-6)


@pytest.mark.parametrize(
    "tags",
    [
        exif(),
        exif("0000:00:00 00:00:00", lon=0, lat=0),
        exif("yesterday", "+99:99"),
        exif("2026:02:30 12:00:00", lon=200, lat=95),
        exif("9999:12:31 23:59:59"),
        b"Exif\0\0MM\0*\xff\xff\xff\xff",
        b"Exif\0\0" + b"\xff" * 40,
    ],
)
def test_what_a_camera_could_not_know_is_left_out(read_bytes: ReadBytes, tags: Any) -> None:
    assert read_bytes(jpeg(exif=tags)).taken == Taken()


def test_a_place_of_nothing_divided_by_nothing_is_no_place(read_bytes: ReadBytes) -> None:
    tags = exif(lon=-0.1276, lat=51.5072)
    tags.get_ifd(0x8825)[2] = (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0))
    assert read_bytes(jpeg(exif=tags)).taken == Taken()


def test_too_many_pixels_are_refused_before_they_are_decoded(refusal: Refusal) -> None:
    rule = "has 20,000 × 30,000 pixels; 0.01 megapixels are accepted. Send it smaller"
    header = struct.pack(">IIBBBBB", 20_000, 30_000, 8, 2, 0, 0, 0)
    assert refusal(png_of(header, zlib.compress(b"\0" * 100_000))) == rule
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0") + 5
    data[frame : frame + 4] = struct.pack(">HH", 30_000, 20_000)
    assert refusal(bytes(data)) == rule
    assert "pixels" in refusal(jpeg(101, 100))


def png_of(header: bytes, pixels: bytes) -> bytes:
    parts = b"".join(chunk(name, body) for name, body in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + parts


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_a_picture_that_is_cut_short_or_damaged_is_refused(refusal: Refusal) -> None:
    noise = Image.effect_noise((90, 90), 90)
    for format in ("JPEG", "PNG", "WEBP"):
        data = encoded(noise, format)
        for length in (20, len(data) // 3, len(data) * 2 // 3):
            assert refusal(data[:length]) == f"is damaged or cut short: it cannot be read as {format}"


def test_words_that_inflate_beyond_measure_do_no_harm(refusal: Refusal) -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 5_000_000, 1))
    data = encoded(picture(), "PNG")
    assert "damaged" in refusal(data[:33] + bomb + data[33:])


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_an_animation_is_refused(refusal: Refusal, format: str) -> None:
    other = picture().transpose(Image.Transpose.ROTATE_180)
    data = encoded(picture(), format, save_all=True, append_images=[other], duration=100)
    assert refusal(data) == "is animated: one picture is expected"
