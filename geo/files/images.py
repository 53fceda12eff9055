"""Pictures: read with the one decoder that fits their content, and encoded anew, so that nothing else goes along."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, ImageFile

from geo.files.exif import orientation_of, taken_of
from geo.files.refusal import Limits, Reading, Refused

MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
LONGEST_SIDE = 2560
QUALITY = 85
WHITE = (255, 255, 255)
# EXIF's orientations as what undoes them.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_image(path: Path, kind: str, limits: Limits) -> Reading:
    """Raises Refused for a picture that is damaged, too large or more than one."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked below, before anything is decoded
    # A library that draws pages sets it for the whole process; half a photograph is no paper.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        # Warnings are of metadata that cannot be read: it is left out anyway.
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=[kind]) as image:
            return encoded(image, kind, limits)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # Pillow raises whatever its parsers met: OSError, SyntaxError, struct.error, …
        raise Refused(f"is damaged or cut short: it cannot be read as {kind}") from error


def encoded(image: Image.Image, kind: str, limits: Limits) -> Reading:
    width, height = image.size
    if width * height > limits.pixels:
        raise Refused(
            f"has {width:,} × {height:,} pixels; {limits.pixels / 1e6:g} megapixels are accepted. Send it smaller"
        )
    # A JPEG of a telephone often carries a smaller preview as a second picture: only the first is the photograph.
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise Refused("is animated: one picture is expected")
    taken, turn = taken_of(image), TURNS.get(orientation_of(image))
    return Reading(MEDIA_TYPES[kind], "image/jpeg", as_jpeg(image, turn), width, height, taken=taken)


def as_jpeg(image: Image.Image, turn: Image.Transpose | None) -> bytes:
    """A JPEG of the pixels alone."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded at half its size or less
    small = plain(image)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=3.0)
    # A new picture: what Pillow remembers of the old one (profile, comment, EXIF) stays behind.
    clean = Image.new("RGB", small.size, WHITE)
    clean.paste(small, mask=small.getchannel("A") if small.mode == "RGBA" else None)
    if turn is not None:
        clean = clean.transpose(turn)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def plain(image: Image.Image) -> Image.Image:
    """The picture with eight bits a channel: RGBA where parts of it are transparent, else RGB."""
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would clip to white
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L").convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
