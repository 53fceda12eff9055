"""600 notices over two years: who was served where, when, for what, and how far up the ladder it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from shapely.geometry import Point

from gis_app.management.demo.chains import CHAINS, Chain
from gis_app.management.demo.followups import with_followups
from gis_app.management.demo.notice_records import Notice, Requirement
from gis_app.management.demo.notice_words import ANY_STOP, DO, EVIDENCE, STAND_BY, STEPS, STOP
from gis_app.management.demo.people import officers_of
from gis_app.management.demo.records import Case, Person, Premises, Profile, Report, Town
from gis_app.management.demo.reports import DAYS, PREFIXES
from gis_app.management.demo.rhythm import LONDON
from gis_app.management.demo.subjects import make_subject, subject_names

ON_CASES = 0.7  # of the subjects are looked for in a case first; not every chain fits into one
FEWEST_DAYS, MOST_DAYS = 12, 120  # from one step to the next; most come within two months
GAP_SHAPE, GAP_SCALE = 1.6, 32.0
TIME_ALLOWED = 14  # days that a CPW gives to put things right
NEAR_PREMISES_M = 45.0
ON_THE_LADDER = frozenset({"warning-1", "warning-2", "warning-3", "cpw", "cpn"})
BY_COURT = frozenset({"cbo", "injunction", "closure", "eviction"})


@dataclass(frozen=True, slots=True)
class _Start:
    """What began a chain: a report, perhaps of a case, and the day of the first notice."""

    report: Report
    case: int | None
    first_day: date


def make_notices(
    town: Town,
    people: tuple[Person, ...],
    premises: Sequence[Premises],
    reports: Sequence[Report],
    cases: Sequence[Case],
    known: int,
    today: date,
    rng: np.random.Generator,
) -> tuple[tuple[Profile, ...], tuple[Notice, ...]]:
    """The subjects, numbered after the ``known`` profiles, and their notices by the time they were served."""
    names = subject_names(rng)
    subjects: list[Profile] = []
    notices: list[Notice] = []
    for chain in _shuffled(rng):
        drawn = rng.gamma(GAP_SHAPE, GAP_SCALE, len(chain.steps))
        gaps = np.clip(drawn, FEWEST_DAYS, MOST_DAYS).astype(int).tolist()
        gaps[0] = 0
        start = _start(reports, cases, sum(gaps), today, rng)
        subjects.append(_subject(len(subjects), names, start, chain, rng))
        subject = known + len(subjects) - 1
        notices += _chain(chain, gaps, subject, start, town, people, premises, rng)
    numbered = _numbered(sorted(notices, key=lambda notice: (notice.served_at, notice.subject)))
    return tuple(subjects), with_followups(numbered, today, rng)


def _shuffled(rng: np.random.Generator) -> list[Chain]:
    chains = [chain for count, chain in CHAINS for _ in range(count)]
    return [chains[index] for index in rng.permutation(len(chains)).tolist()]


def _start(
    reports: Sequence[Report], cases: Sequence[Case], length: int, today: date, rng: np.random.Generator
) -> _Start:
    """A located report early enough for the whole chain to lie before today."""
    latest = today - timedelta(days=length + 3)
    while True:
        case = int(rng.integers(len(cases))) if rng.random() < ON_CASES else None
        pool: Sequence[int] = range(len(reports)) if case is None else cases[case].reports
        report = reports[pool[int(rng.integers(len(pool)))]]
        first_day = report.occurred_from.astimezone(LONDON).date() + timedelta(days=int(rng.integers(0, 9)))
        if case is not None:
            first_day = max(first_day, cases[case].opened_on)
        early_enough = today - timedelta(days=DAYS - 1) <= first_day <= latest
        if report.snap_point is None or not early_enough:
            continue
        if case is None or _fits(cases[case], report.agency, first_day + timedelta(days=length)):
            return _Start(report, case, first_day)


def _fits(case: Case, agency: str, last_day: date) -> bool:
    """An agency serves notices on a case that it leads or is in the circle of, while the case is not closed."""
    return agency in (case.lead, *case.circle) and last_day <= (case.closed_on or date.max)


def _subject(number: int, names: Sequence[str], start: _Start, chain: Chain, rng: np.random.Generator) -> Profile:
    business = chain.skip_reason.startswith("A business")
    kind = "organisation" if business else "adult" if chain.adult else "young"
    return make_subject(number, names, start.report.agency, start.first_day, kind, rng)


def _chain(
    chain: Chain,
    gaps: list[int],
    subject: int,
    start: _Start,
    town: Town,
    people: tuple[Person, ...],
    premises: Sequence[Premises],
    rng: np.random.Generator,
) -> list[Notice]:
    officers = officers_of(people, start.report.agency)
    clerk = next(p.sign_in for p in people if p.agency == start.report.agency and p.role == "analyst")
    made: list[Notice] = []
    day = start.first_day
    for step, gap in zip(chain.steps, gaps, strict=True):
        day += timedelta(days=gap)
        officer = officers[int(rng.integers(len(officers)))]
        entered_by = officer if rng.random() < 0.7 else clerk
        made.append(_notice(step, subject, day, start, officer, entered_by, town, premises, rng))
    return _lawful(chain, made, rng)


def _notice(
    step: str,
    subject: int,
    day: date,
    start: _Start,
    officer: str,
    entered_by: str,
    town: Town,
    premises: Sequence[Premises],
    rng: np.random.Generator,
) -> Notice:
    report = start.report
    assert report.snap_point is not None
    spot = town.snap_points[report.snap_point]
    x, y = rng.normal((spot.easting, spot.northing), 14.0).tolist()
    minutes = int(rng.triangular(9 * 60, 19 * 60, 22 * 60 + 50))
    by_hand = bool(rng.random() < 0.18)
    place = Point(round(x, 2), round(y, 2))
    return Notice(
        step=step,
        status="served",
        subject=subject,
        agency=report.agency,
        officer=officer,
        entered_by=entered_by,
        issued_on=day,
        served_at=datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=LONDON),
        serial="",
        category=report.category,
        conduct=report.text,
        place=place,
        located_by="pin" if by_hand or step in BY_COURT else "gps",
        accuracy_m=float(rng.integers(4, 18)),
        moved_by_hand=by_hand,
        case=start.case,
        premises=_premises_at(place, report.agency, premises),
        requirements=_requirements(step, report.category, day),
    )


def _premises_at(place: Point, agency: str, premises: Sequence[Premises]) -> int | None:
    """The nearest premises of the agency's own, if it is near."""
    near = [(each.shape.distance(place), index) for index, each in enumerate(premises) if each.agency == agency]
    distance, index = min(near, default=(NEAR_PREMISES_M, -1))
    return index if distance < NEAR_PREMISES_M else None


