"""Importing reports: one file is one batch and one transaction, so that a death at any moment leaves whole batches."""

from __future__ import annotations

import hashlib
import time
from contextlib import nullcontext
from dataclasses import replace as changed
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from geo.importing.announcing import announce
from geo.importing.copying import COLUMNS
from geo.importing.filework import FileWork
from geo.importing.listing import write_gone
from geo.importing.loading import copy_into
from geo.importing.locking import lock_source
from geo.importing.mapping import Mapping
from geo.importing.merging import Changes, Merge
from geo.importing.outcome import Outcome
from geo.importing.progress import Progress, Silent
from geo.importing.queries import queries
from geo.importing.reading import open_source, refuse
from geo.importing.rebuilding import TABLE, WORTH_ROWS, may_rebuild, without_indexes
from geo.importing.rejects import RejectFile
from geo.models import BatchStatus, Category, Handling, ImportBatch, Report, Source
from partners.errors import InvalidInput
from partners.models import Agency, Person

LISTS = settings.LOCAL / "imports"


def reports_import(
    *,
    path: Path,
    mapping: Mapping,
    source: str,
    agency: Agency,
    by: Person | None = None,
    handling: str = Handling.SHARED,
    replace: bool = False,
    again: bool = False,
    dry_run: bool = False,
    rejects_path: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the reports of a file into a source, or say what that would change.

    A file that is already loaded is passed over, unless `again` or `replace` asks to read it once more.
    InvalidInput names what is wrong with a file as a whole; then nothing is stored.
    """
    started = time.monotonic()
    _check_categories(mapping)
    sha256 = file_sha256(path)
    with transaction.atomic():
        owner = source_of(source, agency)
        lock_source(owner)
        before = _loaded_before(owner, sha256, mapping)
        if before and not (again or replace):
            return Outcome(path.name, Changes(), loaded_before=before)
        batch = ImportBatch.objects.create(
            source=owner, agency=agency, made_by=by, file_name=path.name[:255], file_sha256=sha256, format=mapping.label
        )
        rejects = RejectFile(rejects_path or LISTS / f"{path.name}.rejected.csv")
        with open_source(path) as opened, rejects:
            work = FileWork(opened, mapping, batch, handling, rejects, progress or Silent())
            changes = _load(work, batch, replace=replace, dry_run=dry_run)
        outcome = _finish(batch, work, changes, before, dry_run=dry_run)
    if not dry_run and changes.added >= WORTH_ROWS:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {TABLE}")  # noqa: S608 - a constant
    return changed(outcome, seconds=time.monotonic() - started)


def source_of(slug: str, agency: Agency) -> Source:
    """The source of this slug, made when it is new. It must belong to the agency."""
    found, _ = Source.objects.get_or_create(slug=slug, defaults={"name": slug, "agency": agency})
    if found.agency_id != agency.pk:
        raise InvalidInput.of("source", slug, f"belongs to {found.agency.name}; choose another name for yours")
    return found


def file_sha256(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise refuse(str(path), f"cannot be read: {error.strerror}") from None


def _check_categories(mapping: Mapping) -> None:
    known = set(Category.objects.values_list("slug", flat=True))
    for slug in sorted(mapping.category.slugs() - known):
        raise InvalidInput.of("mapping, category", slug, "is not a category of this installation")


def _loaded_before(source: Source, sha256: str, mapping: Mapping) -> int | None:
    same = ImportBatch.objects.filter(source=source, file_sha256=sha256, format=mapping.label)
    return same.filter(status=BatchStatus.LOADED).values_list("pk", flat=True).order_by("-pk").first()


def _load(work: FileWork, batch: ImportBatch, *, replace: bool, dry_run: bool) -> Changes:
    """Store the file's rows: many into a new source straight away, others by comparing with what is there."""
    new = not Report.objects.filter(source_id=batch.source_id).exists()
    if new and not dry_run and may_rebuild(work.expected_rows()):
        return _load_straight(work)
    with connection.cursor() as cursor:
        cursor.execute(queries()["stage"])
    copy_into("staged", work.pieces(), work.shared)
    work.progress.stage("comparing with what is stored")
    merge = Merge(batch)
    changes = merge.find()
    if dry_run:
        return changes
    work.progress.stage("storing")
    with without_indexes() if may_rebuild(changes.added) else nullcontext():
        held, removed = merge.apply(replace=replace)
    return changed(changes, held=held, removed=removed)


def _load_straight(work: FileWork) -> Changes:
    """Rows go into the table as they are read, with ids of their own: the table is locked, so nobody else takes one."""
    work.progress.stage("many reports for a small table: the map waits until all are in")
    with without_indexes(), connection.cursor() as cursor:
        cursor.execute(queries()["next_id"], {"table": TABLE})
        first = cursor.fetchone()[0]
        copy_into(TABLE, work.pieces(first), work.shared, ("id", *COLUMNS))
        cursor.execute(queries()["ids_taken"], {"table": TABLE, "last": first + work.accepted})
        work.progress.stage("building indexes")
    return Changes(added=work.accepted)


def _finish(batch: ImportBatch, work: FileWork, changes: Changes, before: int | None, *, dry_run: bool) -> Outcome:
    """Write the batch's numbers and tell open maps; or take everything back when there is nothing to keep."""
    nothing_new = before is not None and not (changes.added or changes.updated or changes.removed)
    stored = not dry_run and not nothing_new
    if stored:
        batch.rows_read, batch.rows_rejected, batch.rows_unlocated = work.read, work.rejects.count, work.unlocated
        batch.rows_added, batch.rows_updated = changes.added, changes.updated
        batch.rows_unchanged, batch.rows_removed = changes.unchanged, changes.removed
        batch.save()
        announce(batch, "imported", batch.made_by)
    else:
        transaction.set_rollback(True)
    return Outcome(
        file_name=batch.file_name,
        changes=changes,
        read=work.read,
        rejected=work.rejects.count,
        unlocated=work.unlocated,
        batch_id=batch.pk if stored else None,
        loaded_before=before,
        dry_run=dry_run,
        first_rejects=tuple(work.rejects.first),
        rejects_path=work.rejects.path if work.rejects.count else None,
        gone_path=write_gone(LISTS / f"{batch.file_name}.gone.csv", changes.gone_named),
    )
