from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.importing.identity import Keys, Ordinals
from tests.core.importing.reading_files import police_file, police_row, read_file

ROWS = st.builds(
    police_row,
    month=st.sampled_from(["2024-01", "2024-02"]),
    lon=st.sampled_from(["-0.1281", "-0.13"]),
    place=st.sampled_from(["Here", "There"]),
    kind=st.sampled_from(["Drugs", "Robbery"]),
    force=st.sampled_from(["One", "Two"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(ROWS, min_size=1, max_size=30), data=st.data())
def test_shuffling_rows_gives_the_same_identities(tmp_path: Path, rows: list[str], data: st.DataObject) -> None:
    before = read_file(police_file(tmp_path / "a.csv", *rows))
    after = read_file(police_file(tmp_path / "b.csv", *data.draw(st.permutations(rows))))
    assert set(before.identities()) == set(after.identities())
    assert len(set(before.identities())) == len(rows)


def test_identical_rows_are_numbered_and_others_begin_at_nought(tmp_path: Path) -> None:
    rows = [police_row(), police_row(place="Elsewhere"), police_row(), police_row()]
    ids = read_file(police_file(tmp_path / "a.csv", *rows)).identities()
    assert [one.bytes[12:] for one in ids] == [bytes([0, 0, 0, n]) for n in (0, 0, 1, 2)]
    assert ids[0].bytes[:12] == ids[2].bytes[:12] == ids[3].bytes[:12] != ids[1].bytes[:12]


def test_each_part_of_an_identity_matters_and_nothing_else_does(tmp_path: Path) -> None:
    parts = {"month": "2024-02", "force": "Other", "lon": "-0.1282", "lat": "51.5114", "place": "X", "kind": "Robbery"}
    others = {"id": "abc", "outcome": "Charged", "lon": "-0.12810"}
    rows = [police_row(), *[police_row(**{name: value}) for name, value in (parts | others).items() if name != "lon"]]
    rows += [police_row(lon=parts["lon"]), police_row(lon=others["lon"])]
    keys = [one.bytes[:12] for one in read_file(police_file(tmp_path / "a.csv", *rows)).identities()]
    assert Counter(keys)[keys[0]] == 1 + len(others)
    assert len(set(keys)) == 1 + len(parts)


def test_the_identity_of_a_row_never_changes(tmp_path: Path) -> None:
    """Stored identities must still be found after any change to this code: this value is for good."""
    (identity,) = read_file(police_file(tmp_path / "a.csv", police_row())).identities()
    assert str(identity) == "6eb01cb2-2668-357e-cf8c-7e3800000000"


@given(
    pieces=st.lists(st.lists(st.integers(0, 6), max_size=12), max_size=6),
)
def test_ordinals_count_each_key_over_all_pieces(pieces: list[list[int]]) -> None:
    ordinals, seen = Ordinals(), Counter[int]()
    for piece in pieces:
        found = ordinals.number(np.array(piece, dtype=np.uint64))
        for key, ordinal in zip(piece, found.tolist(), strict=True):
            assert ordinal == seen[key]
            seen[key] += 1


def test_keys_of_different_parts_with_the_same_value_differ() -> None:
    assert Keys.of("category", ["x"]).high[0] != Keys.of("force", ["x"]).high[0]
