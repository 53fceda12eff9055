"""18,000 reports over two years: the troubles' own, and a background all over the town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt

from gis_app.management.demo.kinds import COUNCIL, HOUSING, KINDS, POLICE, TRANSPORT
from gis_app.management.demo.people import officers_of
from gis_app.management.demo.records import Person, Report, SnapPoint, Town
from gis_app.management.demo.rhythm import RHYTHMS, day_weights, hours, moments
from gis_app.management.demo.shapes import Floats
from gis_app.management.demo.snapping import PILE_SPREAD, pull
from gis_app.management.demo.texts import NO_PLACE, OUTCOMES, SAYINGS
from gis_app.management.demo.troubles import TROUBLES, Spot, Trouble

REPORTS = 18_000
DAYS = 730
WITHOUT_LOCATION = 0.012
BACKGROUND_SPREAD = 0.7
HANDLING = {"shared": 0.945, "agency": 0.045, "author": 0.01}
PREFIXES = {POLICE: "MP", COUNCIL: "CR", TRANSPORT: "RL", HOUSING: "HD"}


@dataclass(frozen=True, slots=True)
class _Draft:
    """Something happened: when, of what kind, at which snap point, and in which trouble (empty: in none)."""

    at: datetime
    category: str
    point: int
    trouble: str


def make_reports(town: Town, people: tuple[Person, ...], today: date, rng: np.random.Generator) -> tuple[Report, ...]:
    days = [today - timedelta(days=DAYS - 1 - index) for index in range(DAYS)]
    points = np.array([(point.easting, point.northing) for point in town.snap_points])
    piles = rng.lognormal(0, PILE_SPREAD, len(points))
    drafts = [draft for trouble in TROUBLES for draft in _drafts_of(trouble, points, piles, days, rng)]
    homes = np.array([point.road_class != "path" for point in town.snap_points])
    drafts += _background(REPORTS - len(drafts), np.flatnonzero(homes), points, days, rng)
    drafts.sort(key=lambda draft: (draft.at, draft.point, draft.category))
    return _written(drafts, town.snap_points, people, rng)


def _drafts_of(
    trouble: Trouble, points: Floats, piles: Floats, days: Sequence[date], rng: np.random.Generator
) -> list[_Draft]:
    lives = np.array([spot.weight * (spot.gone - spot.born) for spot in trouble.spots])
    counts = np.round(REPORTS * trouble.share * lives / lives.sum()).astype(int)
    drafts: list[_Draft] = []
    for spot, count in zip(trouble.spots, counts.tolist(), strict=True):
        draw = pull(points, spot)
        places = np.where(draw > 0.03, draw, 0) * piles
        chosen = rng.choice(len(points), count, p=places / places.sum())
        at = _moments(trouble.rhythm, count, days, life_of(spot), rng)
        kinds = _pick(trouble.categories, count, rng)
        drafts += [_Draft(*found, trouble.name) for found in zip(at, kinds, chosen.tolist(), strict=True)]
    return drafts


def life_of(spot: Spot) -> Floats:
    """How strong a spot is on each day (n,): it comes and goes within a month or so."""
    age = (np.arange(DAYS) + 0.5) / DAYS
    rise = 1.0 if spot.born == 0 else 1 / (1 + np.exp(-(age - spot.born - 0.02) / 0.012))
    fall = 1.0 if spot.gone == 1 else 1 / (1 + np.exp((age - spot.gone + 0.02) / 0.012))
    return np.ones(DAYS) * rise * fall


def _background(
    count: int, homes: npt.NDArray[np.int64], points: Floats, days: Sequence[date], rng: np.random.Generator
) -> list[_Draft]:
    places = rng.lognormal(0, BACKGROUND_SPREAD, len(homes)) * _elbow_room(points)[homes]
    shares = {slug: kind.background for slug, kind in KINDS.items()}
    kinds, amounts = np.unique(_pick(shares, count, rng), return_counts=True)
    drafts: list[_Draft] = []
    for slug, amount in zip(kinds.tolist(), amounts.tolist(), strict=True):
        chosen = rng.choice(homes, amount, p=places / places.sum()).tolist()
        at = _moments(KINDS[slug].rhythm, amount, days, np.ones(DAYS), rng)
        drafts += [_Draft(when, slug, point, "") for when, point in zip(at, chosen, strict=True)]
    return drafts


def _elbow_room(points: Floats) -> Floats:
    """How much town each point (n, 2) stands for, so that the background follows the houses, not the points."""
    distances = np.hypot(*(points[:, None, :] - points[None, :, :]).T)
    sixth_nearest = np.partition(distances, 6, axis=0)[6]
    room: Floats = np.clip(sixth_nearest, 40, 105) ** 1.6
    return room


def _moments(
    rhythm_name: str, count: int, days: Sequence[date], strength: Floats, rng: np.random.Generator
) -> list[datetime]:
    rhythm = RHYTHMS[rhythm_name]
    weights = day_weights(days, rhythm) * strength
    weights[-1] = 0  # its small hours would lie after the last day
    picked: npt.NDArray[np.int64] = rng.choice(len(days), count, p=weights / weights.sum())
    return moments(days, picked, hours(count, rhythm, rng))


def _pick(weights: dict[str, float], count: int, rng: np.random.Generator) -> list[str]:
    shares = np.array(list(weights.values()), dtype=float)
    names = list(weights)
    return [names[index] for index in rng.choice(len(names), count, p=shares / shares.sum()).tolist()]


def _written(
    drafts: Sequence[_Draft], points: Sequence[SnapPoint], people: tuple[Person, ...], rng: np.random.Generator
) -> tuple[Report, ...]:
    """Each draft as the agency that heard of it wrote it down."""
    officers = {agency: officers_of(people, agency) for agency in PREFIXES}
    handlings = _pick(HANDLING, len(drafts), rng)
    unplaced = (rng.random(len(drafts)) < WITHOUT_LOCATION).tolist()
    rolls = rng.random((len(drafts), 7)).tolist()
    numbers: dict[str, int] = dict.fromkeys(PREFIXES, 0)
    reports = []
    for draft, handling, is_unplaced, roll in zip(drafts, handlings, unplaced, rolls, strict=True):
        agency = _agency(draft, roll[0])
        numbers[agency] += 1
        place = _one(NO_PLACE, roll[3]) if is_unplaced else points[draft.point].place
        sayings = [text for text in SAYINGS[draft.category] if not (is_unplaced and "{place}" in text)]
        reports.append(
            Report(
                agency=agency,
                reference=f"{PREFIXES[agency]}-{draft.at:%y}-{numbers[agency]:05d}",
                category=draft.category,
                occurred_from=draft.at,
                occurred_to=draft.at + _window(draft.category, roll[1], roll[2]),
                snap_point=None if is_unplaced else draft.point,
                place=place,
                text=_one(sayings, roll[4]).format(place=place),
                outcome=_one(OUTCOMES[agency], roll[5]),
                handling=handling,
                author=_one(officers[agency], roll[6]),
            )
        )
    return tuple(reports)


def _one(choices: Sequence[str], roll: float) -> str:
    return choices[int(roll * len(choices))]


def _agency(draft: _Draft, roll: float) -> str:
    """The station belongs to the transport police, all else is shared out by the kind of report."""
    if draft.trouble == "Station" or draft.category == "railway-trespass":
        return TRANSPORT if roll < 0.88 else POLICE
    kind = KINDS[draft.category]
    whole = sum(kind.agencies)
    if roll * whole < kind.police:
        return POLICE
    return COUNCIL if roll * whole < kind.police + kind.council else HOUSING


def _window(category: str, roll: float, length: float) -> timedelta:
    """A known minute, or some quarters of an hour in which it must have happened."""
    kind = KINDS[category]
    if roll < kind.exact:
        return timedelta(minutes=1)
    return timedelta(minutes=15 * max(1, round(length * kind.window_hours * 4)))
