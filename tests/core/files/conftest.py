from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.files.child import read
from geo.files.refusal import Limits, Reading, Refused

LIMITS = Limits(pixels=10_000, pages=3)
ReadBytes = Callable[[bytes], Reading]
Refusal = Callable[[bytes], str]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """read_bytes(data): what the child process would find, with limits of 10,000 pixels and 3 pages."""

    def read_from(data: bytes) -> Reading:
        path = tmp_path / "unnamed"
        path.write_bytes(data)
        return read(path, LIMITS)

    return read_from


@pytest.fixture
def refusal(read_bytes: ReadBytes) -> Refusal:
    """refusal(data): the rule that the file breaks; it must break one."""

    def refused(data: bytes) -> str:
        with pytest.raises(Refused) as caught:
            read_bytes(data)
        return str(caught.value)

    return refused
