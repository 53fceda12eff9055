"""`bin/manage find_hotspots --as PERSON --radius 200 --min-reports 25`: a run, here and now, and what it found."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format
from tqdm import tqdm

from clustering.explaining import counted
from clustering.models import HotspotRun, RunStatus
from clustering.parameters import Parameters
from clustering.services import hotspot_run_create, hotspot_run_execute
from geo.report_filter import ReportFilter
from partners.errors import Problem
from partners.services import person_named

FILTERS = ("from", "to", "category", "source", "area")
HEADINGS = ("", "Hotspot", "Reports", "Places", "Share", "First", "Last")


class Command(BaseCommand):
    # The database is checked when it is prepared; checking the pages as well would cost a second.
    requires_system_checks: list[str] = []
    help = "Find hotspots among the reports that a person may see, store them as a run, and list them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as", dest="person", required=True, metavar="PERSON", help="whose view, by sign-in name")
        parser.add_argument("--radius", type=float, required=True, metavar="METRES", help="how near reports must be")
        parser.add_argument("--min-reports", type=int, required=True, help="how many within the radius make a core")
        parser.add_argument("--from", metavar="DAY", help="first day, like 2026-01-31")
        parser.add_argument("--to", metavar="DAY", help="last day, included")
        parser.add_argument("--category", action="append", help="short name; again for more")
        parser.add_argument("--source", action="append", help="short name; again for more")
        parser.add_argument("--area", help="number of an area: only inside it")
        parser.add_argument("--json", action="store_true", help="print the run as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = hotspot_run_create(
                person=person_named(options["person"]),
                parameters=Parameters.read({"radius_m": options["radius"], "min_reports": options["min_reports"]}),
                chosen=ReportFilter.from_query({name: options[name] for name in FILTERS if options[name]}),
                deferred=False,
            )
        except Problem as problem:
            raise CommandError(problem.detail) from None
        with_bar(run)
        run.refresh_from_db()
        if run.status != RunStatus.DONE:
            raise CommandError(run.error or f"The run was not finished: {run.get_status_display().lower()}.")
        self.stdout.write(as_json(run) if options["json"] else as_text(run))


def with_bar(run: HotspotRun) -> None:
    """Carry the run out under a progress bar, which goes to the terminal and never into a file."""
    bar_format = "{desc:<18} {percentage:3.0f} %|{bar}| {elapsed}"
    with tqdm(total=100, bar_format=bar_format, file=sys.stderr, disable=None, leave=False) as bar:

        def watch(percent: int, stage: str) -> None:
            bar.set_description_str(stage)
            bar.update(percent - bar.n)

        hotspot_run_execute(run.pk, watch=watch)


def as_text(run: HotspotRun) -> str:
    hotspots = list(run.hotspots.all())
    rows = [HEADINGS]
    rows += [
        (
            *(str(one.rank), one.name, f"{one.reports:,}", f"{one.locations:,}", f"{one.share * 100:.1f} %"),
            *(day(one.first_at), day(one.last_at)),
        )
        for one in hotspots
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    table = "\n".join(line(row, widths) for row in rows) if hotspots else nothing_found(run)
    return f"{table}\n\n{summary(run, len(hotspots))}"


def line(row: tuple[str, ...], widths: list[int]) -> str:
    """Numbers to the right, words to the left."""
    cells = zip(row, widths, strict=True)
    return "  ".join(
        text.ljust(width) if column == 1 else text.rjust(width) for column, (text, width) in enumerate(cells)
    ).rstrip()


def nothing_found(run: HotspotRun) -> str:
    least, radius = run.parameters["min_reports"], run.parameters["radius_m"]
    return f"No place has {least:,} reports within {radius:g} m. Try a larger radius or fewer reports."


def summary(run: HotspotRun, count: int) -> str:
    """How the run was made: every number says how many rows it used, and how many it left out and why."""
    left_out = "".join(f", {number:,} left out ({reason})" for reason, number in run.left_out.items())
    found = f"Run {run.pk}: {counted(count, 'hotspot')}, {counted(run.noise, 'report')} in none of them."
    how = f"{run.method.upper()}, {run.parameters['radius_m']:g} m, at least {run.parameters['min_reports']:,} reports"
    return f"{found}\n{how}; {run.used:,} reports used{left_out}. {run.code_version}, input {run.input_hash[:12]}."


def day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def as_json(run: HotspotRun) -> str:
    columns = ("rank", "name", "reports", "locations", "core_reports", "first_at", "last_at", "share", "area_m2", "why")
    facts = ("parameters", "filter", "used", "left_out", "noise", "code_version", "input_hash")
    return json.dumps(
        {
            "run": run.pk,
            **{name: getattr(run, name) for name in facts},
            "hotspots": [{name: getattr(one, name) for name in columns} for one in run.hotspots.all()],
        },
        default=lambda moment: moment.isoformat(),
    )
