"""What names a report for good: 96 bits of what it says of itself, and 32 bits that number identical rows.

Identical rows of a police file are different events, so a file that names a thing three times holds three
reports, numbered 0, 1, 2. The 96 bits are the sum, over the parts that a mapping chooses, of the BLAKE2b digest
of the part's name and value: the order of rows and of columns cannot matter, a part is hashed once for each
distinct value, and two different rows meet with a chance of 1 in 2**96. Reports of one key lie side by side in
the index on (source, identity).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DIGEST = np.dtype([("high", ">u8"), ("low", ">u4")])
IDENTITY = np.dtype([("high", ">u8"), ("low", ">u4"), ("ordinal", ">u4")])


def digest(part: str, value: str) -> bytes:
    return hashlib.blake2b(f"{part}\0{value}".encode(), digest_size=12, person=b"cordon report").digest()


@dataclass(frozen=True)
class Keys:
    """The 96-bit keys of n rows, as two columns."""

    high: NDArray[np.uint64]
    low: NDArray[np.uint32]

    @classmethod
    def of(cls, part: str, values: Iterable[str]) -> Keys:
        found = np.frombuffer(b"".join([digest(part, value) for value in values]), dtype=DIGEST)
        return cls(found["high"].astype(np.uint64), found["low"].astype(np.uint32))

    @classmethod
    def nothing(cls, rows: int) -> Keys:
        return cls(np.zeros(rows, dtype=np.uint64), np.zeros(rows, dtype=np.uint32))

    def at(self, index: NDArray[np.int64]) -> Keys:
        return Keys(self.high[index], self.low[index])

    def then(self, other: Keys) -> Keys:
        """These rows, followed by the other's."""
        return Keys(np.concatenate([self.high, other.high]), np.concatenate([self.low, other.low]))

    def plus(self, other: Keys) -> Keys:
        """The sum, each column modulo its width."""
        return Keys(self.high + other.high, self.low + other.low)


class Ordinals:
    """Numbers identical rows 0, 1, 2… over a whole file that comes in pieces: 12 bytes for each distinct key.

    Rows are counted by the upper 64 bits of their keys. Two keys that share those share a counter, which
    leaves their identities unique all the same.
    """

    def __init__(self) -> None:
        self._keys = np.empty(0, dtype=np.uint64)
        self._counts = np.empty(0, dtype=np.uint32)

    def number(self, keys: NDArray[np.uint64]) -> NDArray[np.uint32]:
        """The ordinal of each row (n,), in the order of the rows."""
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if keys.size else order
        sizes = np.diff(np.append(begins, keys.size))
        before = self._add(ordered[begins], sizes.astype(np.uint32))
        ordinals = np.empty(keys.size, dtype=np.uint32)
        ordinals[order] = np.arange(keys.size) - np.repeat(begins, sizes) + np.repeat(before, sizes)
        return ordinals

    def _add(self, keys: NDArray[np.uint64], counts: NDArray[np.uint32]) -> NDArray[np.uint32]:
        """Count `keys`, sorted and distinct; returns how often each had been counted before."""
        place = np.searchsorted(self._keys, keys)
        known = np.zeros(keys.size, dtype=np.bool_)
        inside = place < self._keys.size
        known[inside] = self._keys[place[inside]] == keys[inside]
        before = np.zeros(keys.size, dtype=np.uint32)
        before[known] = self._counts[place[known]]
        self._counts[place[known]] += counts[known]
        self._keys = np.insert(self._keys, place[~known], keys[~known])
        self._counts = np.insert(self._counts, place[~known], counts[~known])
        return before


def identities(keys: Keys, ordinals: NDArray[np.uint32]) -> NDArray[np.void]:
    """The 16 bytes of each row's identity, as PostgreSQL's uuid holds them."""
    found = np.empty(ordinals.size, dtype=IDENTITY)
    found["high"], found["low"], found["ordinal"] = keys.high, keys.low, ordinals
    return found
