"""What a photograph says of itself: when it was taken, and where. Whatever cannot be read there is left out."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

from PIL import Image

from geo.files.refusal import Taken

EXIF_IFD, GPS_IFD, ORIENTATION = 0x8769, 0x8825, 0x0112
TAKEN_AT, TAKEN_OFFSET = 0x9003, 0x9011
LAT_SIDE, LAT, LON_SIDE, LON = 1, 2, 3, 4
FIRST_YEAR, LAST_YEAR = 1900, 2200


def taken_of(image: Image.Image) -> Taken:
    try:
        exif = image.getexif()
        lon, lat = position_of(dict(exif.get_ifd(GPS_IFD)))
        return Taken(moment_of(dict(exif.get_ifd(EXIF_IFD))), lon, lat)
    except Exception:  # a camera's mistake, or an attempt: Pillow raises whatever its parser met
        return Taken()


def orientation_of(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # as above
        return 1


def moment_of(tags: dict[int, Any]) -> str | None:
    try:
        moment = datetime.strptime(str(tags.get(TAKEN_AT)).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    offset = str(tags.get(TAKEN_OFFSET, "")).strip("\0 ")
    known = offset if re.fullmatch(r"[+-](0\d|1[0-4]):[0-5]\d", offset) else ""
    return moment.isoformat() + known if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def position_of(tags: dict[int, Any]) -> tuple[float, float] | tuple[None, None]:
    if LAT not in tags or LON not in tags:
        return None, None
    lat, lon = degrees(tags[LAT], tags.get(LAT_SIDE), "S"), degrees(tags[LON], tags.get(LON_SIDE), "W")
    # A camera without a fix writes zeros.
    right = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0, 0)
    return (lon, lat) if right else (None, None)


def degrees(parts: Any, side: Any, negative: str) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    value = whole + minutes / 60 + seconds / 3600
    return -value if str(side).strip("\0 ").upper() == negative else value
