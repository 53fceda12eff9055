"""`bin/manage load_demo`: fill an empty database with Merrinford, the practice town."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from gis_app.management.commands.demo_sign_ins import sign_in_table
from gis_app.management.demo.build import LAST_DAY, SEED, make_demo
from gis_app.management.demo.store.everything import NotEmpty, is_loaded, refuse_unless_empty, store_everything


class Command(BaseCommand):
    help = "Fill an empty database with the practice town: streets, people, two years of reports, cases, footprints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seed", type=int, default=SEED, help="another number, another town (default: %(default)s)"
        )
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            default=LAST_DAY,
            metavar="YYYY-MM-DD",
            help="the day on which the two years of reports end (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self.stdout.write("The practice data is there already; nothing was changed.")
            return
        self.began = time.monotonic()
        try:
            refuse_unless_empty()
            demo = make_demo(np.random.default_rng(options["seed"]), options["today"], self.say)
            store_everything(demo, self.say)
        except NotEmpty as reason:
            raise CommandError(f"{reason} Practice data goes into an empty database only.") from None
        counts = f"{len(demo.town.streets):,} street segments, {len(demo.reports):,} reports, {len(demo.cases)} cases"
        self.say(f"The practice town is there: {counts}")
        self.stdout.write("\n" + "\n".join(sign_in_table()))

    def say(self, what: str) -> None:
        """One line a step, with the seconds since the start."""
        self.stdout.write(f"  {time.monotonic() - self.began:5.1f} s  {what}")
        self.stdout.flush()
