"""`bin/manage set_legal_parameter NAME VALUE --from YYYY-MM-DD --source TEXT`: the law moved."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from footprints.services.policies import legal_parameter_set
from partners.errors import Problem


class Command(BaseCommand):
    help = "Write what an amount or a period of the law is from a day on; notices of earlier days keep theirs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="for instance fixed-penalty-highest")
        parser.add_argument("value")
        parser.add_argument("--from", dest="from_date", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
        parser.add_argument("--source", required=True, help="the section that says so")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            value = Decimal(options["value"])
        except InvalidOperation:
            raise CommandError(f'value: "{options["value"]}" is not a number') from None
        try:
            made = legal_parameter_set(
                name=options["name"], value=value, from_date=options["from_date"], source=options["source"]
            )
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(f"{made.name} is {made.value} from {made.from_date:%-d %B %Y} on.")
