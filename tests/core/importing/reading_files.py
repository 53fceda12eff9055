"""Reads a file as an import does, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa

from geo.importing.lines import read_layout, read_records
from geo.importing.mapping import Mapping, shipped_mapping
from geo.importing.reading import open_source, read_blocks
from geo.importing.rejects import Reject
from geo.importing.rows import RowReader, Rows

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "import"
POLICE_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


@dataclass
class Read:
    rows: list[dict[str, Any]]
    rejects: list[Reject]

    def identities(self) -> list[UUID]:
        return [row["identity"] for row in self.rows]


def police_row(**fields: str) -> str:
    """One line of a data.police.uk file; fields by short names."""
    usual = {"month": "2024-01", "lon": "-0.1281", "lat": "51.5113", "place": "On or near Leicester Square"}
    usual |= {"kind": "Drugs", "id": "", "outcome": "", "force": "City Police"} | fields
    return "{id},{month},{force},{force},{lon},{lat},{place},,,{kind},{outcome},".format(**usual)


def police_file(path: Path, *rows: str, ending: str = "\n") -> Path:
    path.write_bytes((ending.join([POLICE_HEADER, *rows]) + ending).encode())
    return path


def read_file(path: Path, mapping: Mapping | None = None, block: int = 1 << 20) -> Read:
    mapping = mapping or shipped_mapping("police-uk")
    read = Read([], [])
    with open_source(path) as opened:
        blocks = read_blocks(opened, block)
        layout, first = read_layout(next(blocks), opened.name, mapping.columns(), mapping.delimiter, mapping.encoding)
        reader = RowReader(mapping)
        for records in read_records(chain([first], blocks), layout):
            rows, faults = reader.read(records)
            read.rows += as_dicts(rows)
            read.rejects += records.rejects + faults
    read.rejects.sort()
    return read


def as_dicts(rows: Rows) -> list[dict[str, Any]]:
    columns = {
        name: values.to_pylist() if isinstance(values, pa.Array) else values.tolist()
        for name, values in vars(rows).items()
        if name != "identity"
    }
    columns["identity"] = [UUID(bytes=one.tobytes()) for one in rows.identity]
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
