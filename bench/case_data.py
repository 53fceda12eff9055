"""The database of the case bench: one case, its footprint, 5,000 notices in it, and ten times as many around."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import shapely
from django.conf import settings

from bench.hotspot import database_environment, manage

DATABASE = "cordon_bench_case"
INSIDE, AROUND, LINKED = 5_000, 45_000, 1_500
HALF_M, TOWN_M = 300.0, 4_000.0
EAST, NORTH = 530_000.0, 180_500.0
STEPS = ("warning-1", "warning-1", "warning-1", "warning-2", "warning-2", "warning-3", "cpw", "cpw", "cpn", "abc")
FIRST = datetime(2021, 1, 1, 12, tzinfo=UTC)
DAYS = 1800


def prepared() -> tuple[dict[str, str], str, int]:
    """The environment of the bench's database, the cookie of a person's session, and the case."""
    environment = database_environment(DATABASE)
    manage("prepare", "--no-demo", environment=environment)
    done = subprocess.run(
        [sys.executable, "-m", "bench.case_data"],
        env=environment,
        cwd=settings.ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    made: dict[str, Any] = json.loads(done.stdout)
    return environment, f"sessionid={made['session']}", int(made["case"])


def make() -> dict[str, Any]:
    """In a process with that environment: the rows, unless they are there, and a session that opens the pages."""
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from footprints.models import Notice
    from geo.models import Case
    from partners.models import Agency, Person

    agency = Agency.objects.get_or_create(slug="bench", defaults={"name": "Bench", "kind": "police"})[0]
    analyst = Person.objects.get_or_create(
        sign_in="bench", defaults={"name": "Bench", "agency": agency, "role": "analyst"}
    )[0]
    if Notice.objects.count() != INSIDE + AROUND:
        fill(analyst)
    session = SessionStore()
    session[SESSION_KEY] = str(analyst.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = analyst.get_session_auth_hash()
    session.create()
    return {"session": session.session_key, "case": Case.objects.get(reference="BENCH-1").pk}


def fill(analyst: Any) -> None:
    from django.db import connection

    from footprints.models import Footprint, FootprintVersion, Notice
    from geo.crs import stored_pair
    from geo.models import Case, Category, Profile

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE footprints_notice, footprints_footprint, geo_case, geo_profile CASCADE")
    case = Case.objects.create(
        reference="BENCH-1", title="A busy corner", lead_agency=analyst.agency, opened_on=date(2024, 1, 1)
    )
    subjects = Profile.objects.bulk_create(
        Profile(kind="person", name=f"Person {number}", agency=analyst.agency) for number in range(3_000)
    )
    shape = shapely.MultiPolygon([shapely.box(EAST - HALF_M, NORTH - HALF_M, EAST + HALF_M, NORTH + HALF_M)])
    geom, geom_web = stored_pair(metric=shape)
    footprint = Footprint.objects.create(case=case, agency=analyst.agency, title="A busy corner")
    FootprintVersion.objects.create(
        footprint=footprint, number=1, geom=geom, geom_web=geom_web, area_m2=shape.area,
        valid_from=date(2024, 1, 1), reason="Bench", made_by=analyst,
    )  # fmt: skip
    noise = Category.objects.get_or_create(slug="noise", defaults={"name": "Noise"})[0]
    rows = (
        notice(analyst, number, place, case=case if number < LINKED else None, conduct=noise, subject=subject)
        for number, (place, subject) in enumerate(zip(places(), cycled(subjects), strict=False))
    )
    Notice.objects.bulk_create(rows, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def cycled(rows: list[Any]) -> Any:
    return (rows[number % len(rows)] for number in range(INSIDE + AROUND))


def places() -> Any:
    """First those inside the footprint, then those around it, in metres; no two alike."""
    rng = np.random.default_rng(3)
    inside = rng.uniform(-HALF_M + 1, HALF_M - 1, (INSIDE, 2))
    around = rng.uniform(-TOWN_M, TOWN_M, (2 * AROUND, 2))
    around = around[np.abs(around).max(axis=1) > HALF_M + 1][:AROUND]
    return np.vstack((inside, around)) + (EAST, NORTH)


def notice(analyst: Any, number: int, place: Any, **fields: Any) -> Any:
    from footprints.models import Notice
    from geo.crs import stored_pair

    geom, geom_web = stored_pair(metric=shapely.Point(*place))
    moment = FIRST + timedelta(days=number * 7 % DAYS)
    withdrawn = number % 40 == 39
    return Notice(
        step=STEPS[number % len(STEPS)],
        status="withdrawn" if withdrawn else "served",
        withdrawn_at=moment if withdrawn else None,
        withdrawn_reason="Bench" if withdrawn else "",
        agency=analyst.agency,
        issued_by=analyst,
        entered_by=analyst,
        issued_on=moment.date(),
        served_at=moment,
        serial=f"B{number:06}",
        conduct_text="Loud music after midnight.",
        geom=geom,
        geom_web=geom_web,
        **fields,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gis_app.settings")
    print(json.dumps(make()))
