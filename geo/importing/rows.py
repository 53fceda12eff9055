"""Text columns of a file as the columns of reports, with every row that breaks a rule set aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.importing.groups import too_long, vocabularies
from geo.importing.identity import Keys, Ordinals, identities
from geo.importing.lines import Records
from geo.importing.mapping import Mapping
from geo.importing.rejects import Reject, reject
from geo.importing.vocabulary import at, text_column
from geo.models import Report

TEXTS = ("reference", "outcome", "text")
LONGEST = {
    "reference": Report._meta.get_field("reference").max_length or 0,
    "outcome": Report._meta.get_field("outcome").max_length or 0,
    "text": 20_000,
}


@dataclass(frozen=True)
class Rows:
    """Accepted rows, column by column (n,): texts as Arrow arrays, numbers as NumPy's.

    Times are microseconds since 1970, UTC. Coordinates mean something where `located` says so.
    """

    identity: NDArray[np.void]
    category: Any
    start_us: NDArray[np.int64]
    end_us: NDArray[np.int64]
    place: Any
    text: Any
    reference: Any
    outcome: Any
    attributes: Any
    given_x: NDArray[np.float64]
    given_y: NDArray[np.float64]
    metric_x: NDArray[np.float64]
    metric_y: NDArray[np.float64]
    web_x: NDArray[np.float64]
    web_y: NDArray[np.float64]
    located: NDArray[np.bool_]

    @property
    def count(self) -> int:
        return int(self.located.size)

    @property
    def unlocated(self) -> int:
        return int(self.count - np.count_nonzero(self.located))


class RowReader:
    """Turns the records of one file into rows; numbers identical rows from the first record to the last."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.vocabularies = vocabularies(mapping)
        self.ordinals = Ordinals()

    def read(self, records: Records) -> tuple[Rows, list[Reject]]:
        """The rows that break no rule, and one reject for each that does."""
        numbers = [words.look_up(records.table) for words in self.vocabularies]
        texts = {name: text_column(records.table, getattr(self.mapping, name)) for name in TEXTS}
        keep, rejects = self._judge(records.lines, numbers, texts)
        if rejects:
            numbers = [row[keep] for row in numbers]
            texts = {name: column.filter(pa.array(keep)) for name, column in texts.items()}
        columns: dict[str, Any] = dict(texts)
        for words, row in zip(self.vocabularies, numbers, strict=True):
            columns |= {name: at(values, row) for name, values in words.data.items()}
        keys = self._keys(numbers, texts)
        return Rows(identity=identities(keys, self.ordinals.number(keys.high)), **columns), rejects

    def _judge(
        self, lines: NDArray[np.int64], numbers: list[NDArray[np.int64]], texts: dict[str, Any]
    ) -> tuple[NDArray[np.bool_], list[Reject]]:
        """Which rows to keep, and the first fault of each other row."""
        keep = np.ones(lines.size, dtype=np.bool_)
        rejects = []
        for words, row in zip(self.vocabularies, numbers, strict=True):
            if words.faults:
                wrong = np.flatnonzero(keep & np.isin(row, list(words.faults)))
                rejects += [reject(lines[i], *words.faults[int(row[i])]) for i in wrong]
                keep[wrong] = False
        for name, column in texts.items():
            header, limit = getattr(self.mapping, name), LONGEST[name]
            long = pc.greater(pc.utf8_length(column), limit).to_numpy(zero_copy_only=False)
            wrong = np.flatnonzero(keep & long)
            rejects += [reject(lines[i], header, column[int(i)], too_long(limit)) for i in wrong]
            keep[wrong] = False
        return keep, rejects

    def _keys(self, numbers: list[NDArray[np.int64]], texts: dict[str, Any]) -> Keys:
        total = Keys.nothing(numbers[0].size)
        for part in self.mapping.identity:
            for words, row in zip(self.vocabularies, numbers, strict=True):
                if part in words.keys:
                    total = total.plus(words.keys[part].at(row))
            if part in texts:
                total = total.plus(Keys.of(part, texts[part].to_pylist()))
        return total
