"""Finds a street, an area, a case, a notice, premises or a profile by what people type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, IntegerField, Q, Value, When

from footprints.kinds import NoticeStatus, Step
from footprints.models import Notice
from geo.models import Area, Premises, Profile, RoadClass, Street
from geo.models import Case as WorkCase
from layers.geometry import WEB, as_stored, degrees_of, measure
from layers.layer import Rows
from layers.wrapping import wrapped
from partners.errors import InvalidInput
from partners.models import Person

MOST_RESULTS = 12
SHORTEST, LONGEST = 2, 100
# Of a name that thousands of segments bear, so many are looked at.
MOST_SEGMENTS = 2000
EDGES = tuple(measure(function) for function in ("ST_XMin", "ST_YMin", "ST_XMax", "ST_YMax"))


@dataclass(frozen=True)
class Found:
    """One result, with how well it matches: 0 when a name begins with the words, 1 when it holds them."""

    kind: str
    id: int
    title: str
    detail: str
    rank: int
    edges: tuple[float | None, ...] = (None,)

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "id": self.id, "title": self.title, "detail": self.detail, "bounds": self.bounds()}

    def bounds(self) -> list[float] | None:
        if self.edges[0] is None:
            return None
        west, south, east, north = self.edges
        return [*degrees_of(west, south), *degrees_of(east, north)]  # type: ignore[arg-type]


def read_words(text: str) -> str:
    """What to look for. Raises InvalidInput."""
    words = " ".join(text.split())
    if not SHORTEST <= len(words) <= LONGEST:
        raise InvalidInput.of("q", text, f"has not {SHORTEST} to {LONGEST} characters")
    # PostgreSQL has no character 0, and half a surrogate pair cannot be sent to it.
    if not words.isprintable():
        raise InvalidInput.of("q", text, "has characters that cannot be printed")
    return words


def search(person: Person, words: str, kind: str | None = None) -> list[dict[str, Any]]:
    """At most 12 results of one kind or of all, the best matches first, of what the person may see."""
    finders = FINDERS if kind is None else (OF_KIND[kind],)
    found = [result for look in finders for result in look(person, words)]
    best = sorted(found, key=lambda result: result.rank)  # stable: kinds stay in the order of FINDERS
    return [result.as_json() for result in best[:MOST_RESULTS]]


def cases(person: Person, words: str) -> Iterator[Found]:
    rows = matching(WorkCase.objects.visible_to(person), words, "reference", "title")
    for row in rows.values_list("pk", "reference", "title", "status", "rank", *EDGES)[:MOST_RESULTS]:
        pk, reference, title, status, rank, *edges = row
        yield Found("case", pk, title, f"case {reference}, {status}", rank, tuple(edges))


def streets(person: Person, words: str) -> Iterator[Found]:
    rows = matching(Street.objects.visible_to(person), words, "name")
    rows = rows.values_list("pk", "name", "rank", "road_class", as_stored("geom"), as_stored(WEB))[:MOST_SEGMENTS]
    try:
        text, parameters = wrapped("streets_found", rows)
    except EmptyResultSet:
        return
    with connection.cursor() as cursor:
        cursor.execute(text, (*parameters, MOST_RESULTS))
        for pk, name, road_class, *edges in cursor.fetchall():
            rank = 0 if name.lower().startswith(words.lower()) else 1
            yield Found("street", pk, name, RoadClass(road_class).label.lower(), rank, tuple(edges))


def areas(person: Person, words: str) -> Iterator[Found]:
    rows = matching(Area.objects.visible_to(person), words, "name", "code")
    for pk, name, kind, rank, *edges in rows.values_list("pk", "name", "kind__name", "rank", *EDGES)[:MOST_RESULTS]:
        yield Found("area", pk, name, kind.lower(), rank, tuple(edges))


def premises(person: Person, words: str) -> Iterator[Found]:
    visible = Premises.objects.visible_to(person)
    number = Q(uprn=int(words)) if words.isascii() and words.isdigit() and len(words) < 15 else None
    rows = matching(visible, words, "name", "address", also=number)
    for row in rows.values_list("pk", "name", "address", "kind", "uprn", "rank", *EDGES)[:MOST_RESULTS]:
        pk, name, address, kind, uprn, rank, *edges = row
        title = name or address or f"UPRN {uprn}"
        yield Found("premises", pk, title, address if name and address else kind, rank, tuple(edges))


def profiles(person: Person, words: str) -> Iterator[Found]:
    rows = matching(Profile.objects.visible_to(person), words, "name")
    for pk, name, kind, rank in rows.values_list("pk", "name", "kind", "rank")[:MOST_RESULTS]:
        yield Found("profile", pk, name, kind, rank)


def notices(person: Person, words: str) -> Iterator[Found]:
    """By serial number. One that does not count is found by who may see it, and says so."""
    rows = matching(Notice.objects.visible_to(person), words, "serial")
    for row in rows.values_list("pk", "serial", "step", "status", "restricted_at", "issued_on", "rank", *EDGES)[
        :MOST_RESULTS
    ]:
        pk, serial, step, status, restricted_at, issued_on, rank, *edges = row
        state = "disputed" if restricted_at else NoticeStatus(status).label.lower()
        day = f" {issued_on:%-d %B %Y}" if issued_on else ""
        yield Found("notice", pk, serial, f"{Step(step).label}, {state}{day}", rank, tuple(edges))


def matching(rows: Rows, words: str, *columns: str, also: Q | None = None) -> Rows:
    """Rows of which a column holds the words, those first of which one begins with them."""
    holds, begins = also or Q(), also or Q()
    for column in columns:
        holds |= Q(**{f"{column}__icontains": words})
        begins |= Q(**{f"{column}__istartswith": words})
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.filter(holds).annotate(rank=rank).order_by("rank", F(columns[-1]), "pk")


FINDERS: tuple[Callable[[Person, str], Iterator[Found]], ...] = (cases, notices, streets, areas, premises, profiles)
# What forms ask for alone: among all kinds a person's name would stand below the streets that are called so.
OF_KIND = {"case": cases, "premises": premises, "profile": profiles}


def read_kind(text: str | None) -> str | None:
    if text is not None and text not in OF_KIND:
        raise InvalidInput.of("kind", text, f"is not one of {', '.join(OF_KIND)}")
    return text
