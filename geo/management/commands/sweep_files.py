"""`bin/manage sweep_files`: remove what cut-off uploads left, and tell which papers are missing or changed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.files.addresses import address_of
from geo.files.sweeping import sweep


class Command(BaseCommand):
    help = "Remove files of more than an hour that no record names, and look for records whose file is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--verify", action="store_true", help="also read every file and compare its SHA-256")

    def handle(self, *args: Any, **options: Any) -> None:
        found = sweep(verify=options["verify"])
        self.stdout.write(f"Removed: {found.unfinished} unfinished, {found.unnamed} without a record.")
        for words, hashes in (("is missing", found.missing), ("was changed", found.changed)):
            for sha256 in hashes:
                self.stderr.write(f"{address_of(sha256)} {words}")
        if found.missing or found.changed:
            lost = f"{len(found.missing)} missing, {len(found.changed)} changed"
            raise CommandError(f"{lost}: restore them from a backup.")
        self.stdout.write("Every record has its file" + (", unchanged." if options["verify"] else "."))
