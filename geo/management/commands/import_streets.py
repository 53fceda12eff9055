"""`bin/manage import_streets FILE`: streets from GeoJSON, GeoPackage or a zipped shapefile."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geo.importing.streets import streets_import
from partners.errors import Problem


class Command(BaseCommand):
    help = "Bring streets in; the same file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=".geojson, .geojson.gz, .gpkg or .zip (shapefile)")
        parser.add_argument("--name-field", default="", metavar="COLUMN", help="the column with their names")
        parser.add_argument("--code-field", default="", metavar="COLUMN", help="the column that tells segments apart")
        parser.add_argument("--usrn-field", default="", metavar="COLUMN", help="the column with their USRN")
        parser.add_argument("--class-field", default="", metavar="COLUMN", help="the column with the class of road")
        parser.add_argument("--layer", help="which layer of a GeoPackage; the first one otherwise")
        parser.add_argument("--rejects", type=Path, metavar="FILE", help="where rejected features are listed")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        rejects = options["rejects"] or settings.LOCAL / "imports" / f"{path.name}.rejected.csv"
        try:
            tally = streets_import(
                path=path,
                name_field=options["name_field"],
                code_field=options["code_field"],
                usrn_field=options["usrn_field"],
                class_field=options["class_field"],
                layer=options["layer"],
                rejects=rejects,
            )
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write("\n".join(tally.sentences(path.name, rejects)))
