"""The bones of the town, drawn by hand in metres from its south-west corner: 5,000 m wide, 4,000 m high.

An English market town grows around its oldest roads. They, the river, the railway and the greens are drawn
here; all other streets are grown between them (``growth.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from gis_app.management.demo.shapes import XY, box_at, smooth_line, smooth_ring

WIDTH, HEIGHT = 5000.0, 4000.0
# Where the town's south-west corner lies on the National Grid: in the open North Sea, some eighty kilometres off
# the coast. The grid and OSTN15 reach there, and nobody can take the town for a real one.
ORIGIN: XY = (610_000.0, 430_000.0)
MARKET: XY = (2350.0, 1960.0)
STATION: XY = (2720.0, 2545.0)

# Name, then the points it runs through. They meet at shared points, so that the network is one piece.
MAIN_ROADS: tuple[tuple[str, tuple[XY, ...]], ...] = (
    ("West Road", ((-60, 2190), (330, 2090), (760, 2010), (1180, 1850), (1620, 1800))),
    ("High Street", ((1620, 1800), (1960, 1870), (2350, 1960), (2660, 2010), (2990, 1960))),
    ("East Road", ((2990, 1960), (3420, 1800), (3960, 1690), (4480, 1590), (5060, 1560))),
    ("Bridge Street", ((2350, 1960), (2410, 1700), (2380, 1420), (2310, 1160))),
    ("South Road", ((2310, 1160), (2250, 860), (2300, 480), (2190, 130), (2150, -60))),
    ("Northgate", ((2350, 1960), (2290, 2190), (2150, 2420), (2075, 2640), (2040, 2880))),
    ("North Road", ((2040, 2880), (1960, 3140), (1850, 3430), (1880, 3760), (1810, 4060))),
    ("Station Road", ((2350, 1960), (2480, 2200), (2640, 2390), (2700, 2500))),
    ("Windmill Road", ((2700, 2500), (2860, 2700), (3080, 2960), (3340, 3140))),
    ("Moor Road", ((3340, 3140), (3720, 3330), (4180, 3480), (4620, 3720), (5060, 3850))),
    ("Ringway", ((1620, 1800), (1760, 2080), (2020, 2290), (2180, 2350))),
    ("Ringway", ((2180, 2350), (2460, 2420), (2640, 2390), (2850, 2250), (2990, 1960))),
    ("Western Way", ((760, 2010), (800, 2400), (980, 2800), (1280, 3140), (1560, 3330), (1850, 3430))),
    ("Northern Way", ((1850, 3430), (2260, 3530), (2760, 3440), (3120, 3300), (3340, 3140))),
    ("Eastern Way", ((3340, 3140), (3640, 2850), (3850, 2440), (3920, 2060), (3960, 1690))),
    ("Eastern Way", ((3960, 1690), (4020, 1320), (3900, 960), (3680, 640), (3300, 450))),
    ("Southern Way", ((3300, 450), (2820, 390), (2300, 480), (1780, 430), (1290, 620))),
    ("Western Way", ((780, 1240), (700, 1640), (760, 2010))),
    ("Tanner's Hill", ((2310, 1160), (2660, 940), (2960, 700), (3300, 450))),
    ("Marsh Lane", ((780, 1240), (1180, 1370), (1500, 1560), (1620, 1800))),
    ("Priory Road", ((980, 2800), (1360, 2780), (1700, 2890), (2040, 2880))),
    ("Quarry Road", ((3850, 2440), (3500, 2330), (3160, 2240), (2850, 2250))),
)
LANES: tuple[tuple[str, tuple[XY, ...]], ...] = (
    ("Mill Lane", ((3300, 450), (3480, 250), (3560, -60))),
    ("Heron Lane", ((1290, 620), (930, 380), (560, 260), (-60, 290))),
    ("Gallows Lane", ((4480, 1590), (4560, 2050), (4430, 2500), (4520, 2960), (4180, 3480))),
    ("Beacon Lane", ((1280, 3140), (800, 3310), (420, 3600), (260, 4060))),
    ("Long Lane", ((330, 2090), (300, 2500), (430, 2900), (800, 3310))),
)
RIVER: tuple[XY, ...] = (
    (-80, 1430), (360, 1330), (700, 1090), (1040, 1010), (1300, 1130), (1620, 1330), (1960, 1370), (2260, 1290),
    (2560, 1250), (2860, 1390), (3160, 1510), (3460, 1400), (3700, 1160), (4020, 1090), (4420, 1190), (5080, 1010),
)  # fmt: skip
RAILWAY: tuple[XY, ...] = (
    (-60, 2890), (560, 2800), (1100, 2590), (1640, 2510), (2150, 2530), (2720, 2560), (3260, 2490), (3760, 2250),
    (4300, 2080), (5060, 2010),
)  # fmt: skip
# Where houses stop and fields begin.
EDGE_OF_TOWN: tuple[XY, ...] = (
    (300, 2140), (560, 1800), (590, 1420), (800, 1090), (1080, 900), (1060, 620), (1420, 360), (1860, 280),
    (2130, 60), (2420, 160), (2850, 260), (3420, 300), (3760, 600), (4060, 980), (4060, 1380), (4560, 1480),
    (4600, 1700), (4160, 1960), (4060, 2460), (4000, 2900), (3960, 3420), (3620, 3360), (3260, 3420), (2900, 3650),
    (2300, 3620), (2060, 3860), (1760, 3820), (1580, 3480), (1180, 3360), (860, 2960), (640, 2560),
)  # fmt: skip
# The town council's boundary: everything above lies in it, and the six wards share it out.
BOUNDARY: tuple[XY, ...] = (
    (60, 1390), (290, 950), (180, 420), (680, 180), (1290, 170), (1720, 40), (2500, 50), (3220, 110), (3820, 90),
    (4150, 420), (4640, 620), (4700, 1080), (4930, 1560), (4820, 2010), (4880, 2620), (4720, 3050), (4840, 3600),
    (4420, 3880), (3760, 3760), (3100, 3880), (2540, 3830), (1990, 3960), (1330, 3820), (860, 3880), (330, 3660),
    (390, 3140), (90, 2890), (170, 2300),
)  # fmt: skip
PARKS: tuple[tuple[str, tuple[XY, ...]], ...] = (
    ("Merrin Park", ((1190, 2060), (1480, 1930), (1620, 2110), (1560, 2330), (1330, 2420), (1150, 2280))),
    ("Priory Gardens", ((2520, 1800), (2690, 1770), (2740, 1880), (2650, 1935), (2530, 1895))),
    ("Long Meadow", ((1330, 980), (1560, 1180), (1960, 1250), (2220, 1150), (2010, 1010), (1620, 880))),
    ("Windmill Hill", ((2480, 2900), (2760, 2860), (2900, 3040), (2740, 3230), (2450, 3180))),
    ("Eastfield Recreation Ground", ((3330, 2020), (3560, 1960), (3660, 2100), (3480, 2200), (3340, 2150))),
)
SCHOOL_SITES: tuple[tuple[str, XY, float, float, float], ...] = (
    ("Merrinford High School", (1500, 3080), 190, 140, 35),
    ("Eastfield Academy", (3560, 2640), 180, 150, -25),
    ("Southbank School", (2750, 640), 170, 130, -30),
    ("St Mary's Primary School", (1890, 2060), 90, 70, 25),
    ("Priory Road Primary School", (1500, 2690), 100, 70, 5),
    ("Long Meadow Primary School", (1640, 700), 100, 80, -10),
    ("Windmill Primary School", (2360, 3330), 100, 70, 8),
    ("Westbrook Primary School", (1010, 2240), 100, 80, 10),
)
RIVER_WIDTH = 46.0
RAIL_WIDTH = 16.0


def placed(point: XY) -> XY:
    """A point of the drawing as easting and northing."""
    return (point[0] + ORIGIN[0], point[1] + ORIGIN[1])


@dataclass(frozen=True, slots=True)
class Bones:
    """What stands before the first house: shapes in metres from the town's south-west corner."""

    roads: tuple[tuple[str, LineString], ...]
    lanes: tuple[tuple[str, LineString], ...]
    river: Polygon
    river_line: LineString
    railway: LineString
    rail_bed: Polygon
    built: Polygon
    boundary: Polygon
    parks: tuple[tuple[str, Polygon], ...]
    schools: tuple[tuple[str, Polygon], ...]

    def closed_to_streets(self) -> BaseGeometry:
        """Where no local street may run."""
        greens = [park.buffer(8) for _, park in self.parks] + [school.buffer(10) for _, school in self.schools]
        return shapely.union_all([self.river.buffer(14), self.rail_bed.buffer(10), *greens])


