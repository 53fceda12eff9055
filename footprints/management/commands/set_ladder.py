"""`bin/manage set_ladder AGENCY FILE.json`: the ladder of one agency, from a day on."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from footprints.services.policies import ladder_set
from partners.errors import Problem


class Command(BaseCommand):
    help = "Give an agency its own ladder: a file like fixtures/reference/ladder.json. The one it had ends before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("agency")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            policy = ladder_set(agency_slug=options["agency"], **read_policy(options["file"]))
        except Problem as problem:
            raise CommandError(problem.detail) from None
        self.stdout.write(
            f"From {policy.from_date:%-d %B %Y} on “{policy.name}” holds, with {policy.steps.count()} steps."
        )


def read_policy(path: Path) -> dict[str, Any]:
    """Name, first day and steps of a file. Raises CommandError in words."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return {
            "name": str(given["name"]),
            "from_date": date.fromisoformat(given["from_date"]),
            "steps": list(given["steps"]),
        }
    except OSError as error:
        raise CommandError(f"file: {path} cannot be read: {error.strerror}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise CommandError(f"file: {path} is not an object with name, from_date and steps ({error})") from None
