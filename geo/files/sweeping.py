"""Housekeeping of the store: what a killed upload left is removed, what is missing or changed is told."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from geo.files.addresses import address_of, addresses, hash_of, incoming_folder
from geo.files.keeping import remove_unnamed
from geo.models import StoredFile

OLD_S = 3600


@dataclass
class Sweep:
    """How many temporary files and files without a row were removed, and which rows lack their bytes."""

    unfinished: int = 0
    unnamed: int = 0
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def sweep(*, verify: bool) -> Sweep:
    """`verify` hashes every file anew, which reads all of them."""
    found = Sweep(unfinished=remove_unfinished())
    named = names()
    found.unnamed = remove_unnamed(sha256 for sha256, path in addresses() if sha256 not in named and is_old(path))
    for sha256 in sorted(named):
        path = address_of(sha256)
        if not path.is_file():
            found.missing.append(sha256)
        elif verify and hash_of(path) != sha256:
            found.changed.append(sha256)
    # A notice that was erased meanwhile took its files along.
    still = names() if found.missing else named
    found.missing = [sha256 for sha256 in found.missing if sha256 in still]
    return found


def names() -> set[str]:
    """Every hash that a row names, of originals and of copies."""
    pairs = StoredFile.objects.order_by("pk").values_list("sha256", "shown_sha256").iterator()
    return {name for pair in pairs for name in pair if name}


def remove_unfinished() -> int:
    old = [path for path in incoming_folder().iterdir() if is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > OLD_S
    except FileNotFoundError:
        return False