def _requirements(step: str, category: str, day: date) -> tuple[Requirement, ...]:
    stop = Requirement("stop", STOP.get(category, ANY_STOP))
    if step in ("abc", "injunction", "cbo"):
        return (stop, Requirement("do", STAND_BY))
    if step not in ("cpw", "cpn"):
        return ()
    more: list[Requirement] = []
    if category in DO:
        more.append(Requirement("do", DO[category], day + timedelta(days=TIME_ALLOWED)))
    if category in STEPS:
        more.append(Requirement("steps", STEPS[category], day + timedelta(days=2 * TIME_ALLOWED)))
    return (stop, *more)


def _lawful(chain: Chain, notices: list[Notice], rng: np.random.Generator) -> list[Notice]:
    """The reason for leaving out steps; a CPW's time allowed, and evidence after it for the CPN that follows."""
    made: list[Notice] = []
    allowed: date | None = None
    for number, notice in enumerate(notices):
        changed = notice
        if notice.step == "cpw":
            left = (notices[number + 1].issued_on - notice.issued_on).days if number + 1 < len(notices) else 99
            allowed = notice.issued_on + timedelta(days=min(TIME_ALLOWED, left - 4))
            skipped = chain.skip_reason if "warning-3" not in chain.steps else ""
            changed = replace(notice, comply_by=allowed, skip_reason=skipped)
        elif notice.step == "cpn" and allowed is not None:
            words = EVIDENCE[int(rng.integers(len(EVIDENCE)))]
            changed = replace(notice, evidence_on=allowed + timedelta(days=2), evidence=words)
        made.append(changed)
    return made


def _numbered(notices: Sequence[Notice]) -> list[Notice]:
    """Each agency's pads count up as its notices are served; what a court orders has no pad."""
    used = dict.fromkeys(PREFIXES, 4000)
    made = []
    for notice in notices:
        serial = ""
        if notice.step not in BY_COURT:
            used[notice.agency] += 1
            serial = f"{PREFIXES[notice.agency]}N{used[notice.agency]:06d}"
        made.append(replace(notice, serial=serial))
    return made
