"""Rows that were refused: where, what stood there and which rule it breaks; and the file that lists them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from partners.errors import shown

HEADER = ("line", "column", "value", "rule")
# A spreadsheet would run a cell that begins like this; a plain number is left as it is.
FORMULA = re.compile(r"^(?![+-]?\d+(\.\d+)?$)[=+\-@\t\r]")


@dataclass(frozen=True, order=True)
class Reject:
    line: int
    column: str
    value: str
    rule: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        return f'{where}: "{self.value}" {self.rule}' if self.value else f"{where}: {self.rule}"


def reject(line: int, column: str, value: object, rule: str) -> Reject:
    return Reject(int(line), column, shown(value), rule)


class RejectFile:
    """Writes refused rows to `path`, which comes into being with the first of them; keeps the first few to show."""

    SHOWN = 5

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.first: list[Reject] = []
        self._handle: Any = None
        self._writer: Any = None

    def __enter__(self) -> RejectFile:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._handle:
            self._handle.close()

    def add(self, rejects: Iterable[Reject]) -> None:
        for found in sorted(rejects):
            if not self._writer:
                self._open()
            self.count += 1
            if len(self.first) < self.SHOWN:
                self.first.append(found)
            self._writer.writerow((found.line, found.column, harmless(found.value), found.rule))

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = self.path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._handle)
        self._writer.writerow(HEADER)


def harmless(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text
