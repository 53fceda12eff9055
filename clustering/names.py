"""What a hotspot is called: after the one or two places in it with the most reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

UNNAMED = "Place without a name"
LONGEST_NAME = 200
# How police.uk and others begin a name, and how they say that there is none.
PREFIXES = ("on or near ", "near ", "at ")
NO_NAMES = {"", "no location", "unknown", "not known", "n/a", "none"}
# police.uk's words for a kind of place: a hotspot is called so only when no street in it has a name.
KINDS_OF_PLACE = {
    "airport/airfield",
    "bus/coach station",
    "conference/exhibition centre",
    "ferry terminal",
    "further/higher educational building",
    "hospital",
    "motorway service area",
    "nightclub",
    "park/open space",
    "parking area",
    "pedestrian subway",
    "petrol station",
    "police station",
    "prison",
    "race track",
    "shopping area",
    "sports/recreation area",
    "supermarket",
    "theatre/concert hall",
    "theme/adventure park",
}
# A second place is named when it has at least this share of the reports of the first.
WORTH_NAMING = 0.4


def plain_name(place: str) -> str:
    """The name without "On or near": empty where the place has none."""
    name = " ".join(place.split())
    for prefix in PREFIXES:
        if f"{name.lower()} ".startswith(prefix):
            name = name[len(prefix) :]
            break
    return "" if name.lower() in NO_NAMES else name


def counted(names: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The plain names with their reports: most first, equals by the alphabet; named places before kinds of place."""
    total: Counter[str] = Counter()
    for place, reports in names:
        if name := plain_name(place):
            total[name] += reports
    return sorted(total.items(), key=lambda item: (item[0].lower() in KINDS_OF_PLACE, -item[1], item[0]))


def hotspot_name(names: Iterable[tuple[str, int]]) -> str:
    """ "Station Road and Market Square", or "Station Road" where the second has far fewer reports."""
    found = counted(names)
    if not found:
        return UNNAMED
    (first, most), *others = found
    if others and others[0][1] >= most * WORTH_NAMING and others[0][0].lower() not in KINDS_OF_PLACE:
        first = f"{first} and {others[0][0]}"
    return first if len(first) <= LONGEST_NAME else first[: LONGEST_NAME - 1] + "…"
