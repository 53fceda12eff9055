from __future__ import annotations

import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.importing.blocks import LONGEST_LINE
from partners.errors import InvalidInput
from tests.core.importing.reading_files import POLICE_HEADER, police_file, police_row, read_file


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_packed_files_are_told_by_their_content_not_their_name(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = police_file(tmp_path / "reports", police_row(), police_row(place="Elsewhere"))
    path.write_bytes(pack(path.read_bytes()))
    assert [row["place"] for row in read_file(path).rows] == ["On or near Leicester Square", "Elsewhere"]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
@pytest.mark.parametrize("keep", [30, -9])
def test_a_damaged_packed_file_is_one_clear_error(tmp_path: Path, pack: Callable[[bytes], bytes], keep: int) -> None:
    path = tmp_path / "reports.csv.gz"
    path.write_bytes(pack("\n".join([POLICE_HEADER, *[police_row(place=str(i)) for i in range(500)]]).encode())[:keep])
    with pytest.raises(InvalidInput, match=r'file: "reports.csv.gz" is damaged and cannot be unpacked'):
        read_file(path)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b"PK\x03\x04rest", "is a zip archive or a spreadsheet"),
        ("Month,Longitude\n".encode("utf-16"), "is UTF-16: save it as UTF-8"),
        ("Month,Longitude\n".encode("utf-16-le"), "is not text: its first line holds NUL bytes"),
        (b"Month\r2024-01\r2024-02\r", "ends its lines with a carriage return alone"),
        (b"%PDF-1.4 Month", "is a PDF"),
        (b"SQLite format 3\0", "is a database"),
        (b"Month\tLongitude\n", 'has one column, where "Month" and others are needed: is its delimiter'),
        (b"Month,Latitude\n", 'has no column "Longitude"; its header has 2: "Month", "Latitude"'),
        (b"Month,Longitude,Longitude,Latitude,Location\n", 'has the column "Longitude" 2 times'),
        ("Mönth,Longitude\n".encode("latin-1"), "has a header that is not utf-8"),
    ],
)
def test_what_is_no_table_of_reports_is_refused_as_a_whole(tmp_path: Path, content: bytes, rule: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_file(path)
    assert f'file: "wrong.csv" {rule}' in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="nowhere.csv.*cannot be read: No such file"):
        read_file(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("block", [7, 50, 1000])
def test_line_ends_of_windows_and_a_byte_order_mark_make_no_difference(tmp_path: Path, block: int) -> None:
    rows = [police_row(), police_row(month="never"), police_row(place='"two\r\nlines"')]
    plain = read_file(police_file(tmp_path / "plain.csv", *rows))
    dressed = police_file(tmp_path / "dressed.csv", *rows, ending="\r\n")
    dressed.write_bytes(b"\xef\xbb\xbf" + dressed.read_bytes())
    assert read_file(dressed, block=block) == plain
    assert plain.rejects[0].line == 3


def test_a_line_without_end_is_cut_and_refused_and_the_next_one_arrives(tmp_path: Path) -> None:
    path = police_file(tmp_path / "long.csv", police_row(place="x" * (3 * LONGEST_LINE)), police_row(id="next"))
    read = read_file(path, block=LONGEST_LINE // 4)
    assert [(found.line, found.rule) for found in read.rejects] == [(2, "is longer than 1,048,576 bytes")]
    assert [row["reference"] for row in read.rows] == ["next"]


def test_an_unclosed_quote_costs_one_row_not_the_rest_of_the_file(tmp_path: Path) -> None:
    rows = [police_row(place='"open'), *[police_row(id=str(i)) for i in range(200)], police_row(place='"open too')]
    read = read_file(police_file(tmp_path / "quote.csv", *rows), block=1500)
    assert [found.line for found in read.rejects] == [2, 203]
    assert len(read.rows) == 200


def test_a_quote_inside_a_word_is_just_a_character(tmp_path: Path) -> None:
    read = read_file(police_file(tmp_path / "inch.csv", police_row(place='5" pipe')))
    assert [row["place"] for row in read.rows] == ['5" pipe']


def test_blank_lines_are_no_rows_and_count_as_lines(tmp_path: Path) -> None:
    read = read_file(police_file(tmp_path / "blank.csv", "", police_row(), "", police_row(month="x")))
    assert (len(read.rows), [found.line for found in read.rejects]) == (1, [5])
