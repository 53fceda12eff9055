"""`bin/manage import_reports FILE… --format police-uk --source SLUG --agency SLUG`, and `--undo BATCH`."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.importing.mapping import Mapping, read_mapping, shipped_mapping, shipped_names
from geo.importing.outcome import Outcome
from geo.importing.progress import progress_on
from geo.importing.service import reports_import
from geo.importing.undoing import batch_undo
from geo.models import Handling
from partners.errors import Problem
from partners.models import Agency


class Command(BaseCommand):
    # The database is checked when it is prepared; checking the pages as well would cost a second.
    requires_system_checks: tuple[str, ...] = ()
    help = "Bring files of reports in, each as one batch; or take a batch back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="CSV, plain or packed as .gz or .xz")
        parser.add_argument("--format", choices=[*shipped_names(), "csv"], help="csv: described by --mapping")
        parser.add_argument("--mapping", type=Path, metavar="FILE", help="TOML file that describes a CSV")
        parser.add_argument("--source", metavar="SLUG", help="where the reports come from; made when it is new")
        parser.add_argument("--agency", metavar="SLUG", help="whose reports they are")
        parser.add_argument("--handling", choices=Handling.values, default=Handling.SHARED, help="who may read them")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and store nothing")
        parser.add_argument("--replace", action="store_true", help="take out reports that the file no longer holds")
        parser.add_argument("--again", action="store_true", help="read a file again that is already loaded")
        parser.add_argument("--rejects", type=Path, metavar="FILE", help="where rejected rows are listed")
        parser.add_argument("--undo", type=int, metavar="BATCH", help="take this batch back")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["undo"] is not None:
                self.undo(options)
            else:
                self.load(options)
        except Problem as problem:
            raise CommandError(str(problem)) from None

    def undo(self, options: dict[str, Any]) -> None:
        if options["files"]:
            raise CommandError("--undo takes no files: it takes back what a batch did.")
        undone = batch_undo(batch_id=options["undo"])
        self.stdout.write(
            f"Batch {undone.batch_id} ({undone.file_name}) is taken back: "
            f"{undone.deleted:,} reports deleted, {undone.restored:,} restored"
            + (f"; {undone.kept:,} stay as they are, because later batches hold them too." if undone.kept else ".")
        )

    def load(self, options: dict[str, Any]) -> None:
        mapping = chosen_mapping(options)
        agency = chosen_agency(options["agency"])
        if not options["files"] or not options["source"]:
            raise CommandError("Name at least one file, and the source with --source.")
        if options["rejects"] and len(options["files"]) > 1:
            raise CommandError("--rejects goes with one file; of several, each gets its own list.")
        started = time.monotonic()
        outcomes = [self.load_file(path, mapping, agency, options) for path in options["files"]]
        if len(outcomes) > 1:
            self.stdout.write(total(outcomes, time.monotonic() - started))

    def load_file(self, path: Path, mapping: Mapping, agency: Agency, options: dict[str, Any]) -> Outcome:
        progress = progress_on(path.name, path.stat().st_size if path.is_file() else 0)
        try:
            outcome = reports_import(
                path=path,
                mapping=mapping,
                source=options["source"],
                agency=agency,
                handling=options["handling"],
                replace=options["replace"],
                again=options["again"],
                dry_run=options["dry_run"],
                rejects_path=options["rejects"],
                progress=progress,
            )
        finally:
            progress.close()
        self.stdout.write("\n".join(outcome.sentences()))
        return outcome


def chosen_mapping(options: dict[str, Any]) -> Mapping:
    if options["format"] in shipped_names():
        if options["mapping"]:
            raise CommandError(
                f"--format {options['format']} has a mapping of its own; use --format csv with --mapping."
            )
        return shipped_mapping(options["format"])
    if options["format"] != "csv" or not options["mapping"]:
        raise CommandError(
            f"Say how the file is written: --format {'|'.join(shipped_names())}, or csv with --mapping FILE."
        )
    return read_mapping(options["mapping"])


def chosen_agency(slug: str | None) -> Agency:
    found = Agency.objects.filter(slug=slug or "").first()
    if found is None:
        known = ", ".join(Agency.objects.values_list("slug", flat=True).order_by("slug")) or "none yet"
        raise CommandError(f'agency: "{slug or ""}" is not an agency here. Known: {known}')
    return found


def total(outcomes: list[Outcome], seconds: float) -> str:
    read, added = sum(o.read for o in outcomes), sum(o.changes.added for o in outcomes)
    skipped = sum(o.skipped for o in outcomes)
    return f"{len(outcomes)} files, {skipped} already loaded: {read:,} rows read, {added:,} added, in {seconds:.1f} s."
