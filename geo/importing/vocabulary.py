"""Values met in a file, each read once: police files repeat their months, points and kinds many thousand times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.importing.identity import Keys

# Rows that hold a NUL never come this far, so it keeps the values of several columns apart.
BETWEEN = "\0"
# A file of values that never repeat must not fill the memory: beyond this many, they are forgotten.
REMEMBERED = 400_000
# Column, value and rule of what is wrong with a value.
Fault = tuple[str, str, str]
Value = tuple[str, ...]


@dataclass(frozen=True)
class Meaning:
    """What m values mean: `data` as columns of length m (NumPy arrays, or lists of texts), `parts` as identities
    know them, and by number what is wrong with those that must not be stored."""

    parts: dict[str, list[str]]
    data: dict[str, Any]
    faults: dict[int, Fault]


class Vocabulary:
    """Some columns of a file, read together: their distinct combinations, trimmed, and what those mean."""

    def __init__(self, columns: Sequence[str], read: Callable[[list[Value]], Meaning]) -> None:
        self.columns = tuple(columns)
        self.read = read
        self.forget()

    def forget(self) -> None:
        self.numbers: dict[str, int] = {}
        self.data: dict[str, Any] = {}
        self.keys: dict[str, Keys] = {}
        self.faults: dict[int, Fault] = {}
        self._learn([])

    def look_up(self, table: Any) -> NDArray[np.int64]:
        """The number of each row's value (n,), for `data`, `keys` and `faults`; good until the next call."""
        if len(self.numbers) > REMEMBERED:
            self.forget()
        texts, index = self._distinct(table)
        numbers = np.array([self.numbers.get(text, -1) for text in texts], dtype=np.int64)
        new = np.flatnonzero(numbers < 0)
        numbers[new] = np.arange(new.size) + len(self.numbers)
        if new.size:
            self._learn([texts[i] for i in new])
        return numbers[index]

    def _distinct(self, table: Any) -> tuple[list[str], NDArray[np.int32]]:
        if not self.columns:
            return [""], np.zeros(table.num_rows, dtype=np.int32)
        columns = [one_chunk(table[name]) for name in self.columns]
        joined = columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, BETWEEN)
        encoded = joined.dictionary_encode()
        return encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False)

    def _learn(self, texts: list[str]) -> None:
        start = len(self.numbers)
        self.numbers |= {text: start + i for i, text in enumerate(texts)}
        found = self.read([tuple(map(str.strip, text.split(BETWEEN))) for text in texts])
        self.faults |= {start + i: fault for i, fault in found.faults.items()}
        for name, values in found.data.items():
            self.data[name] = _longer(self.data.get(name), values)
        for part, names in found.parts.items():
            keys = Keys.of(part, names)
            self.keys[part] = self.keys[part].then(keys) if part in self.keys else keys


def _longer(before: Any, values: Any) -> Any:
    if isinstance(values, np.ndarray):
        return values if before is None else np.concatenate([before, values])
    texts = pa.array(values, pa.string())
    return texts if before is None else pa.concat_arrays([before, texts])


def at(values: Any, numbers: NDArray[np.int64]) -> Any:
    """One value for each row."""
    return values[numbers] if isinstance(values, np.ndarray) else values.take(pa.array(numbers))


def one_chunk(column: Any) -> Any:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def text_column(table: Any, name: str) -> Any:
    """One column, trimmed; empty texts when the file has no such column."""
    if not name:
        return pa.array([""], pa.string()).take(pa.array(np.zeros(table.num_rows, dtype=np.int32)))
    return pc.utf8_trim_whitespace(one_chunk(table[name]))
