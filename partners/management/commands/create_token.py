"""`bin/manage create_token PERSON`: prints a new API token, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partners.errors import Problem
from partners.services import person_named
from partners.tokens import DEFAULT_DAYS, token_create


class Command(BaseCommand):
    help = "Print a new API token of a person: send it as 'Authorization: Bearer TOKEN' or as Basic's password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="the sign-in name")
        parser.add_argument("--days", type=int, default=DEFAULT_DAYS, help="until it expires (1 to 365)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            token = token_create(person=person_named(options["person"]), days=options["days"])
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(token)
