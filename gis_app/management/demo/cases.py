"""Forty cases, each around a place where reports pile up, with its circle, premises and profiles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from shapely.geometry import Point

from gis_app.management.demo.kinds import COUNCIL, HOUSING
from gis_app.management.demo.records import Case, Premises, Profile, Report, Town
from gis_app.management.demo.shapes import XY, Floats

Whole = npt.NDArray[np.int64]

CASES, OPEN, MONITORING = 40, 22, 8  # the other ten are closed
FEWEST_REPORTS, MOST_REPORTS = 4, 60
APART = 160.0  # metres between two cases
TITLES = {
    "street-drinking": "Street drinking",
    "noise": "Noise",
    "begging": "Begging",
    "intimidation": "Intimidation",
    "rowdy-behaviour": "Rowdy behaviour",
    "vehicle-nuisance": "Cars and bikes",
    "drug-related": "Drug use and dealing",
    "neighbour-dispute": "Neighbour dispute",
    "littering": "Litter",
    "fly-tipping": "Fly-tipping",
    "graffiti": "Graffiti",
    "animal-nuisance": "Dogs",
    "fireworks": "Fireworks",
    "railway-trespass": "Trespass on the line",
}
PLANS = (
    "Joint visits on Friday evenings.",
    "Letters sent to all addresses; a second visit is planned.",
    "Lighting and a locked gate have been asked for.",
    "Warnings given to three people.",
    "Extra patrols at the hours when most was reported.",
    "Diary sheets are with the residents.",
)
# Who leads where the matter is its own; elsewhere the agency with most reports leads.
SUITED = {
    "noise": HOUSING,
    "neighbour-dispute": HOUSING,
    "littering": COUNCIL,
    "fly-tipping": COUNCIL,
    "graffiti": COUNCIL,
    "animal-nuisance": COUNCIL,
}
PREMISES_ROLES = {"licensed": "subject", "flats": "scene", "station": "scene", "open-space": "scene"}
PROFILE_ROLES = ("subject", "subject", "complainant", "victim", "witness")


@dataclass(frozen=True, slots=True)
class _Ground:
    """The located reports as columns: number, place and day, to ask quickly what happened near a place."""

    reports: Sequence[Report]
    numbers: Whole
    xy: Floats
    days: Whole

    def near(self, place: XY, reach: float, first: date, last: date) -> list[int]:
        close = np.hypot(*(self.xy - np.array(place)).T) < reach
        timely = (self.days >= first.toordinal()) & (self.days <= last.toordinal())
        found: list[int] = self.numbers[close & timely].tolist()
        return found


def make_cases(
    town: Town,
    reports: Sequence[Report],
    premises: Sequence[Premises],
    profiles: Sequence[Profile],
    today: date,
    rng: np.random.Generator,
) -> tuple[Case, ...]:
    ground = _ground(town, reports)
    numbers: Counter[str] = Counter()
    cases: list[Case] = []
    for place in _anchors(ground.xy, rng):
        span = _span(len(cases), today, rng)
        found = ground.near(place, float(rng.uniform(70, 150)), *span)
        if len(found) >= FEWEST_REPORTS and len(cases) < CASES:
            chosen = sorted(rng.permutation(found)[:MOST_REPORTS].tolist())
            case = _case(place, chosen, len(cases), ground, numbers, span[1], rng)
            cases.append(_with_links(case, premises, profiles, rng))
    return tuple(cases)


def _ground(town: Town, reports: Sequence[Report]) -> _Ground:
    located = [(index, report) for index, report in enumerate(reports) if report.snap_point is not None]
    points = np.array([(point.easting, point.northing) for point in town.snap_points])
    return _Ground(
        reports,
        np.array([index for index, _ in located]),
        points[np.array([report.snap_point for _, report in located], dtype=np.int64)],
        np.array([report.occurred_from.toordinal() for _, report in located]),
    )


def _anchors(xy: Floats, rng: np.random.Generator) -> list[XY]:
    """Places to build cases on: busy points first as a rule, none close to another."""
    points, counts = np.unique(xy, axis=0, return_counts=True)
    order = rng.choice(len(points), len(points), replace=False, p=counts / counts.sum())
    chosen: list[XY] = []
    for x, y in points[order].tolist():
        if len(chosen) < 3 * CASES and all(math.dist((x, y), other) > APART for other in chosen):
            chosen.append((x, y))
    return chosen


def _span(number: int, today: date, rng: np.random.Generator) -> tuple[date, date]:
    """First and last day of what a case is about: open cases run until now."""
    youngest, oldest = (0, 14) if number < OPEN else (30, 120) if number < OPEN + MONITORING else (90, 420)
    last = today - timedelta(days=int(rng.integers(youngest, oldest)))
    return last - timedelta(days=int(rng.integers(50, 160))), last


def _case(
    place: XY,
    chosen: list[int],
    number: int,
    ground: _Ground,
    numbers: Counter[str],
    last: date,
    rng: np.random.Generator,
) -> Case:
    rows = [ground.reports[index] for index in chosen]
    agencies = [agency for agency, _ in Counter(row.agency for row in rows).most_common()]
    kind = Counter(row.category for row in rows).most_common(1)[0][0]
    lead = SUITED[kind] if SUITED.get(kind) in agencies else agencies[0]
    street = Counter(row.place for row in rows).most_common(1)[0][0]
    first = min(row.occurred_from for row in rows).date()
    opened = min(first + timedelta(days=int(rng.integers(8, 30))), last)
    status = "open" if number < OPEN else "monitoring" if number < OPEN + MONITORING else "closed"
    numbers[lead] += 1
    trouble = TITLES[kind]
    plan = PLANS[int(rng.integers(len(PLANS)))]
    return Case(
        reference=f"ASB-{opened:%y}-{numbers[lead]:03d}",
        title=f"{trouble}, {street}",
        summary=f"{len(rows)} reports around {street} since {first.day} {first:%B %Y}, most of this kind. {plan}",
        lead=lead,
        status=status,
        opened_on=opened,
        closed_on=last if status == "closed" else None,
        place=Point(place),
        circle=tuple(agency for agency in agencies if agency != lead and rng.random() < 0.75),
        reports=tuple(chosen),
    )


def _with_links(
    case: Case, premises: Sequence[Premises], profiles: Sequence[Profile], rng: np.random.Generator
) -> Case:
    """``case`` with up to three premises near by, and up to three profiles its agencies know."""
    near = sorted((place.shape.distance(case.place), index) for index, place in enumerate(premises))
    close = [index for distance, index in near if distance < 140][:3]
    known = [i for i, profile in enumerate(profiles) if profile.agency in (case.lead, *case.circle)]
    count = min(len(known), int(rng.integers(0, 4)))
    people = rng.choice(known, count, replace=False).tolist() if count else []
    roles = rng.integers(0, len(PROFILE_ROLES), count).tolist()
    return replace(
        case,
        premises=tuple((index, PREMISES_ROLES.get(premises[index].kind, "affected")) for index in close),
        profiles=tuple((person, PROFILE_ROLES[role]) for person, role in zip(people, roles, strict=True)),
    )
