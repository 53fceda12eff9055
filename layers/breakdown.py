"""All the numbers of the filter panel from one pass over the reports: months, categories and sources together.

Each number lifts one part of the filter (the histogram the days, the categories the category…), so the rows are
grouped by all parts at once and the few groups are added up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateTimeField, Func, IntegerField, Max, Min, Q, Value
from django.utils import timezone

from geo.models import Report, Source
from geo.report_filter import ReportFilter, local_midnight
from partners.models import Person

# A shorter history is drawn by days, a longer one by months.
MOST_DAYS = 92


@dataclass(frozen=True)
class Group:
    """So many reports that began at `since` or later, before the next boundary, of one category and source."""

    since: datetime
    category: str
    source: str
    located: bool
    count: int


@dataclass(frozen=True)
class Breakdown:
    """The groups of all reports that a person may see in a place, whatever their day, category and source."""

    asked: ReportFilter
    unit: str
    days: tuple[date, ...]
    groups: tuple[Group, ...]

    def kept(self, *lifted: str) -> Iterator[Group]:
        """The groups that the filter keeps when some of its parts are lifted."""
        asked = self.asked.without(*lifted)
        start, end = asked.window
        for group in self.groups:
            in_window = (start is None or start <= group.since) and (end is None or group.since < end)
            known = not asked.categories or group.category in asked.categories
            if in_window and known and (not asked.sources or group.source in asked.sources):
                yield group

    def count(self) -> int:
        return sum(group.count for group in self.kept())

    def unlocated(self) -> int:
        return sum(group.count for group in self.kept() if not group.located)

    def by_category(self) -> Counter[str]:
        return added((group.category, group.count) for group in self.kept("what"))

    def by_source(self) -> Counter[str]:
        return added((group.source, group.count) for group in self.kept("source"))

    def histogram(self) -> dict[str, Any]:
        counts = added((bin_start(group.since, self.unit), group.count) for group in self.kept("when"))
        bins = [
            {"from": day.isoformat(), "to": (next_bin(day, self.unit) - timedelta(days=1)).isoformat()}
            | {"count": counts[day]}
            for day in self.days
        ]
        return {"unit": self.unit, "bins": bins}


def added(pairs: Any) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for key, count in pairs:
        counts[key] += count
    return counts


def broken_down(person: Person, asked: ReportFilter) -> Breakdown:
    """Group the reports of the place asked for; the window's ends are boundaries of groups too."""
    visible = Report.objects.visible_to(person)
    span = visible.aggregate(first=Min("occurred_from"), last=Max("occurred_from"))
    if span["first"] is None:
        return Breakdown(asked, "month", (), ())
    unit = "day" if span["last"] - span["first"] <= timedelta(days=MOST_DAYS) else "month"
    days = tuple(bins_between(bin_start(span["first"], unit), bin_start(span["last"], unit), unit))
    edges = sorted({*map(local_midnight, days), *(edge for edge in asked.window if edge)})
    sources = dict(Source.objects.values_list("pk", "slug"))
    counted = grouped(asked.apply_where(visible), edges)
    groups = (Group(edges[at - 1], category, sources[source], place, n) for at, category, source, place, n in counted)
    return Breakdown(asked, unit, days, tuple(groups))


def grouped(rows: Any, edges: list[datetime]) -> Any:
    """(number of the last edge before, category, source, located, count) of each group."""
    boundaries = Value(edges, output_field=ArrayField(DateTimeField()))
    at = Func("occurred_from", boundaries, function="width_bucket", output_field=IntegerField())
    located = Q(geom__isnull=False)
    named = rows.order_by().annotate(at=at, located=located).values("at", "category_id", "source_id", "located")
    return named.annotate(n=Count("pk")).values_list("at", "category_id", "source_id", "located", "n")


def bin_start(moment: datetime, unit: str) -> date:
    """The local day on which the bin of a moment begins."""
    day = timezone.localdate(moment)
    return day if unit == "day" else day.replace(day=1)


def next_bin(day: date, unit: str) -> date:
    return day + timedelta(days=1) if unit == "day" else (day + timedelta(days=32)).replace(day=1)


def bins_between(first: date, last: date, unit: str) -> Iterator[date]:
    while first <= last:
        yield first
        first = next_bin(first, unit)
