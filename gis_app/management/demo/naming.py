"""Names for the grown streets: a stem that suits the quarter and an ending that suits the shape."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from shapely.geometry import MultiLineString, Point

from gis_app.management.demo import words
from gis_app.management.demo.network import Piece, junctions
from gis_app.management.demo.records import Street
from gis_app.management.demo.shapes import XY
from gis_app.management.demo.skeleton import MARKET, Bones

# Parts of the town: name, middle, and the stems of their streets.
QUARTERS: tuple[tuple[str, XY, Sequence[str]], ...] = (
    ("Old Town", (2280, 1840), words.OLD_TOWN),
    ("Station Quarter", (2780, 2320), words.WORKS),
    ("Northfields", (2300, 3230), words.FIELDS),
    ("Priory", (1440, 2920), words.TREES),
    ("Westbrook", (980, 2160), words.FLOWERS),
    ("Marshside", (1150, 1480), words.RIVERSIDE),
    ("Eastfield", (3640, 1940), words.STONES),
    ("Windmill Hill", (3380, 2940), words.BIRDS),
    ("Southbank", (3150, 1000), words.BIRDS),
    ("Long Meadow", (1850, 620), words.TREES),
)
FIRST_USRN = 99_000_001  # no real street has a number this high


def named_streets(pieces: Sequence[Piece], bones: Bones, rng: np.random.Generator) -> list[Street]:
    """Every piece as a named segment; the pieces of one street share its name and USRN."""
    names = _names(pieces, bones, rng)
    usrns: dict[str, int] = {}
    parts: dict[int, int] = defaultdict(int)
    streets = []
    for piece in pieces:
        name = names[piece.parent]
        usrn = usrns.setdefault(name, FIRST_USRN + len(usrns))
        parts[usrn] += 1
        streets.append(Street(f"{usrn}-{parts[usrn]:02d}", usrn, name, piece.road_class, piece.line))
    return streets


def _names(pieces: Sequence[Piece], bones: Bones, rng: np.random.Generator) -> dict[int, str]:
    drawn = [name for name, _ in (*bones.roads, *bones.lanes)]
    namer = _Namer(taken=drawn, rng=rng)
    names: dict[int, str] = {}
    for parent, (whole, road_class, dead_end) in _whole_streets(pieces).items():
        if parent < len(drawn):
            names[parent] = drawn[parent]
        elif road_class == "path":
            names[parent] = _path_name(whole, bones, namer)
        else:
            names[parent] = namer.name(whole, _endings(whole, dead_end))
    return names


def _whole_streets(pieces: Sequence[Piece]) -> dict[int, tuple[MultiLineString, str, bool]]:
    """Each street whole, with its class and whether it ends blind."""
    at = junctions(pieces)
    grouped: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        grouped[piece.parent].append(piece)
    return {
        parent: (
            MultiLineString([piece.line for piece in group]),
            group[0].road_class,
            any(len(at[end]) == 1 for piece in group for end in piece.ends),
        )
        for parent, group in sorted(grouped.items())
    }


def _endings(whole: MultiLineString, dead_end: bool) -> tuple[str, ...]:
    west, south, east, north = whole.bounds
    bend = whole.length / max(1.0, math.hypot(east - west, north - south))
    from_market = whole.distance(Point(MARKET))
    if dead_end and whole.length < 190:
        return ("Yard", "Court", "Row") if from_market < 450 else ("Close", "Court", "Close", "Mews", "Gardens")
    if bend > 1.13:
        return ("Crescent", "Crescent", "Drive", "Rise", "Circle") if from_market > 700 else ("Crescent", "Bow")
    if from_market < 500:
        return ("Street", "Street", "Lane", "Row")
    if from_market < 1050:
        return ("Street", "Road", "Terrace", "Grove", "Street")
    return ("Road", "Avenue", "Drive", "Way", "Lane", "Grove")


def _path_name(whole: MultiLineString, bones: Bones, namer: _Namer) -> str:
    if whole.length > 280 and whole.distance(bones.river_line) < 60:
        return "Towpath" if whole.centroid.y > 1300 else "Riverside Walk"
    for park_name, park in bones.parks:
        if park.intersection(whole).length > 40:
            return f"{park_name} Path"
    return namer.name(whole, ("Passage", "Cut", "Alley", "Walk"))


class _Namer:
    """Hands out names, none twice: fresh stems of the quarter first, then old stems with other endings."""

    def __init__(self, taken: Sequence[str], rng: np.random.Generator) -> None:
        self._taken = dict.fromkeys(taken)
        self._rng = rng
        self._stems = [[stems[i] for i in rng.permutation(len(stems))] for _, _, stems in QUARTERS]

    def name(self, whole: MultiLineString, endings: Sequence[str]) -> str:
        middle = whole.interpolate(0.5, normalized=True)
        stems = self._stems[_quarter_of((middle.x, middle.y))]
        first = int(self._rng.integers(len(endings)))
        for turn in range(len(stems) * len(endings)):
            stem = stems.pop(0)
            stems.append(stem)
            name = f"{stem} {endings[(first + turn // len(stems)) % len(endings)]}"
            if name not in self._taken:
                self._taken[name] = None
                return name
        return self.name(whole, (*endings, "Walk", "View", "Garth", "Croft", "Side", "Park", "End"))


def _quarter_of(point: XY) -> int:
    distances = [math.dist(point, middle) for _, middle, _ in QUARTERS]
    return distances.index(min(distances))
