"""Keeping files and letting them go: bytes before their row on the way in, the row before its bytes on the way out.

Both hold a lock on the hash, so that nobody removes bytes that somebody else is just writing a row for.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q

from geo.files.addresses import address_of
from geo.files.incoming import Incoming
from geo.files.preparing import Prepared
from geo.models import StoredFile


def keep(paper: Prepared) -> StoredFile:
    """The row of a file whose bytes, and those of its copy, are safe on the disk. Call inside a transaction.

    A process that dies before the commit leaves whole files without a row, which `sweep_files` removes.
    """
    original, shown = paper.original, paper.shown
    lock(original.sha256, shown.sha256)
    publish(original)
    known: StoredFile | None = StoredFile.objects.filter(pk=original.sha256).first()
    if known is not None and address_of(known.shown_sha256).is_file():
        return known
    publish(shown)
    stored, _ = StoredFile.objects.update_or_create(
        sha256=original.sha256,
        defaults={"size": original.size, "shown_sha256": shown.sha256, **paper.facts},
    )
    return stored


def publish(incoming: Incoming) -> None:
    """Unless the same bytes lie there already; half a file that a broken disk left is replaced."""
    address = address_of(incoming.sha256)
    if not address.is_file() or address.stat().st_size != incoming.size:
        incoming.publish()


def let_go(hashes: Iterable[str]) -> None:
    """Forget files that no other row holds: their rows now, their bytes after the commit."""
    files = list(StoredFile.objects.filter(pk__in=set(hashes)))
    names = {name for stored in files for name in (stored.sha256, stored.shown_sha256) if name}
    lock(*names)
    for stored in files:
        if not is_held(stored):
            stored.delete()
    transaction.on_commit(lambda: remove_unnamed(names), robust=True)


def is_held(stored: StoredFile) -> bool:
    """Whether a row of any table refers to it."""
    relations = StoredFile._meta.related_objects
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: stored.pk}).exists()
        for relation in relations
    )


def remove_unnamed(names: Iterable[str]) -> int:
    """Remove the bytes that no row names, each under its lock; how many these were."""
    removed = 0
    for name in sorted(names):
        with transaction.atomic():
            lock(name)
            path = address_of(name)
            if not StoredFile.objects.filter(Q(pk=name) | Q(shown_sha256=name)).exists() and path.is_file():
                path.unlink()
                removed += 1
    return removed


def lock(*hashes: str) -> None:
    """Until the transaction ends, and always in the same order, so that two never wait for each other."""
    with connection.cursor() as cursor:
        for name in sorted(set(hashes)):
            key = int.from_bytes(bytes.fromhex(name[:16]), "big", signed=True)
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
