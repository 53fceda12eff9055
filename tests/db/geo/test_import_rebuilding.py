from __future__ import annotations

import psycopg
import pytest
from django.db import connection, transaction

from geo.importing.rebuilding import may_rebuild, without_indexes, worth_rebuilding
from tests.db.conftest import MakeReport

DEFINITIONS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint
    WHERE conrelid = 'geo_report'::regclass OR confrelid = 'geo_report'::regclass
    UNION ALL
    SELECT tablename, indexname, indexdef, true FROM pg_indexes WHERE tablename = 'geo_report'
    ORDER BY 1, 2, 3
"""


def definitions() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(DEFINITIONS)
        return list(cursor.fetchall())


@pytest.mark.parametrize("filled", [False, True])
def test_all_keys_and_indexes_are_as_they_were(make_report: MakeReport, filled: bool) -> None:
    if filled:
        make_report()
    before = definitions()
    with without_indexes():
        assert not [name for _, name, text, _ in definitions() if "CHECK" not in str(text)]
    assert definitions() == before


def test_they_are_as_they_were_when_loading_fails(make_report: MakeReport) -> None:
    before = definitions()
    with pytest.raises(KeyError), transaction.atomic(), without_indexes():
        raise KeyError
    assert definitions() == before


def test_only_many_rows_beside_few_are_worth_it(make_report: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(7):
        make_report()
    monkeypatch.setattr("geo.importing.rebuilding.WORTH_ROWS", 2)
    assert [worth_rebuilding(rows) for rows in (1, 2, 3)] == [False, False, True]


@pytest.mark.django_db(transaction=True)
def test_a_long_reader_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import then goes the slow way, which disturbs nobody."""
    monkeypatch.setattr("geo.importing.rebuilding.WORTH_ROWS", 1)
    monkeypatch.setattr("geo.importing.rebuilding.LOCK_TIMEOUT_MS", 20)
    settings = connection.get_connection_params()
    keep = {name: settings[name] for name in ("dbname", "host", "user", "port", "password") if name in settings}
    with psycopg.connect(**keep) as reader:
        reader.execute("SELECT count(*) FROM geo_report")
        with transaction.atomic():
            assert not may_rebuild(10)
    with transaction.atomic():
        assert may_rebuild(10)
