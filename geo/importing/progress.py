"""How far an import is, for whoever watches: a bar on a terminal, a line now and then elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from typing import Protocol, TextIO

from tqdm import tqdm

LINE_EVERY_S = 10.0


class Progress(Protocol):
    def at(self, position: int, rows: int) -> None:
        """So many bytes of the file are read, and so many rows."""

    def stage(self, text: str) -> None:
        """What begins now."""

    def close(self) -> None: ...


class Silent:
    def at(self, position: int, rows: int) -> None: ...

    def stage(self, text: str) -> None: ...

    def close(self) -> None: ...


class Bar:
    def __init__(self, name: str, size: int, out: TextIO) -> None:
        self.bar = tqdm(desc=name, total=size, unit="B", unit_scale=True, file=out, leave=False)

    def at(self, position: int, rows: int) -> None:
        self.bar.set_postfix_str(f"{rows:,} rows", refresh=False)
        self.bar.update(position - self.bar.n)

    def stage(self, text: str) -> None:
        self.bar.set_postfix_str(text)

    def close(self) -> None:
        self.bar.close()


class Lines:
    def __init__(self, name: str, size: int, out: TextIO) -> None:
        self.name, self.size, self.out = name, size, out
        self.said = time.monotonic()

    def at(self, position: int, rows: int) -> None:
        if time.monotonic() - self.said >= LINE_EVERY_S:
            self.stage(f"{100 * position // max(self.size, 1)} %, {rows:,} rows")

    def stage(self, text: str) -> None:
        self.said = time.monotonic()
        self.out.write(f"{self.name}: {text}\n")
        self.out.flush()

    def close(self) -> None: ...


def progress_on(name: str, size: int, out: TextIO = sys.stderr) -> Progress:
    return Bar(name, size, out) if out.isatty() else Lines(name, size, out)
