"""What a layer is: data. Every door (tiles, features, rows, summary, export) reads these and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models.expressions import Combinable

from geo.report_filter import ReportFilter
from layers.query import LayerQuery
from partners.models import Person

# A queryset of any model: what the filters call on it (valid_between…) is not known to QuerySet itself.
Rows = Any
Kind = Literal["text", "number", "date", "datetime"]
Part = Literal["when", "what", "where"]
Facts = dict[str, Any]

EVERY_PART: tuple[Part, ...] = ("when", "what", "where")


@dataclass(frozen=True)
class Field:
    """One property: its name and title, and where it comes from. Every field is in features; some also elsewhere."""

    name: str
    title: str
    kind: Kind
    source: str | Combinable
    in_tiles: bool = False
    in_rows: bool = False


def box_only(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """How ground is filtered: not at all, but it can be cut to a window."""
    return ReportFilter(bbox=asked.bbox).apply_where(rows)


def everything(rows: Rows, zoom: int) -> Rows:
    return rows


def no_facts(person: Person, query: LayerQuery) -> Facts:
    return {}


@dataclass(frozen=True)
class Layer:
    """A layer of the map. `visible` says which rows the person may see at all, `narrow` how the filter acts."""

    name: str
    title: str
    about: str
    geometry: Literal["point", "line", "polygon"]
    visible: Callable[[Person, LayerQuery], Rows]
    narrow: Callable[[Rows, Person, ReportFilter], Rows]
    # Which parts of the filter act on it: the legend says so.
    applies: tuple[Part, ...]
    fields: tuple[Field, ...]
    # The id that people and other doors know; of a footprint's version it is the footprint's.
    id_source: str = "pk"
    # Order of rows in the table; with the id it is unique. A leading "-" is the greatest first.
    order: str = "-pk"
    located: bool = True
    minzoom: int = 0
    maxzoom: int = 16
    on: bool = True
    # Reports are counted per cell or place instead of drawn one by one.
    counted: bool = False
    # Which rows a tile leaves out when zoomed out.
    thin: Callable[[Rows, int], Rows] = everything
    # How coarsely lines and outlines are simplified in tiles below maxzoom, in steps of 1/4096 of a tile.
    tolerance: int = 1
    # Fields of a second tile layer of points, one for each name to be written.
    labels: tuple[str, ...] = ()
    facts: Callable[[Person, LayerQuery], Facts] = no_facts

    def rows(self, person: Person, query: LayerQuery) -> Rows:
        """The rows that the person may see and that the filter keeps."""
        return self.narrow(self.visible(person, query), person, query.filter)

    @property
    def is_area(self) -> bool:
        return self.geometry == "polygon"
