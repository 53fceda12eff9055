from __future__ import annotations

import struct
from pathlib import Path

from geo.importing.copying import COLUMNS, Fixed, encode
from geo.importing.lines import read_layout, read_records
from geo.importing.mapping import shipped_mapping
from geo.importing.reading import open_source, read_blocks
from geo.importing.rows import RowReader, Rows
from tests.core.importing.reading_files import police_file, police_row

FIXED = Fixed(4326, 27700, "ostn15", 12.5, "snapped")


def rows_of(path: Path) -> Rows:
    mapping = shipped_mapping("police-uk")
    with open_source(path) as opened:
        layout, first = read_layout(next(read_blocks(opened)), "x", mapping.columns(), ",", "utf-8")
        return RowReader(mapping).read(next(read_records([first], layout)))[0]


def fields_of(data: memoryview) -> list[list[bytes | None]]:
    """Binary COPY, read back by its own rules."""
    found, at = [], 0
    while at < len(data):
        (count,) = struct.unpack_from(">h", data, at)
        at, row = at + 2, []
        for _ in range(count):
            (size,) = struct.unpack_from(">i", data, at)
            at += 4
            row.append(None if size < 0 else bytes(data[at : at + size]))
            at += max(size, 0)
        found.append(row)
    return found


def test_a_located_row_and_one_without_a_location(tmp_path: Path) -> None:
    path = police_file(tmp_path / "a.csv", police_row(place="Ŵ"), police_row(lon="", lat=""))
    first, second = (dict(zip(COLUMNS, row, strict=True)) for row in fields_of(encode(rows_of(path), FIXED)))
    assert (first["place"], first["category_id"], first["transform"]) == ("Ŵ".encode(), b"drugs", b"ostn15")
    assert first["attributes"] == b'\x01{"force": "City Police"}'
    order, kind, srid, x, y = struct.unpack("<BIIdd", first["geom"] or b"")
    assert (order, kind, srid, round(x, 3), round(y, 3)) == (1, 0x20000001, 27700, 529995.089, 180813.044)
    assert struct.unpack(">d", first["accuracy_m"] or b"") == (12.5,)
    empty = ("geom", "geom_web", "given_x", "given_y", "given_srid", "accuracy_m")
    assert [second[name] for name in empty] == [None] * len(empty)
    assert (second["transform"], second["located_by"], second["category_id"]) == (b"none", b"none", b"drugs")


def test_rows_may_bring_ids_of_their_own(tmp_path: Path) -> None:
    path = police_file(tmp_path / "a.csv", police_row(), police_row())
    rows = fields_of(encode(rows_of(path), FIXED, first_id=40))
    assert [struct.unpack(">q", row[0] or b"")[0] for row in rows] == [40, 41]
    assert {len(row) for row in rows} == {len(COLUMNS) + 1}
