"""Takes a layer away as a file: to a temporary file, to the disk, then under its name; whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from layers.features import geojson_chunks
from layers.layer import Layer
from layers.query import LayerQuery
from partners.models import Person

Chunks = Callable[[Layer, Person, LayerQuery], Iterable[bytes]]
FORMATS: dict[str, Chunks] = {"geojson": geojson_chunks}


def write_file(path: Path, chunks: Iterable[bytes], told: Callable[[int], object]) -> int:
    """Write all chunks to `path` and return the number of bytes; `told` hears of each step."""
    size = 0
    with appearing(path) as file:
        for chunk in chunks:
            file.write(chunk)
            size += len(chunk)
            told(len(chunk))
    return size


@contextmanager
def appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file that stands under its name only once it is whole and on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
