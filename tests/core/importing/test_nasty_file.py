"""One small file with every nasty row we know of; its answers were worked out by hand."""

from __future__ import annotations

import pytest

from tests.core.importing.reading_files import FIXTURES, read_file

NASTY = FIXTURES / "nasty.csv"
OUTSIDE = "lies outside the area of the National Grid (OSTN15)"
REJECTED = [
    (4, "Longitude", "is not a finite number"),
    (5, "Latitude", "is not a finite number"),
    (6, "Longitude", "is outside -180..180"),
    (7, "Latitude", "is outside -90..90"),
    (8, "Longitude, Latitude", OUTSIDE),
    (9, "Month", "is not a date like 2026-01"),
    (10, "Month", "is empty, where a date like 2026-01 is needed"),
    (11, "Crime type", "is no category that the mapping knows"),
    (12, "Crime type", "is empty, where a category is needed"),
    (13, "", "has 3 fields, the header has 12"),
    (14, "", "has 13 fields, the header has 12"),
    (18, "", "has a quote that is opened and not closed"),
    (20, "Location", "holds bytes that are not of the file's encoding (UTF-8 unless its mapping says otherwise)"),
    (21, "Location", "holds a NUL byte"),
    (22, "Location", "is longer than 200 characters"),
    (23, "Longitude, Latitude", "look like latitude and longitude the wrong way round"),
    (26, "Longitude", 'is empty, though "Latitude" is not'),
    (27, "Longitude", "is not a finite number"),
    (28, "", "has text after a closing quote"),
    (29, "Latitude", "is not a finite number"),
    (30, "", "holds a line end outside quotes"),
    (32, "Month", "is not a date like 2026-01"),
]


# The answers do not depend on where the file happens to be cut into blocks.
@pytest.mark.parametrize("block", [1 << 20, 4096, 700, 333, 64])
def test_each_bad_row_is_refused_with_its_true_line_and_rule(block: int) -> None:
    rejects = read_file(NASTY, block=block).rejects
    assert [(found.line, found.column, found.rule) for found in rejects] == REJECTED


@pytest.mark.parametrize("block", [1 << 20, 64])
def test_the_other_rows_all_arrive(block: int) -> None:
    rows = read_file(NASTY, block=block).rows
    places = sorted((row["place"], row["reference"]) for row in rows)
    square = "On or near Leicester Square"
    assert places == [
        ("Ffordd yr Ŵyl", ""),
        ("High Road, Ickenham", ""),
        *[(square, "")] * 3,
        (square, "after-the-quote"),
        (square, "last"),
        ('The "Old\nShip" Inn', ""),
    ]


def test_a_row_without_a_location_is_kept() -> None:
    assert [row["located"] for row in read_file(NASTY).rows].count(False) == 1


def test_attributes_leave_out_what_is_empty_or_said_twice() -> None:
    documents = {row["reference"]: row["attributes"] for row in read_file(NASTY).rows}
    force = '"force": "Metropolitan Police Service"'
    lsoa = '"lsoa_code": "E01004734"'
    assert documents[""] == f"{{{force}, {lsoa}}}"
    assert documents["last"] == f'{{{force}, "falls_within": "Another Force", {lsoa}}}'
