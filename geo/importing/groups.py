"""The columns of a file in groups: when, where, what, and what is kept beside. Each says what its values mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import numpy as np

from geo.importing.mapping import Mapping
from geo.importing.places import read_spots
from geo.importing.times import read_window
from geo.importing.vocabulary import Fault, Meaning, Value, Vocabulary
from geo.models import Report

LONGEST_ATTRIBUTE = 500
LONGEST_PLACE = Report._meta.get_field("place").max_length or 0


def vocabularies(mapping: Mapping) -> list[Vocabulary]:
    """In the order in which the faults of a row are looked for."""
    time, location, category = mapping.time, mapping.location, mapping.category
    beside = [mapping.force, *(name for rule in mapping.attributes for name in (rule.column, rule.unless))]
    columns: list[tuple[list[str], Callable[..., Meaning]]] = [
        ([*time.columns, time.until], read_times),
        ([location.x, location.y, location.place], read_locations),
        ([category.column], read_categories),
        (list(dict.fromkeys(beside)), read_beside),
    ]
    found = []
    for names, read in columns:
        used = [name for name in names if name]
        found.append(Vocabulary(used, partial(read, used, mapping)))
    return found


def read_times(columns: list[str], mapping: Mapping, values: list[Value]) -> Meaning:
    rule = mapping.time
    start, end = np.zeros((2, len(values)), dtype=np.int64)
    keys, faults = [""] * len(values), {}
    for i, value in enumerate(values):
        text = " ".join(value[: len(rule.columns)]).strip()
        try:
            window = read_window(text, value[-1] if rule.until else "", rule)
        except ValueError as error:
            faults[i] = (", ".join(columns), " ".join(value).strip(), str(error))
        else:
            start[i], end[i], keys[i] = window.start_us, window.end_us, window.key
    return Meaning({"time": keys}, {"start_us": start, "end_us": end}, faults)


def read_locations(columns: list[str], mapping: Mapping, values: list[Value]) -> Meaning:
    rule = mapping.location
    spots, faults = read_spots([value[0] for value in values], [value[1] for value in values], rule)
    places = [value[2] if rule.place else "" for value in values]
    for i, place in enumerate(places):
        if len(place) > LONGEST_PLACE:
            faults[i] = (rule.place, place, too_long(LONGEST_PLACE))
    keys = [f"{spot}\0{place}" for spot, place in zip(spots.keys(rule.srid), places, strict=True)]
    return Meaning({"location": keys}, {**vars(spots), "place": places}, faults)


def read_categories(columns: list[str], mapping: Mapping, values: list[Value]) -> Meaning:
    rule = mapping.category
    names = [value[0] if columns else "" for value in values]
    slugs = [rule.constant or rule.values.get(name.casefold(), rule.default) for name in names]
    faults = {
        i: (
            rule.column,
            name,
            "is no category that the mapping knows" if name else "is empty, where a category is needed",
        )
        for i, (name, slug) in enumerate(zip(names, slugs, strict=True))
        if not slug
    }
    return Meaning({"category": names}, {"category": slugs}, faults)


def read_beside(columns: list[str], mapping: Mapping, values: list[Value]) -> Meaning:
    """What is kept beside the report as JSON, the force among it."""
    rows = [dict(zip(columns, value, strict=False)) for value in values]
    faults: dict[int, Fault] = {}
    for i, row in enumerate(rows):
        for column, value in row.items():
            if len(value) > LONGEST_ATTRIBUTE:
                faults[i] = (column, value, too_long(LONGEST_ATTRIBUTE))
    forces = [row.get(mapping.force, "") for row in rows]
    return Meaning({"force": forces}, {"attributes": [_document(row, mapping) for row in rows]}, faults)


def _document(row: dict[str, str], mapping: Mapping) -> str:
    kept = {"force": row[mapping.force]} if mapping.force else {}
    for rule in mapping.attributes:
        if row[rule.column] != row.get(rule.unless, ""):
            kept[rule.name] = row[rule.column]
    return json.dumps({name: value for name, value in kept.items() if value}, ensure_ascii=False)


def too_long(limit: int) -> str:
    return f"is longer than {limit:,} characters"
