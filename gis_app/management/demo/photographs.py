"""Practice photographs: a painted front with a paper on its door, and what a tablet's camera writes beside it."""

from __future__ import annotations

import io
from datetime import datetime

import numpy as np
from PIL import Image, ImageDraw

SIZE = (1280, 960)
WALLS = ("#b9a58f", "#a88f7c", "#c4b7a3", "#9d8e86", "#b39a88")
DOORS = ("#27444c", "#5b2f2a", "#2f4a37", "#3b3b52")
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
TAKEN_AT, OFFSET, MAKE = 0x9003, 0x9011, 0x010F


def photograph(taken_at: datetime, lon: float, lat: float, rng: np.random.Generator) -> bytes:
    """A JPEG with its time and position; the same numbers give the same bytes."""
    out = io.BytesIO()
    painted(rng).save(out, "JPEG", quality=80, exif=exif(taken_at, lon, lat))
    return out.getvalue()


def painted(rng: np.random.Generator) -> Image.Image:
    width, height = SIZE
    image = Image.new("RGB", SIZE, WALLS[int(rng.integers(len(WALLS)))])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, int(height * 0.86), width, height), fill="#777672")
    left = int(rng.integers(int(width * 0.3), int(width * 0.5)))
    door = (left, int(height * 0.2), left + 300, int(height * 0.86))
    pen.rectangle(door, fill=DOORS[int(rng.integers(len(DOORS)))], outline="#e8e4da", width=12)
    for x in (left - 330, left + 400):
        pen.rectangle((x, int(height * 0.3), x + 240, int(height * 0.58)), fill="#cfd8da", outline="#f2efe8", width=10)
    pen.rectangle((left + 90, int(height * 0.38), left + 210, int(height * 0.56)), fill="#fbfaf5")
    for line in range(6):
        y = int(height * 0.4) + line * 24
        pen.rectangle((left + 104, y, left + 196 - 14 * (line % 3), y + 8), fill="#8a8f92")
    pen.text((24, 24), "PRACTICE DATA", fill="#ffffff", font_size=44)
    return image


def exif(taken_at: datetime, lon: float, lat: float) -> Image.Exif:
    tags = Image.Exif()
    tags[MAKE] = "Practice tablet"
    details = tags.get_ifd(EXIF_IFD)
    details[TAKEN_AT] = f"{taken_at:%Y:%m:%d %H:%M:%S}"
    details[OFFSET] = f"{taken_at:%z}"[:3] + ":" + f"{taken_at:%z}"[3:5]
    position = tags.get_ifd(GPS_IFD)
    position[1], position[2] = "N" if lat >= 0 else "S", sixtieths(abs(lat))
    position[3], position[4] = "E" if lon >= 0 else "W", sixtieths(abs(lon))
    return tags


def sixtieths(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 4)
