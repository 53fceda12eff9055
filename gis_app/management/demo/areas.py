"""The areas of the town: six wards along its roads and river, neighbourhoods, greens, schools, the station."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from gis_app.management.demo.naming import QUARTERS
from gis_app.management.demo.network import Piece, junctions
from gis_app.management.demo.records import Area
from gis_app.management.demo.shapes import XY, box_at, smooth_line
from gis_app.management.demo.skeleton import MARKET, STATION, Bones

TOWN_NAME = "Merrinford"
RIVER_NAME = "River Merrin"
WARDS: tuple[tuple[str, tuple[XY, ...]], ...] = (
    ("St Mary's", ((2300, 1950), (2000, 2000), (2600, 2150), (2000, 1600), (2700, 1700), (2500, 2480))),
    ("Northgate", ((2400, 3000), (2200, 3700), (2800, 3700), (2900, 2900), (2500, 2700))),
    ("Westbrook", ((1000, 1600), (300, 1700), (1200, 2300), (400, 2500), (1300, 1300))),
    ("Priory", ((1400, 3000), (800, 3500), (1600, 2600), (1200, 3600), (1700, 3100), (500, 3100))),
    ("Eastfield", ((3500, 2100), (4300, 1900), (4500, 3000), (3500, 2700), (3500, 1550), (4200, 3800), (4700, 1300))),
    ("Southbank", ((2900, 900), (1700, 800), (1500, 200), (3500, 200), (4300, 700), (600, 700))),
)
# Where no main road, river or railway marks the border between two wards.
WARD_LINES: tuple[tuple[XY, ...], ...] = (
    ((2990, 1960), (2950, 1780), (2965, 1600), (2990, 1420)),
    ((760, 1250), (740, 1160), (700, 1060)),
    ((1620, 1800), (1580, 1560), (1600, 1300)),
)
NEIGHBOURHOODS = ("Old Town", "Station Quarter", "Marshside", "Windmill Hill")
CATCHMENT_WALK = 520.0  # metres on foot from the station


def lay_out_areas(bones: Bones, pieces: Sequence[Piece]) -> list[tuple[str, str, BaseGeometry]]:
    """Kind, name and shape of every area, in metres from the town's south-west corner."""
    station = box_at((STATION[0], STATION[1] + 10), 230, 60, 0)
    return [
        ("town", TOWN_NAME, bones.boundary),
        *(("ward", name, shape) for name, shape in _wards(bones)),
        *(("neighbourhood", name, shape) for name, shape in _neighbourhoods(bones, pieces)),
        ("station-catchment", f"{TOWN_NAME} station catchment", station_catchment(pieces)),
        *(("park", name, park) for name, park in bones.parks),
        *(("school", name, site) for name, site in bones.schools),
        ("railway", "Railway", bones.rail_bed),
        ("station", f"{TOWN_NAME} station", station),
        ("square", "Market Square", box_at((MARKET[0] + 6, MARKET[1] + 4), 74, 52, 10)),
        ("water", RIVER_NAME, bones.river),
    ]


def _wards(bones: Bones) -> list[tuple[str, BaseGeometry]]:
    """The land between main roads, river, railway and boundary, shared out among the six wards."""
    drawn = [smooth_line(points) for points in WARD_LINES]
    lines = [bones.river_line, bones.railway, *(line for _, line in bones.roads), *drawn]
    return _shared_out(bones.boundary, lines, WARDS)


def _neighbourhoods(bones: Bones, pieces: Sequence[Piece]) -> list[tuple[str, BaseGeometry]]:
    """The blocks of a few quarters, each ending at a street; the other quarters only give street names."""
    seeds = tuple((name, (middle,)) for name, middle, _ in QUARTERS)
    lines = [bones.river_line, *(piece.line for piece in pieces)]
    return [(name, shape) for name, shape in _shared_out(bones.built, lines, seeds) if name in NEIGHBOURHOODS]


def _shared_out(
    ground: Polygon, lines: Sequence[LineString], wanted: Sequence[tuple[str, tuple[XY, ...]]]
) -> list[tuple[str, BaseGeometry]]:
    """``ground`` cut along ``lines``, each part given to the nearest of ``wanted``: nothing left, nothing twice."""
    edges = shapely.get_parts(shapely.union_all([ground.exterior, *lines]))
    faces = shapely.get_parts(shapely.polygonize(list(edges)))
    shares: list[list[Polygon]] = [[] for _ in wanted]
    for face in faces:
        middle = face.representative_point()
        if ground.contains(middle):
            shares[_nearest((middle.x, middle.y), wanted)].append(face)
    return [(name, shapely.union_all(share)) for (name, _), share in zip(wanted, shares, strict=True)]


def _nearest(point: XY, wanted: Sequence[tuple[str, tuple[XY, ...]]]) -> int:
    distances = [min(math.dist(seed, point) for seed in seeds) for _, seeds in wanted]
    return distances.index(min(distances))


def station_catchment(pieces: Sequence[Piece]) -> Polygon:
    """The streets within some six minutes' walk of the station, with the houses along them."""
    at = junctions(pieces)
    start = min(at, key=lambda end: (math.dist(end, STATION), end))
    reached: dict[XY, float] = {}
    queue = [(0.0, start)]
    while queue:
        walked, here = heapq.heappop(queue)
        if here in reached or walked > CATCHMENT_WALK:
            continue
        reached[here] = walked
        for index in at[here]:
            for end in pieces[index].ends:
                heapq.heappush(queue, (walked + pieces[index].line.length, end))
    lines = [piece.line for piece in pieces if all(end in reached for end in piece.ends)]
    ground = shapely.union_all([*(line.buffer(70) for line in lines), Point(STATION).buffer(120)])
    return Polygon(ground.buffer(30).buffer(-40).exterior).simplify(4)


def as_records(shapes: Sequence[tuple[str, str, BaseGeometry]]) -> list[Area]:
    """Numbered within their kind, always as multipolygons."""
    counts: dict[str, int] = {}
    areas = []
    for kind, name, shape in shapes:
        counts[kind] = counts.get(kind, 0) + 1
        parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
        areas.append(Area(kind, f"MF-{kind}-{counts[kind]:02d}", name, MultiPolygon(parts)))
    return areas
