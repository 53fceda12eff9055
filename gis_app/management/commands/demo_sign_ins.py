"""`bin/manage demo_sign_ins`: the sign-ins of the practice town."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gis_app.management.demo.people import AGENCIES, PRACTICE_PASSWORD, ROLES, make_people


class Command(BaseCommand):
    help = "Show the sign-ins of the practice town: one for each role at each agency, all with one password."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("\n".join(sign_in_table()))


def sign_in_table() -> list[str]:
    """Lines of a table: roles down, agencies across."""
    people = make_people()
    rows = [["Role", *(agency.name for agency in AGENCIES)]]
    for role in ROLES:
        named = {person.agency: person.sign_in for person in reversed(people) if person.role == role}
        rows.append([role, *(named[agency.slug] for agency in AGENCIES)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return [f"Practice sign-ins, password: {PRACTICE_PASSWORD}", *(line.rstrip() for line in lines)]
