"""Pubs, shops, flats, schools, parks and homes: places with an address and an invented UPRN."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from shapely.geometry import Point

from gis_app.management.demo.kinds import COUNCIL, HOUSING, POLICE, TRANSPORT
from gis_app.management.demo.records import Premises, SnapPoint, Town
from gis_app.management.demo.shapes import XY
from gis_app.management.demo.skeleton import MARKET, STATION, placed

FIRST_UPRN = 999_000_000_001  # no real address has a number this high
PUBS = (
    "The Velvet Otter", "The Crooked Teapot", "The Nine Lanterns", "The Sleeping Heron", "The Brass Thimble",
    "The Marmalade Cat", "The Leaky Bucket", "The Wandering Goose", "The Paper Crown", "The Tin Whistle",
    "The Blue Wheelbarrow", "The Upside Down Boat", "The Mustard Pot", "The Quiet Cannon",
)  # fmt: skip
SHOPS = (
    "Merrin Mini Market", "Corner Stores", "Bobbin Launderette", "Golden Ladle Takeaway", "Pepper Pot Pizza",
    "Penny Plain Books", "Fern and Fallow Flowers", "Hedgerow Bakery", "Tuppence Toys", "Merrin News",
    "Nutmeg Café", "Eastfield Express", "Parade Fish Bar", "Parade Wines", "Lucky Acorn Bets", "Button Box",
    "Merrin Motor Spares", "Northern Way Retail Park", "Kettle and Crumb", "The Phone Drawer", "Oddments",
    "Sunrise Superstore", "Cash Machine Corner", "Market Hall",
)  # fmt: skip
FLATS = (
    "Lapwing House", "Curlew Court", "Teal House", "Alder Point", "Rowan Point", "Osier House", "Weir Court",
    "Signal House", "Foundry Lofts", "Chalk House", "Flint House", "Thistle Court", "Barley House", "Saddler House",
)  # fmt: skip
OTHERS = ("Merrinford Library", "Bus stands", "Southbank Community Hall", "Market Square car park")
HOMES = 12
_NEAR: dict[str, tuple[tuple[XY, float], ...]] = {
    "licensed": ((MARKET, 330), (STATION, 200), ((1700, 1810), 260)),
    "shop": ((MARKET, 420), ((1650, 1800), 220), ((3580, 1780), 160), ((2960, 830), 200), ((2600, 3440), 300)),
    "flats": (((2960, 900), 420), ((3300, 2800), 420), ((2950, 2330), 260), ((1830, 600), 320)),
    "home": (((2300, 1960), 1900),),
    "other": ((MARKET, 420), ((2960, 900), 300)),
}


def make_premises(town: Town, rng: np.random.Generator) -> tuple[Premises, ...]:
    """Some eighty premises; those on a street stand a few metres beside one of its points."""
    wanted = [("licensed", name, POLICE) for name in PUBS]
    wanted += [("shop", name, POLICE) for name in SHOPS]
    wanted += [("flats", name, HOUSING) for name in FLATS]
    wanted += [("home", "", HOUSING)] * HOMES
    wanted += [("other", name, COUNCIL) for name in OTHERS]
    free = list(range(len(town.snap_points)))
    found: list[Premises] = []
    for kind, name, agency in wanted:
        point = town.snap_points[free.pop(_choice(town.snap_points, free, kind, rng))]
        found.append(_beside(point, kind, name, agency, FIRST_UPRN + len(found), rng))
    return (*found, *_grounds(town, FIRST_UPRN + len(found)))


def _choice(points: Sequence[SnapPoint], free: Sequence[int], kind: str, rng: np.random.Generator) -> int:
    """Which of the ``free`` points suits the kind: a position in that list."""
    places = _NEAR[kind]
    middle, reach = places[int(rng.integers(len(places)))]
    target = placed(middle)
    near = [math.dist((points[i].easting, points[i].northing), target) for i in free]
    suitable = [position for position, distance in enumerate(near) if distance < reach]
    return suitable[int(rng.integers(len(suitable)))] if suitable else near.index(min(near))


def _beside(point: SnapPoint, kind: str, name: str, agency: str, uprn: int, rng: np.random.Generator) -> Premises:
    angle, number = float(rng.uniform(0, 2 * math.pi)), int(rng.integers(2, 140))
    spot = Point(
        round(point.easting + 11 * math.cos(angle), 2),
        round(point.northing + 11 * math.sin(angle), 2),
    )
    return Premises(uprn, name, f"{number} {point.street_name}", kind, agency, spot, point.street_name)


def _grounds(town: Town, first_uprn: int) -> list[Premises]:
    """Schools, parks and the station, with the outline of their land."""
    sites = [("school", area, COUNCIL) for area in town.areas_of("school")]
    sites += [("station", area, TRANSPORT) for area in town.areas_of("station")]
    sites += [("open-space", area, COUNCIL) for area in town.areas_of("park")]
    return [
        Premises(first_uprn + number, area.name, area.name, kind, agency, area.shape, area.name)
        for number, (kind, area, agency) in enumerate(sites)
    ]
