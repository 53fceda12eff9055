"""Shared fixtures: the three who try every door (owner, partner, stranger) and small ways to make records."""

from __future__ import annotations

from pathlib import Path

import pytest

SPEEDS = {"core", "db", "slow", "browser"}
SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test's folder is its speed: tests/core, tests/db, tests/slow, tests/browser."""
    for item in items:
        speed = SPEEDS & set(Path(item.path).relative_to(Path(__file__).parent).parts)
        for name in speed:
            item.add_marker(getattr(pytest.mark, name))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; what needs it is skipped, saying so, where that is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data is not there")
    return SHARED_DATA
