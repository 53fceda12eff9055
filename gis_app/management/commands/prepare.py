"""`bin/manage prepare`: bring the database up to date in one process, so that a start stays short."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from footprints.services.reference import law_load
from geo.services.reference import reference_load
from gis_app.management.commands.demo_sign_ins import sign_in_table
from gis_app.settings import read_database
from partners.models import Instance, Person

GRANTS = Path(__file__).resolve().parents[2] / "sql" / "grants.sql"


class Command(BaseCommand):
    help = "Migrate, write reference data and grants, and load the demo when the database is empty."

    # Only the checks of the database, in handle(): the others load every page's code, for which a start has no time.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(tags=[Tags.database], databases=["default"])
        # The one row of Instance is written last, so that a first start cut short is taken up where it was left.
        if self.is_behind() or not Instance.objects.exists():
            self.stdout.write("Bringing the tables up to date")
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            reference_load()
            law_load()
            grant_to_application()
        instance, _ = Instance.objects.get_or_create(id=1, defaults={"metric_srid": settings.METRIC_SRID})
        if not options["no_demo"] and not Person.objects.exists():
            call_command("load_demo", stdout=self.stdout)
        elif instance.practice:
            self.stdout.write("\n" + "\n".join(sign_in_table()))

    def is_behind(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def grant_to_application() -> None:
    """Give the application role its rights; with a single role there is nobody to give them to."""
    app, owner = read_database("app")["USER"], connection.settings_dict["USER"]
    if not app or app == owner:
        return
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(GRANTS.read_text()).format(app=sql.Identifier(app)))
