"""The figures page: what is chosen, what was counted and left out, and the rates by step, area and period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, FloatField, Func, Q, QuerySet

from footprints.core.figures import (
    Flags,
    Floats,
    Gaps,
    Integers,
    RepeatRate,
    Survival,
    gaps_to_next,
    kaplan_meier,
    repeat_rate,
)
from footprints.models import Notice, NoticeStatus, Step
from footprints.pages.words import count
from geo.models import Area, AreaKind
from geo.report_filter import read_day, read_id
from partners.api_input import refuse_unknown
from partners.errors import InvalidInput
from partners.models import Person

FIELDS = ("step", "area", "from", "to")
# After how many days the table twin of the curve tells it.
TOLD_DAYS = (30, 61, 91, 182, 365, 547, 730)
HALF_A_YEAR = 182


@dataclass(frozen=True)
class Choice:
    """Which notices: of a step, served in an area, issued from a day to a day (both included)."""

    step: str = ""
    area: Any = None
    first_day: date | None = None
    last_day: date | None = None


def read_choice(query: Mapping[str, Any], person: Person) -> Choice:
    """Raises InvalidInput."""
    refuse_unknown(query, FIELDS)
    step, number = query.get("step", ""), read_id("area", query.get("area") or None)
    first, last = read_day("from", query.get("from")), read_day("to", query.get("to"))
    if step and step not in Step.values:
        raise InvalidInput.of("step", step, f"is not a step; known are {', '.join(Step.values)}")
    if first and last and first > last:
        raise InvalidInput.of("to", last, f"is before the first day, {first}")
    area = Area.objects.visible_to(person).filter(pk=number).first() if number is not None else None
    if number is not None and area is None:
        raise InvalidInput.of("area", number, "is not an area we know")
    return Choice(step, area, first, last)


def narrowed(notices: QuerySet[Any], choice: Choice) -> QuerySet[Any]:
    if choice.step:
        notices = notices.filter(step=choice.step)
    if choice.first_day:
        notices = notices.filter(issued_on__gte=choice.first_day)
    if choice.last_day:
        notices = notices.filter(issued_on__lte=choice.last_day)
    return notices.inside(choice.area.geom) if choice.area else notices  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Table:
    """Every counted notice with a subject that the person may see, as parallel columns."""

    people: Integers
    days: Integers
    steps: list[str]
    wards: Integers
    chosen: Flags


def read_table(person: Person, choice: Choice, until: date) -> Table:
    """All of them, not only the chosen: the next notice after a chosen one may be any."""
    counted = Notice.objects.visible_to(person).counted().filter(subject__isnull=False, issued_on__lte=until)
    rows = counted.order_by("issued_on", "served_at", "pk")
    ordinates = (Func("geom", function=name, output_field=FloatField()) for name in ("ST_X", "ST_Y"))
    table = list(rows.values_list("pk", "subject_id", "issued_on", "step", *ordinates))
    chosen = set(narrowed(counted, choice).values_list("pk", flat=True))
    return Table(
        people=np.array([row[1] for row in table], dtype=np.int64),
        days=np.array([row[2].toordinal() for row in table], dtype=np.int64),
        steps=[row[3] for row in table],
        wards=wards_of(person, np.array([row[4:] for row in table], dtype=np.float64).reshape(-1, 2)),
        chosen=np.array([row[0] in chosen for row in table], dtype=np.bool_),
    )


def wards_of(person: Person, places: Floats) -> Integers:
    """For each place in metres the number of the ward it lies in, 0 for none; on a border the ward of lower number."""
    found = np.zeros(len(places), dtype=np.int64)
    for pk, geom in Area.objects.visible_to(person).filter(kind=first_kind()).order_by("-pk").values_list("pk", "geom"):
        outline = shapely.from_wkb(bytes(geom.wkb))
        shapely.prepare(outline)
        found[shapely.intersects_xy(outline, places[:, 0], places[:, 1])] = pk
    return found


def first_kind() -> Any:
    """The first kind of area that people choose among: wards."""
    return AreaKind.objects.filter(chosen=True).values("slug")[:1]


@dataclass(frozen=True)
class Figure:
    """One line of a breakdown: both repeat rates, and how many had a next notice within half a year."""

    name: str
    rate: RepeatRate
    again: float | None
    low: float | None
    high: float | None


def figure_of(name: str, table: Table, chosen: Flags, until: date) -> Figure:
    gaps = gaps_to_next(table.people, table.days, chosen, until=until.toordinal())
    share, low, high = kaplan_meier(gaps.days, gaps.again).at(HALF_A_YEAR)
    known = len(gaps.people) > 0
    again, least, most = (1 - share, 1 - high, 1 - low) if known else (None, None, None)
    band_known = known and not np.isnan(low)
    return Figure(
        name, repeat_rate(table.people[chosen]), again, least if band_known else None, most if band_known else None
    )


def by_step(table: Table, until: date) -> list[Figure]:
    steps = np.array(table.steps, dtype=object)
    masks = ((label, table.chosen & (steps == value)) for value, label in Step.choices)
    return [figure_of(str(name), table, mask, until) for name, mask in masks if mask.any()]


def by_area(table: Table, until: date) -> list[Figure]:
    wards = table.wards
    names = dict(Area.objects.filter(pk__in={int(pk) for pk in wards}).values_list("pk", "name"))
    order = sorted(names, key=lambda pk: names[pk])
    found = [figure_of(names[pk], table, table.chosen & (wards == pk), until) for pk in order]
    outside = table.chosen & (wards == 0)
    found += [figure_of("In none of these", table, outside, until)] if outside.any() else []
    return [figure for figure in found if figure.rate.notices]


def by_period(table: Table, until: date) -> list[Figure]:
    """By quarter of the day of issue."""
    days = [date.fromordinal(int(day)) for day in table.days]
    quarters = np.array([day.year * 4 + (day.month - 1) // 3 for day in days], dtype=np.int64)
    return [
        figure_of(quarter_words(int(quarter)), table, table.chosen & (quarters == quarter), until)
        for quarter in np.unique(quarters[table.chosen])
    ]


def quarter_words(quarter: int) -> str:
    names = ("January to March", "April to June", "July to September", "October to December")
    return f"{names[quarter % 4]} {quarter // 4}"


@dataclass(frozen=True)
class Told:
    """One line of the curve's table twin."""

    days: int
    share: float
    low: float | None
    high: float | None
    at_risk: int


