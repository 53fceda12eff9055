"""`bin/manage create_person SIGN_IN NAME --agency SLUG --role ROLE`: asks for the password."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partners.errors import Problem
from partners.models import Role
from partners.services import person_create


class Command(BaseCommand):
    help = "Create a person who may sign in; the password is asked for, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sign_in")
        parser.add_argument("name")
        parser.add_argument("--agency", required=True)
        parser.add_argument("--role", choices=Role.values, default=Role.OFFICER)
        parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        password = input() if options["password_stdin"] else getpass("Password: ")
        try:
            person = person_create(
                sign_in=options["sign_in"],
                name=options["name"],
                agency_slug=options["agency"],
                role=options["role"],
                password=password,
            )
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(f"{person.name} may now sign in as {person.sign_in} ({person.get_role_display()}).")
