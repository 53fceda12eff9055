from __future__ import annotations

from pathlib import Path

from geo.importing.rejects import RejectFile, harmless, reject


def test_refused_rows_are_listed_in_the_order_of_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "list.csv"
    with RejectFile(path) as rejects:
        rejects.add([reject(9, "Month", "x,y", "is wrong"), reject(2, "", "", "is short")])
    assert path.read_bytes() == b'line,column,value,rule\r\n2,,,is short\r\n9,Month,"x,y",is wrong\r\n'
    assert [str(found) for found in rejects.first] == ["line 2: is short", 'line 9, Month: "x,y" is wrong']


def test_no_list_is_left_when_nothing_was_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("of an earlier run")
    with RejectFile(path) as rejects:
        rejects.add([])
    assert not path.exists()


def test_a_spreadsheet_runs_nothing_from_the_list() -> None:
    assert [harmless(text) for text in ("=cmd()", "+1+2", "-0.5", "@x", "plain", "-x")] == [
        "'=cmd()", "'+1+2", "-0.5", "'@x", "plain", "'-x",
    ]  # fmt: skip
