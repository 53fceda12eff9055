"""One fingerprint of everything the generator made, to see that the same seed gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry


def digest(record: Any) -> str:
    """SHA-256 of a record with all that is in it, as 64 hexadecimal digits."""
    sha = hashlib.sha256()
    for part in _parts(record):
        sha.update(part)
        sha.update(b"\x00")
    return sha.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    if isinstance(value, tuple):
        yield str(len(value)).encode()
        for item in value:
            yield from _parts(item)
    elif isinstance(value, BaseGeometry):
        yield shapely.to_wkb(value, byte_order=1)
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for name in _field_names(value.__class__):
            yield from _parts(getattr(value, name))
    else:
        yield repr(value).encode()


@cache
def _field_names(record_type: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(record_type))
