"""JSON as the standard has it: what Python's reader forgives (NaN, infinity, a name twice) is refused here."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any, NoReturn

import numpy as np
from django.conf import settings
from rest_framework.parsers import BaseParser

from partners.errors import InvalidInput, TooLarge

# A MultiPolygon inside a body is 6 deep. The reader and every later walk over the value are recursive.
DEEPEST = 16
LONGEST_NUMBER = 40


class StrictJSONParser(BaseParser):
    """The one reader of request bodies. Raises InvalidInput or TooLarge."""

    media_type = "application/json"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge(f"The body is larger than {most // 2**20} MB. Send less at a time.")
        return read_json(body)


def read_json(body: bytes) -> Any:
    """The value of a JSON text in UTF-8. Raises InvalidInput saying where it stops being one."""
    if depth_of(body) > DEEPEST:
        raise InvalidInput.of("body", "", f"is nested more than {DEEPEST} deep")
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_constant=refuse_constant,
            parse_int=read_int,
            parse_float=read_float,
            object_pairs_hook=object_once,
        )
    except UnicodeDecodeError as error:
        raise InvalidInput.of("body", "", f"is not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InvalidInput.of("body", "", f"is not JSON: {where}: {error.msg}") from None


def depth_of(body: bytes) -> int:
    """How deep lists and objects stand in each other; brackets inside strings do not count."""
    plain = np.frombuffer(body.replace(b"\\\\", b"").replace(b'\\"', b""), dtype=np.uint8)
    outside = np.cumsum(plain == ord('"'), dtype=np.int32) % 2 == 0
    opens = np.isin(plain, np.frombuffer(b"[{", dtype=np.uint8)) & outside
    closes = np.isin(plain, np.frombuffer(b"]}", dtype=np.uint8)) & outside
    return int(np.cumsum(opens.astype(np.int32) - closes, dtype=np.int32).max(initial=0))


def refuse_constant(name: str) -> NoReturn:
    raise InvalidInput.of("body", name, "is not a JSON number")


def read_int(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise InvalidInput.of("body", digits[:20] + "…", f"is a number of more than {LONGEST_NUMBER} digits")
    return int(digits)


def read_float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise InvalidInput.of("body", digits[:20], "is too large for a number")
    return number


def object_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two readers of an object with a name twice may each believe another value: nobody may send one."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = Counter(name for name, _ in pairs)
        twice = next(name for name in names if names[name] > 1)
        raise InvalidInput.of(twice, "", "stands in the same object twice")
    return found
