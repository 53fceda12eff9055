"""One file on its way in: from its bytes to encoded rows, counting as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.conf import settings

from geo.importing.copying import Fixed, encode
from geo.importing.lines import read_layout, read_records
from geo.importing.mapping import Mapping
from geo.importing.places import LONLAT
from geo.importing.progress import Progress
from geo.importing.reading import Source, read_blocks
from geo.importing.rejects import RejectFile
from geo.importing.rows import RowReader
from geo.models import ImportBatch, Transform


class FileWork:
    """Opens with the header read, so that a file that is no such table is refused before anything is stored."""

    def __init__(
        self,
        opened: Source,
        mapping: Mapping,
        batch: ImportBatch,
        handling: str,
        rejects: RejectFile,
        progress: Progress,
    ) -> None:
        self.opened = opened
        self.mapping = mapping
        self.fixed = fixed_fields(mapping)
        self.shared: dict[str, object] = {
            "source_id": batch.source_id,
            "agency_id": batch.agency_id,
            "batch_id": batch.pk,
            "handling": handling,
        }
        self.rejects = rejects
        self.progress = progress
        self.read = self.accepted = self.unlocated = 0
        self.blocks = read_blocks(opened)
        self.layout, self.first = read_layout(
            next(self.blocks), opened.name, mapping.columns(), mapping.delimiter, mapping.encoding
        )

    def expected_rows(self) -> int:
        """About how many rows the file has, judged by its first block."""
        data = self.first.data
        return self.opened.content_size() * data.count(b"\n") // max(len(data), 1)

    def pieces(self, first_id: int | None = None) -> Iterator[memoryview]:
        """The accepted rows, ready for COPY, with ids of their own from `first_id` on if that is given.

        Refused rows go to the list of rejects on the way.
        """
        reader = RowReader(self.mapping)
        for records in read_records(chain([self.first], self.blocks), self.layout):
            rows, faults = reader.read(records)
            self.rejects.add(records.rejects + faults)
            self.read += rows.count + len(records.rejects) + len(faults)
            self.unlocated += rows.unlocated
            self.progress.at(self.opened.position, self.read)
            if rows.count:
                yield encode(rows, self.fixed, None if first_id is None else first_id + self.accepted)
            self.accepted += rows.count


def fixed_fields(mapping: Mapping) -> Fixed:
    return Fixed(
        given_srid=mapping.location.srid,
        metric_srid=settings.METRIC_SRID,
        transform=Transform.OSTN15 if mapping.location.srid == LONLAT else Transform.AS_GIVEN,
        accuracy_m=mapping.location.accuracy_m,
        located_by=mapping.location.located_by,
    )
