"""A piece of a file that ends with a line, and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

# A line longer than this is cut there: the row will be refused, and memory stays bounded.
LONGEST_LINE = 1 << 20
LINE_FEED = 10


@dataclass(frozen=True)
class Block:
    """Whole lines, each ending in a line feed; `first_line` counts from 1. `last`: nothing follows."""

    first_line: int
    data: bytes
    last: bool

    @cached_property
    def cells(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, dtype=np.uint8)

    @cached_property
    def ends(self) -> NDArray[Any]:
        """Where the line feed of each line stands (n,)."""
        return np.flatnonzero(self.cells == LINE_FEED)

    @cached_property
    def starts(self) -> NDArray[Any]:
        """Where each line begins (n,)."""
        return np.concatenate([[0], self.ends[:-1] + 1])

    def number(self, index: int) -> int:
        """The line's number in the file."""
        return self.first_line + int(index)

    def raw(self, index: int, last: int | None = None) -> bytes:
        """The line, or the lines up to and with `last`, without the last line feed."""
        return self.data[self.starts[index] : self.ends[index if last is None else last]]

    def only(self, chosen: NDArray[np.bool_]) -> bytes:
        """The chosen lines (a mask, (n,)), copied in runs between the others."""
        if chosen.all():
            return self.data
        edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
        runs = zip(edges[::2], edges[1::2], strict=True)
        return b"".join(self.data[self.starts[first] : self.ends[after - 1] + 1] for first, after in runs)

    def odd(self) -> NDArray[np.int64]:
        """The lines with a quote, a NUL, a carriage return or bytes that are not UTF-8, too long or blank.

        Most blocks have none of these, which a few searches in C tell.
        """
        places = [np.flatnonzero(self.cells == ord(sign)) for sign in '"\0\r' if sign.encode() in self.data]
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            places.append(np.flatnonzero(self.cells >= 0x80))
        found = [np.searchsorted(self.ends, place) for place in places]
        lengths = self.ends - self.starts
        found.append(np.flatnonzero((lengths > LONGEST_LINE) | (lengths == 0)))
        return np.unique(np.concatenate(found))

    def field_counts(self, delimiter: str) -> NDArray[Any]:
        """How many fields each line has (n,), where none is quoted."""
        separators = np.flatnonzero(self.cells == ord(delimiter))
        counts: NDArray[Any] = np.searchsorted(separators, self.ends) - np.searchsorted(separators, self.starts) + 1
        return counts
