from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.importing.mapping import read_mapping, shipped_mapping, shipped_names
from geo.importing.options import Options
from partners.errors import InvalidInput
from tests.core.importing.reading_files import FIXTURES, read_file

GOOD = (FIXTURES / "council-calls.toml").read_text()


def test_the_shipped_mappings_can_be_read() -> None:
    assert shipped_names() == ["lancashire-asb", "police-uk", "stop-and-search"]
    assert {name: shipped_mapping(name).delimiter for name in shipped_names()}["lancashire-asb"] == "\t"


def test_a_council_file_is_read_as_its_mapping_says() -> None:
    read = read_file(FIXTURES / "council-calls.csv", read_mapping(FIXTURES / "council-calls.toml"))
    rows = {row["reference"]: row for row in read.rows}
    assert {key: (row["category"], row["located"], row["text"], row["attributes"]) for key, row in rows.items()} == {
        "C-1": ("noise", True, "Loud music", '{"ward": "St James\'s"}'),
        "C-2": ("fly-tipping", True, "Two mattresses; a sofa", "{}"),
        "C-3": ("noise", False, "", "{}"),
    }
    assert rows["C-1"]["metric_x"] == 529995.09
    assert rows["C-1"]["web_x"] == pytest.approx(-0.1281 * 6378137 * 3.141592653589793 / 180, abs=0.01)
    assert [(found.line, found.column, found.rule) for found in read.rejects] == [
        (5, "Date, Time, Until", "is a time that the clocks skipped on that day"),
        (6, "Date, Time, Until", "ends before it starts"),
        (7, "Easting", "is outside 0..700000"),
    ]


def test_windows_are_as_wide_as_the_file_is_vague() -> None:
    read = read_file(FIXTURES / "council-calls.csv", read_mapping(FIXTURES / "council-calls.toml"))
    windows = {row["reference"]: tuple(utc(row[end]) for end in ("start_us", "end_us")) for row in read.rows}
    assert windows == {
        "C-1": ("2025-12-31 23:30", "2025-12-31 23:31"),
        # Half past one came twice that night: the window holds both.
        "C-2": ("2025-10-26 00:30", "2025-10-26 01:31"),
        "C-3": ("2026-01-05 00:00", "2026-01-08 00:00"),
    }


def utc(micros: int) -> str:
    return f"{datetime.fromtimestamp(micros / 1e6, UTC):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('x = "Easting"\n', "", "location, x: is missing"),
        ('"national-grid"', '"mars"', "location, system: \"mars\" is not one of 'lonlat', 'national-grid'"),
        ('"minute"', '"week"', '"week" is not one of'),
        ('delimiter = ";"', 'delimiter = "xx"', 'delimiter: "xx" is not one of'),
        ('delimiter = ";"', 'delimeter = ";"', "delimeter: is not a key that is known here"),
        ('encoding = "windows-1252"', 'encoding = "utf-16"', 'encoding: "utf-16" is not one of'),
        ("accuracy_m = 25", "accuracy_m = -1", 'accuracy_m: "-1" is not a number of metres'),
        ('column = "Kind"', 'column = "Kind"\nconstant = "noise"', "or a constant must be given, and not both"),
        ('identity = ["reference"]', 'identity = ["colour"]', 'identity: "colour" is not one of'),
        ("[time]", '[time]\nzone = "Mars/Olympus"', 'zone: "Mars/Olympus" is not a time zone'),
        ("[time]", "[time", "is not TOML"),
    ],
)
def test_a_wrong_mapping_names_the_key_and_the_rule(tmp_path: Path, old: str, new: str, error: str) -> None:
    assert old in GOOD
    path = tmp_path / "calls.toml"
    path.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(InvalidInput) as caught:
        read_mapping(path)
    assert error in str(caught.value)


def test_an_edited_mapping_is_another_format(tmp_path: Path) -> None:
    path = tmp_path / "calls.toml"
    path.write_text(GOOD)
    before = read_mapping(path).label
    path.write_text(GOOD + "\n")
    assert before != read_mapping(path).label


def test_texts_take_one_or_several() -> None:
    options = Options("x", {"one": "a", "two": ["a", "b"], "none": []})
    assert (options.texts("one"), options.texts("two")) == (("a",), ("a", "b"))
    with pytest.raises(InvalidInput, match="none"):
        options.texts("none")
