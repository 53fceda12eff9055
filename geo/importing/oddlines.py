"""Lines that need care, one by one: quotes that close and quotes that do not, NULs, bytes of another encoding."""

from __future__ import annotations

import csv

import numpy as np
from numpy.typing import NDArray

from geo.importing.blocks import LONGEST_LINE, Block
from geo.importing.rejects import Reject, reject

# A quoted field may run over line ends, but not for ever: an unclosed quote must not swallow the file.
LONGEST_RECORD_LINES = 50
csv.field_size_limit(2 * LONGEST_LINE)


class Unclosed(Exception):
    """A quote is open at the end of the text."""


class OddLines:
    """Reads the odd lines of a block into `rows` and `rejects`.

    `taken` marks lines that are dealt with. `unfinished` is the index of the first line of a record that may
    go on in the next block: it and all lines after it are left to that block, and count as taken here.
    """

    def __init__(self, block: Block, columns: tuple[str, ...], delimiter: str) -> None:
        self.block = block
        self.columns = columns
        self.delimiter = delimiter
        self.taken = np.zeros(block.ends.size, dtype=np.bool_)
        self.rows: list[list[str]] = []
        self.row_lines: list[int] = []
        self.rejects: list[Reject] = []
        self.unfinished: int | None = None

    def read(self, odd: NDArray[np.int64]) -> None:
        for index in odd.tolist():
            if not self.taken[index]:
                self.read_line(index)
            if self.unfinished is not None:
                self.taken[self.unfinished :] = True
                return

    def read_line(self, index: int) -> None:
        self.taken[index] = True
        raw = self.block.raw(index)
        if rule := unreadable(raw):
            self.refuse(index, raw[:200].decode("utf-8", "replace"), rule, self.column_of_damage(raw))
            return
        try:
            row = self.record(index, raw.decode())
        except csv.Error as error:
            self.refuse(index, raw.decode(), str(error))
            return
        if len(row) == len(self.columns):
            self.rows.append(row)
            self.row_lines.append(self.block.number(index))
        elif row:  # a blank line is no row, and goes without a word
            self.refuse(index, raw.decode(), wrong_count(len(row), len(self.columns)))

    def refuse(self, index: int, value: str, rule: str, column: str = "") -> None:
        self.rejects.append(reject(self.block.number(index), column, value, rule))

    def record(self, index: int, text: str) -> list[str]:
        """The fields of the record that begins with `text`, with as many more lines as its quotes ask for.

        Nothing, with `unfinished` set, when the record may go on in the next block.
        """
        try:
            return self.fields(text)
        except Unclosed:
            pass
        after = min(index + LONGEST_RECORD_LINES, self.block.ends.size)
        for last in range(index + 1, after):
            row = self.joined(index, last)
            if len(row) == len(self.columns):
                self.taken[index : last + 1] = True
                return row
        if after == self.block.ends.size and not self.block.last:
            self.unfinished = index
            return []
        raise csv.Error("has a quote that is opened and not closed")

    def joined(self, index: int, last: int) -> list[str]:
        """The fields of these lines as one record; none when they are not one."""
        raw = self.block.raw(index, last)
        if b'"' not in self.block.raw(last) or unreadable(raw):
            return []
        try:
            return self.fields(raw.decode())
        except (Unclosed, csv.Error):
            return []

    def fields(self, text: str) -> list[str]:
        """The fields of exactly one record; csv.Error says in plain words why it is none."""
        reader = csv.reader([text], delimiter=self.delimiter, strict=True)
        try:
            return next(reader, [])
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise Unclosed from None
            stray = "new-line character" in str(error)
            rule = "holds a line end outside quotes" if stray else "has text after a closing quote"
            raise csv.Error(rule) from None

    def column_of_damage(self, raw: bytes) -> str:
        """The column in which the first undecodable byte or NUL stands, as far as counting separators tells."""
        text = raw.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
        before = text.split("\N{REPLACEMENT CHARACTER}", 1)[0].count(self.delimiter)
        return self.columns[before] if before < len(self.columns) else ""


def unreadable(raw: bytes) -> str:
    """Why these bytes cannot be read as text at all; empty when they can."""
    if len(raw) > LONGEST_LINE:
        return f"is longer than {LONGEST_LINE:,} bytes"
    if b"\0" in raw:
        return "holds a NUL byte"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "holds bytes that are not of the file's encoding (UTF-8 unless its mapping says otherwise)"
    return ""


def wrong_count(fields: int, columns: int) -> str:
    return f"has {fields} fields, the header has {columns}"
