"""One measured figure: what Cordon takes, what its peer takes for the same work, and the ratio of the two."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator


@dataclasses.dataclass(frozen=True, kw_only=True)
class Figure:
    """A result of one bench.

    `ours` and `peer` are in `unit`; `ratio` is above 1 where ours is better, whichever way the unit runs.
    `rows` is how many rows both worked on, `peak_memory_mb` the most that our process held.
    """

    name: str
    unit: str
    ours: float
    peer: float | None = None
    ratio: float | None = None
    rows: int | None = None
    peak_memory_mb: float | None = None
    peer_name: str | None = None

    def as_json(self) -> str:
        """One line for machines."""
        return json.dumps(dataclasses.asdict(self))


def seconds_figure(name: str, *, ours: float, peer: float, **more: float | int | str) -> Figure:
    """A figure of two durations in seconds: the ratio is how many times faster ours is."""
    return Figure(name=name, unit="s", ours=ours, peer=peer, ratio=peer / ours, **more)  # type: ignore[arg-type]


Bench = Callable[[], Iterator[Figure]]


def table(figures: list[Figure]) -> str:
    """The figures for people, one line each."""
    head = ("figure", "ours", "peer", "ratio", "rows", "peak MB", "compared with")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        _amount(figure.ours, figure.unit),
        _amount(figure.peer, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        "" if figure.rows is None else f"{figure.rows:,}",
        "" if figure.peak_memory_mb is None else f"{figure.peak_memory_mb:,.0f}",
        figure.peer_name or "",
    )


def _amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,.3g} {unit}" if abs(value) < 1000 else f"{value:,.0f} {unit}"