def draw_bones(rng: np.random.Generator) -> Bones:
    """The bones, nudged a few metres by the seed so that no two towns are quite alike."""
    nudge = _nudger(rng)
    roads = tuple((name, smooth_line([nudge(p) for p in points])) for name, points in MAIN_ROADS)
    lanes = tuple((name, smooth_line([nudge(p) for p in points])) for name, points in LANES)
    boundary = smooth_ring(BOUNDARY, 60)
    river_line = smooth_line(RIVER)
    railway = smooth_line(RAILWAY)
    river = _swelling_river(river_line, rng).intersection(boundary)
    rail_bed = railway.buffer(RAIL_WIDTH / 2).union(box_at((STATION[0], STATION[1] + 10), 230, 60, 0))
    return Bones(
        roads=roads,
        lanes=lanes,
        river=river,
        river_line=river_line,
        railway=railway,
        rail_bed=rail_bed.intersection(boundary),
        built=smooth_ring(EDGE_OF_TOWN),
        boundary=boundary,
        parks=tuple((name, smooth_ring(points, 15).difference(river.buffer(6))) for name, points in PARKS),
        schools=tuple((name, box_at(at, width, depth, turn)) for name, at, width, depth, turn in SCHOOL_SITES),
    )


def _nudger(rng: np.random.Generator) -> Callable[[XY], XY]:
    shifts: dict[XY, XY] = {}

    def nudge(point: XY) -> XY:
        if point not in shifts:
            dx, dy = rng.uniform(-12, 12, 2)
            shifts[point] = (point[0] + float(dx), point[1] + float(dy))
        return shifts[point]

    return nudge


def _swelling_river(line: LineString, rng: np.random.Generator) -> Polygon:
    """Banks on both sides of ``line``, now nearer, now further, wider towards the mouth."""
    xy = np.array(line.coords)
    along = np.gradient(xy, axis=0)
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / np.linalg.norm(along, axis=1)[:, None]
    distance = np.linspace(0, line.length, len(xy))
    phase_left, phase_right = rng.uniform(0, 6.28, 2)
    left = RIVER_WIDTH / 2 * (0.85 + 0.25 * np.sin(distance / 230 + phase_left) + 0.4 * distance / line.length)
    right = RIVER_WIDTH / 2 * (0.85 + 0.25 * np.sin(distance / 310 + phase_right) + 0.4 * distance / line.length)
    banks = np.vstack([xy + normal * left[:, None], (xy - normal * right[:, None])[::-1]])
    return Polygon(banks).buffer(0)
