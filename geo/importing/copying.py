"""Rows as the bytes of PostgreSQL's binary COPY, made column by column.

Each field travels as its length in four bytes and its content. A column becomes an Arrow array of such fields,
and Arrow joins the columns row by row: no Python code runs for a single row. PostgreSQL is spared reading
numbers, dates and geometries from text, which is most of its work in a load.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.importing.rows import Rows

START = b"PGCOPY\n\xff\r\n\0" + bytes(8)
END = b"\xff\xff"
NULL = struct.pack(">i", -1)
# PostgreSQL counts from the year 2000.
EPOCH_2000_US = 946_684_800_000_000
TEXT_SIZE = np.dtype([("size", ">i4")])
# A jsonb field is a version number, 1, and the document as text.
JSONB_SIZE = np.dtype([("size", ">i4"), ("version", "u1")])
POINT_WITH_SRID = 0x20000001
WEB_SRID = 3857


@dataclass(frozen=True)
class Fixed:
    """What all rows of a batch with a location share."""

    given_srid: int
    metric_srid: int
    transform: str
    accuracy_m: float | None
    located_by: str


# In the order of `encode`.
COLUMNS = (
    "identity", "category_id", "occurred_from", "occurred_to", "place", "text", "reference", "outcome", "attributes",
    "geom", "geom_web", "given_x", "given_y", "given_srid", "transform", "accuracy_m", "located_by",
)  # fmt: skip


def encode(rows: Rows, fixed: Fixed, first_id: int | None = None) -> memoryview:
    """The rows as they go down a binary COPY of COLUMNS; of "id" and COLUMNS when they bring their own ids."""
    start = [pa.scalar(struct.pack(">h", len(COLUMNS) + (first_id is not None)), pa.binary())]
    if first_id is not None:
        start.append(_numbers(first_id + np.arange(rows.count), ">i8"))
    parts = [
        *start,
        _identities(rows.identity),
        *_texts(rows.category),
        _numbers(rows.start_us - EPOCH_2000_US, ">i8"),
        _numbers(rows.end_us - EPOCH_2000_US, ">i8"),
        *_texts(rows.place),
        *_texts(rows.text),
        *_texts(rows.reference),
        *_texts(rows.outcome),
        *_texts(rows.attributes, JSONB_SIZE),
        _points(rows.metric_x, rows.metric_y, fixed.metric_srid, rows.located),
        _points(rows.web_x, rows.web_y, WEB_SRID, rows.located),
        _numbers(rows.given_x, ">f8", rows.located),
        _numbers(rows.given_y, ">f8", rows.located),
        pa.array(_tails(fixed), pa.binary()).take(pa.array(rows.located.astype(np.int32))),
    ]
    joined = pc.binary_join_element_wise(*parts, b"")
    offsets, content = np.frombuffer(joined.buffers()[1], dtype=np.int32), joined.buffers()[2]
    return memoryview(content)[offsets[0] : offsets[len(joined)]]


def _tails(fixed: Fixed) -> list[bytes]:
    """The last four fields of a row without a location, and of one with."""
    accuracy = NULL if fixed.accuracy_m is None else struct.pack(">id", 8, fixed.accuracy_m)
    srid = struct.pack(">ii", 4, fixed.given_srid)
    return [
        NULL + _text("none") + NULL + _text("none"),
        srid + _text(fixed.transform) + accuracy + _text(fixed.located_by),
    ]


def _text(value: str) -> bytes:
    content = value.encode()
    return struct.pack(">i", len(content)) + content


def _identities(identity: NDArray[np.void]) -> Any:
    fields = np.empty(identity.size, dtype=[("size", ">i4"), ("identity", identity.dtype)])
    fields["size"], fields["identity"] = 16, identity
    return _cells(fields)


def _texts(texts: Any, header: Any = TEXT_SIZE) -> list[Any]:
    """A column of texts as two: the head of each field, and its content."""
    content = texts.cast(pa.binary())
    heads = np.ones(len(content), dtype=header)
    heads["size"] = pc.binary_length(content).to_numpy(zero_copy_only=False) + (heads.itemsize - 4)
    return [_cells(heads), content]


def _numbers(values: NDArray[Any], kind: str, present: NDArray[np.bool_] | None = None) -> Any:
    fields = np.empty(values.size, dtype=np.dtype([("size", ">i4"), ("value", kind)]))
    fields["size"], fields["value"] = fields.itemsize - 4, values
    return _cells(fields, present)


def _points(x: NDArray[np.float64], y: NDArray[np.float64], srid: int, present: NDArray[np.bool_]) -> Any:
    layout = [("size", ">i4"), ("order", "u1"), ("kind", "<u4"), ("srid", "<u4"), ("x", "<f8"), ("y", "<f8")]
    fields = np.empty(x.size, dtype=np.dtype(layout))
    fields["size"], fields["order"], fields["kind"], fields["srid"] = fields.itemsize - 4, 1, POINT_WITH_SRID, srid
    fields["x"], fields["y"] = x, y
    return _cells(fields, present)


def _cells(fields: NDArray[np.void], present: NDArray[np.bool_] | None = None) -> Any:
    """Fields of one width, each begun by its size, as an Arrow array of bytes; NULL where not `present`."""
    count, width = fields.size, fields.itemsize
    cells = np.ascontiguousarray(fields).view(np.uint8).reshape(count, width)
    offsets = np.arange(count + 1, dtype=np.int32) * width
    if present is not None and not present.all():
        cells[~present, :4] = np.frombuffer(NULL, dtype=np.uint8)
        widths = np.where(present, width, 4)
        cells = cells[np.arange(width) < widths[:, None]]
        offsets = np.concatenate([[0], np.cumsum(widths)]).astype(np.int32)
    return pa.Array.from_buffers(pa.binary(), count, [None, pa.py_buffer(offsets), pa.py_buffer(cells)])
