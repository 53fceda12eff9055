"""`bin/manage create_agency SLUG NAME --kind KIND`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partners.errors import Problem
from partners.models import AgencyKind
from partners.services import agency_create


class Command(BaseCommand):
    help = "Create an agency, such as: create_agency council 'Almond Vale Council' --kind council"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("name")
        parser.add_argument("--kind", choices=AgencyKind.values, default=AgencyKind.OTHER)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agency = agency_create(slug=options["slug"], name=options["name"], kind=options["kind"])
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(f"Created the agency {agency.slug} ({agency.name}).")
