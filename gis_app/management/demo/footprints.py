"""Footprints: what an analyst drew around the reports of a case, and drew anew when the trouble spread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

from gis_app.management.demo.records import Case, Footprint, FootprintVersion, Person, Report, Town
from gis_app.management.demo.shapes import XY

FOOTPRINTS = 18
REASONS = (
    "Drawn around the reports since the case was opened.",
    "Two more streets taken in after the visit of the week.",
    "Smaller: no reports on the far side for a month.",
)


def make_footprints(
    town: Town,
    cases: Sequence[Case],
    reports: Sequence[Report],
    people: Sequence[Person],
    today: date,
    rng: np.random.Generator,
) -> tuple[Footprint, ...]:
    """Footprints of the cases whose reports lie at three places or more, the open ones first."""
    drawn: list[Footprint] = []
    for number, case in enumerate(cases):
        places = _places(town, case, reports)
        if len(places) >= 3 and len(drawn) < FOOTPRINTS:
            maker = next(p.sign_in for p in people if p.agency == case.lead and p.role == "analyst")
            street = case.title.split(", ", 1)[1]
            drawn.append(Footprint(number, street, _versions(case, places, maker, today, rng)))
    return tuple(drawn)


def _places(town: Town, case: Case, reports: Sequence[Report]) -> list[XY]:
    points = [reports[index].snap_point for index in case.reports]
    distinct = dict.fromkeys(point for point in points if point is not None)
    return [(town.snap_points[point].easting, town.snap_points[point].northing) for point in distinct]


def _versions(
    case: Case, places: Sequence[XY], maker: str, today: date, rng: np.random.Generator
) -> tuple[FootprintVersion, ...]:
    count = int(rng.choice((1, 2, 3), p=(0.5, 0.3, 0.2)))
    last_day = case.closed_on or today
    first = min(int(rng.integers(2, 16)), (last_day - case.opened_on).days)
    days = [first, *sorted(rng.integers(first, (last_day - case.opened_on).days + 1, count - 1).tolist())]
    until = case.closed_on or (None if rng.random() < 0.5 else today + timedelta(days=int(rng.integers(20, 120))))
    margins = [float(rng.uniform(38, 60)) + 14 * (index % 2) for index in range(count)]
    return tuple(
        FootprintVersion(
            shape=_outline(places, margin, rng),
            valid_from=case.opened_on + timedelta(days=first),
            valid_to=until,
            reason=REASONS[index],
            made_by=maker,
            made_at=datetime.combine(case.opened_on + timedelta(days=day), time(10 + index, 20), UTC),
        )
        for index, (day, margin) in enumerate(zip(days, margins, strict=True))
    )


def _outline(places: Sequence[XY], margin: float, rng: np.random.Generator) -> MultiPolygon:
    """A polygon with few corners, as a hand would draw it ``margin`` metres outside the places."""
    hull = MultiPoint(places).convex_hull.buffer(margin, join_style="mitre", mitre_limit=1.6).simplify(20)
    corners = np.array(hull.exterior.coords)[:-1]
    wobble = corners + rng.uniform(-7, 7, corners.shape)
    shape = Polygon(np.round(wobble, 2))
    return MultiPolygon([shapely.orient_polygons(shape if shape.is_valid else shape.convex_hull)])
