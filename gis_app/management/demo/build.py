"""All of the practice data from one seeded generator, in ten steps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

import numpy as np

from gis_app.management.demo.cases import make_cases
from gis_app.management.demo.footprints import make_footprints
from gis_app.management.demo.legal_areas import make_legal_areas
from gis_app.management.demo.notices import make_notices
from gis_app.management.demo.people import AGENCIES, make_people
from gis_app.management.demo.premises import make_premises
from gis_app.management.demo.profiles import make_profiles
from gis_app.management.demo.records import Demo, HotspotRun
from gis_app.management.demo.reports import make_reports
from gis_app.management.demo.town import make_town

SEED = 7
LAST_DAY = date(2026, 11, 20)


def make_demo(rng: np.random.Generator, today: date = LAST_DAY, say: Callable[[str], None] = lambda _: None) -> Demo:
    """The town and two years of work in it, up to and including ``today``; ``say`` hears of each step."""
    say("Laying out the town")
    town = make_town(rng)
    people = make_people()
    premises = make_premises(town, rng)
    profiles = make_profiles(premises, today, rng)
    say("Writing two years of reports")
    reports = make_reports(town, people, today, rng)
    say("Opening cases and drawing footprints")
    cases = make_cases(town, reports, premises, profiles, today, rng)
    footprints = make_footprints(town, cases, reports, people, today, rng)
    say("Serving notices")
    subjects, notices = make_notices(town, people, premises, reports, cases, len(profiles), today, rng)
    legal_areas = make_legal_areas(town, premises, notices, today)
    run = HotspotRun("analyst", 150.0, 40, _months_before(today, 7), today)
    return Demo(
        today=today,
        town=town,
        agencies=AGENCIES,
        people=people,
        premises=premises,
        profiles=(*profiles, *subjects),
        reports=reports,
        cases=cases,
        footprints=footprints,
        notices=notices,
        legal_areas=legal_areas,
        run=run,
    )


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