def told(survival: Survival, gaps: Gaps) -> Iterator[Told]:
    for day in TOLD_DAYS:
        if day > survival.longest:
            return
        share, low, high = survival.at(day)
        known = not np.isnan(low)
        at_risk = int((gaps.days >= day).sum())
        yield Told(day, share, low if known else None, high if known else None, at_risk)


def left_out(person: Person, choice: Choice) -> list[str]:
    """What of the choice is not in the figures, and why. Notices without a day of issue are in no period."""
    everything = Notice.objects.visible_to(person)
    rows = narrowed(everything, choice).order_by()
    open_to_all = Q(restricted_at__isnull=True)
    found = rows.aggregate(
        nobody=Count("pk", filter=open_to_all & Q(status=NoticeStatus.SERVED, subject__isnull=True)),
        withdrawn=Count("pk", filter=open_to_all & Q(status=NoticeStatus.WITHDRAWN)),
        recording=Count("pk", filter=Q(status=NoticeStatus.RECORDING)),
        disputed=Count("pk", filter=Q(restricted_at__isnull=False) & ~Q(status=NoticeStatus.ERASED)),
    )
    words = {
        "nobody": "posted on premises, on nobody by name",
        "withdrawn": "withdrawn",
        "recording": "being recorded, not served yet",
        "disputed": "disputed",
    }
    said = [f"{count(found[name], 'notice')} {words[name]}" for name in words if found[name]]
    if choice.area:
        unlocated = everything.counted().filter(geom__isnull=True).count()
        said += [f"{count(unlocated, 'notice')} without a location"] if unlocated else []
    return said


def areas_to_choose(person: Person) -> Iterable[Any]:
    rows = Area.objects.visible_to(person).filter(kind__chosen=True).select_related("kind")
    return rows.defer("geom", "geom_web").order_by("kind__position", "name", "pk")
