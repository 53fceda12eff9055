"""`bin/manage export_layer LAYER --as PERSON --out FILE`: what the person may see of a layer, as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from geo.report_filter import NAMES
from layers.export import FORMATS, write_file
from layers.query import OF_LAYERS, LayerQuery
from layers.registry import LAYERS
from partners.errors import Problem
from partners.models import Person

FILTERS = (*NAMES, *OF_LAYERS)


class Command(BaseCommand):
    help = "Write a layer, as one person may see it, to a file. The filters are those of the map."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("layer", choices=sorted(LAYERS))
        parser.add_argument("--as", dest="person", required=True, metavar="PERSON", help="sign-in name")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--format", choices=sorted(FORMATS), default="geojson")
        for name in FILTERS:
            parser.add_argument(f"--{name}", dest=f"filter_{name}", metavar="VALUE", help=f"as {name}= in the address")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(sign_in=options["person"], is_active=True).first()
        if person is None:
            raise CommandError(f'Nobody signs in as "{options["person"]}".')
        given = {name: options[f"filter_{name}"] for name in FILTERS}
        out: Path = options["out"]
        try:
            query = LayerQuery.from_query({name: value for name, value in given.items() if value is not None})
            chunks = FORMATS[options["format"]](LAYERS[options["layer"]], person, query)
            with tqdm(desc=out.name, unit="B", unit_scale=True, disable=options["verbosity"] < 1) as bar:
                size = write_file(out, chunks, bar.update)
        except (Problem, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{out}: {size:,} bytes")
