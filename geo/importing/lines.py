"""Blocks of lines as tables of text: most lines at once, and by themselves those that need care.

A line with a quote, a NUL, a stray carriage return or bytes of another encoding is *odd*: it is read alone, so
that it can be refused alone. All others are split by Arrow in one go.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from geo.importing.blocks import Block
from geo.importing.oddlines import OddLines, wrong_count
from geo.importing.reading import refuse
from geo.importing.rejects import Reject, reject


@dataclass(frozen=True)
class Layout:
    """How a file is written: its columns in order, and where those that are wanted stand."""

    columns: tuple[str, ...]
    wanted: tuple[tuple[str, int], ...]
    delimiter: str
    encoding: str


@dataclass(frozen=True)
class Records:
    """Rows as text columns, the line each began on, and the lines that could not be read as rows."""

    table: Any
    lines: NDArray[np.int64]
    rejects: list[Reject]


def read_layout(
    block: Block, name: str, wanted: tuple[str, ...], delimiter: str, encoding: str
) -> tuple[Layout, Block]:
    """The layout that the header in the first line with anything in it declares, and the block after that line."""
    blank = len(block.data) - len(block.data.lstrip(b"\n"))
    end = block.data.index(b"\n", blank) + 1
    try:
        text = block.data[blank:end].decode(encoding).rstrip("\n")
    except UnicodeDecodeError:
        raise refuse(name, f"has a header that is not {encoding}") from None
    try:
        columns = tuple(column.strip() for column in next(csv.reader([text], delimiter=delimiter)))
    except csv.Error as error:
        raise refuse(name, f"has a header that cannot be read: {error}") from None
    places = {}
    for column in wanted:
        found = [i for i, header in enumerate(columns) if header.casefold() == column.casefold()]
        if len(found) != 1:
            raise refuse(name, _missing(column, columns, len(found)))
        places[column] = found[0]
    rest = Block(block.first_line + blank + 1, block.data[end:], block.last)
    return Layout(columns, tuple(places.items()), delimiter, encoding), rest


def _missing(column: str, columns: tuple[str, ...], times: int) -> str:
    if times:
        return f'has the column "{column}" {times} times'
    if len(columns) == 1:
        return f'has one column, where "{column}" and others are needed: is its delimiter what the mapping says?'
    have = ", ".join(f'"{header}"' for header in columns[:12])[:200]
    return f'has no column "{column}"; its header has {len(columns)}: {have}'


def read_records(blocks: Iterable[Block], layout: Layout) -> Iterator[Records]:
    """The rows of blocks that begin after the header. A record that a block's end cuts waits for the next block."""
    carried = b""
    for block in blocks:
        data = _as_utf8(block.data, layout.encoding)
        first = block.first_line - carried.count(b"\n")
        if carried or data:
            records, carried = split_block(Block(first, carried + data, block.last), layout)
            yield records


def _as_utf8(data: bytes, encoding: str) -> bytes:
    """What the encoding does not know becomes a lone surrogate, which the check for UTF-8 then finds."""
    if encoding == "utf-8":
        return data
    return data.decode(encoding, "surrogateescape").encode("utf-8", "surrogatepass")


def split_block(block: Block, layout: Layout) -> tuple[Records, bytes]:
    """The rows of one block in UTF-8, and the bytes of an unfinished record at its end."""
    odd = OddLines(block, layout.columns, layout.delimiter)
    odd.read(block.odd())
    rest = b"" if odd.unfinished is None else block.data[block.starts[odd.unfinished] :]
    plain, rejects = ~odd.taken, odd.rejects
    table = _split(block, plain, layout)
    if table is None:
        rejects += _refuse_ragged(block, plain, layout)
        table = _split(block, plain, layout)
    lines = np.flatnonzero(plain) + block.first_line
    if odd.rows:
        table = pa.concat_tables([table, _as_table(odd.rows, layout)])
        lines = np.concatenate([lines, np.asarray(odd.row_lines, dtype=np.int64)])
    return Records(table, lines, rejects), rest


def _split(block: Block, plain: NDArray[np.bool_], layout: Layout) -> Any:
    """The plain lines as a table of text; None when one of them has too few or too many fields."""
    names = [str(i) for i in range(len(layout.columns))]
    kept = [str(i) for _, i in layout.wanted]
    if not plain.any():
        return _as_table([], layout)
    content = block.only(plain)
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(content),
            pa.csv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=names),
            pa.csv.ParseOptions(delimiter=layout.delimiter, quote_char=False, ignore_empty_lines=False),
            pa.csv.ConvertOptions(
                check_utf8=False, include_columns=kept, column_types=dict.fromkeys(kept, pa.string())
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table.rename_columns([name for name, _ in layout.wanted])


def _refuse_ragged(block: Block, plain: NDArray[np.bool_], layout: Layout) -> list[Reject]:
    """Take lines with a wrong number of fields out of `plain`."""
    counts = block.field_counts(layout.delimiter)
    ragged = np.flatnonzero(plain & (counts != len(layout.columns)))
    plain[ragged] = False
    return [
        reject(block.number(i), "", block.raw(i).decode(), wrong_count(int(counts[i]), len(layout.columns)))
        for i in ragged.tolist()
    ]


def _as_table(rows: list[list[str]], layout: Layout) -> Any:
    return pa.table({name: pa.array([row[i] for row in rows], pa.string()) for name, i in layout.wanted})
