#!/usr/bin/env python
"""Run a management command; commands that change the schema or load data connect as the owner role."""

from __future__ import annotations

import os
import sys

OWNER_COMMANDS = {
    "migrate",
    "makemigrations",
    "prepare",
    "import_reports",
    "import_areas",
    "import_streets",
    "load_demo",
    "create_agency",
    "create_person",
    "create_token",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("CORDON_DB_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
