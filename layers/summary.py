"""The numbers beside the map: how many rows of each layer match, how many there are, and how many were left out."""

from __future__ import annotations

from typing import Any

from geo.models import Category, Report, Source
from layers.breakdown import Breakdown, broken_down
from layers.layer import Layer
from layers.query import LayerQuery
from layers.registry import LAYERS
from partners.models import Person


def summary(person: Person, query: LayerQuery) -> dict[str, Any]:
    """Counts of all layers, the sentence about reports, the histogram, and the counts of categories and sources."""
    numbers = broken_down(person, query.filter)
    layers = {name: counts(layer, person, query) for name, layer in LAYERS.items() if not layer.counted}
    reports = report_counts(numbers, person, query)
    by_category, by_source = numbers.by_category(), numbers.by_source()
    return {
        "layers": {name: reports if layer.counted else layers[name] for name, layer in LAYERS.items()},
        "sentence": sentence(reports, left_out_by_place(person, query)),
        "histogram": numbers.histogram(),
        "categories": named_counts(Category.objects.values_list("slug", "name"), by_category),
        "sources": named_counts(Source.objects.visible_to(person).values_list("slug", "name"), by_source),
    }


def counts(layer: Layer, person: Person, query: LayerQuery) -> dict[str, Any]:
    visible = layer.visible(person, query).order_by()
    rows = layer.rows(person, query).order_by()
    found = {"count": rows.count(), "total": visible.count()}
    if not layer.located:
        found["unlocated"] = rows.filter(geom__isnull=True).count()
    return found | told(layer, person, query)


def report_counts(numbers: Breakdown, person: Person, query: LayerQuery) -> dict[str, Any]:
    layer = LAYERS["reports"]
    if has_place(query):
        total = layer.visible(person, query).order_by().count()
    else:
        total = sum(group.count for group in numbers.groups)
    found = {"count": numbers.count(), "total": total, "unlocated": numbers.unlocated()}
    return found | told(layer, person, query)


def told(layer: Layer, person: Person, query: LayerQuery) -> dict[str, Any]:
    return {"updated": None, "note": None, "applies": layer.applies} | layer.facts(person, query)


def has_place(query: LayerQuery) -> bool:
    return query.filter.area is not None or query.filter.bbox is not None


def left_out_by_place(person: Person, query: LayerQuery) -> int:
    """Reports that only the place leaves out, because nobody knows where they happened."""
    if not has_place(query):
        return 0
    rows = query.filter.without("where").apply(Report.objects.visible_to(person))
    return int(rows.filter(geom__isnull=True).order_by().count())


def sentence(reports: dict[str, Any], unplaced: int) -> str:
    """What the numbers say: used, and left out with the reason (design rule 5)."""
    noun = "report" if reports["total"] == 1 else "reports"
    verb = "matches" if reports["count"] == 1 else "match"
    said = f"{reports['count']:,} of {reports['total']:,} {noun} {verb}."
    if reports["unlocated"]:
        has = "has" if reports["unlocated"] == 1 else "have"
        said += f" {reports['unlocated']:,} of them {has} no location and {be(reports['unlocated'])} not on the map."
    if unplaced:
        said += f" {unplaced:,} without a location {be(unplaced)} left out, because a place is chosen."
    return said


def be(number: int) -> str:
    return "is" if number == 1 else "are"


def named_counts(names: Any, numbers: Any) -> list[dict[str, Any]]:
    return [{"slug": slug, "name": name, "count": numbers[slug]} for slug, name in names]
