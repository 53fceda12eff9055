"""Where and when trouble gathers: the hotspots of the town, each with its places, its life and its rhythm.

One stays all two years, one is born, one dies, one moves round a park, one drifts along a road. The map must find
them; nothing but the reports shows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gis_app.management.demo.shapes import XY


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a trouble: its middle, its spread in metres, its weight, its life as shares of the two years.

    ``known_as`` is what callers say instead of the street's name when they stand in the middle of it.
    """

    middle: XY
    spread: float
    weight: float = 1.0
    born: float = 0.0
    gone: float = 1.0
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    name: str
    share: float  # of all reports with a location
    rhythm: str
    categories: dict[str, float]
    spots: tuple[Spot, ...]


TROUBLES: tuple[Trouble, ...] = (
    Trouble(
        "Market Square and Station Road",
        0.145,
        "night-out",
        {"street-drinking": 34, "rowdy-behaviour": 30, "noise": 12, "intimidation": 12, "begging": 12},
        (
            Spot((2350, 1960), 75, 5, known_as="Market Square"),
            Spot((2440, 2120), 45, 2),
            Spot((2560, 2290), 55, 2.4),
            Spot((2330, 2140), 45, 1),
        ),
    ),
    Trouble(
        "Station",
        0.068,
        "commuter",
        {"railway-trespass": 34, "rowdy-behaviour": 22, "intimidation": 16, "begging": 14, "street-drinking": 14},
        (Spot((2690, 2480), 50, 3, known_as="Merrinford station"), Spot((2790, 2600), 45, 1)),
    ),
    Trouble(
        "High Street west and the bus stands",
        0.085,
        "shopping",
        {"begging": 30, "street-drinking": 22, "intimidation": 18, "littering": 14, "rowdy-behaviour": 16},
        (Spot((1540, 1795), 60, 3, known_as="Bus stands"), Spot((1665, 1815), 45, 1.5), Spot((1470, 1640), 45, 1)),
    ),
    Trouble(
        "Merrin Park gates",
        0.085,
        "weekend-day",
        {"street-drinking": 24, "littering": 18, "drug-related": 20, "animal-nuisance": 12, "rowdy-behaviour": 26},
        (
            Spot((1420, 2460), 60, 1, gone=0.42, known_as="Merrin Park, north gate"),
            Spot((1190, 2440), 60, 1, born=0.36, gone=0.72, known_as="Merrin Park, old gate"),
            Spot((1110, 2150), 60, 1.3, born=0.66, known_as="Merrin Park, west gate"),
        ),
    ),
    Trouble(
        "Eastfield parade",
        0.032,
        "evenings",
        {"rowdy-behaviour": 30, "intimidation": 20, "vehicle-nuisance": 18, "littering": 12, "drug-related": 20},
        (Spot((3560, 1770), 60, 2, born=0.74, known_as="Eastfield parade"), Spot((3700, 1850), 40, 1, born=0.8)),
    ),
    Trouble(
        "Tannery garages",
        0.05,
        "evenings",
        {"drug-related": 40, "graffiti": 22, "fly-tipping": 18, "vehicle-nuisance": 20},
        (Spot((1830, 520), 70, 1, gone=0.52, known_as="Tannery garages"),),
    ),
    Trouble(
        "Southbank circle",
        0.085,
        "evenings",
        {"vehicle-nuisance": 30, "noise": 22, "neighbour-dispute": 20, "rowdy-behaviour": 16, "graffiti": 12},
        (Spot((2960, 830), 70, 2, known_as="Southbank circle"), Spot((3120, 690), 60, 1.4), Spot((3040, 980), 45, 1)),
    ),
    Trouble(
        "Merrinford High School",
        0.04,
        "after-school",
        {"rowdy-behaviour": 46, "intimidation": 20, "littering": 16, "vehicle-nuisance": 18},
        (Spot((1420, 2960), 70, 1, known_as="High School gates"), Spot((1620, 3000), 55, 1)),
    ),
    Trouble(
        "Eastfield Academy",
        0.04,
        "after-school",
        {"rowdy-behaviour": 44, "intimidation": 24, "littering": 14, "vehicle-nuisance": 18},
        (Spot((3450, 2740), 60, 1, known_as="Academy gates"), Spot((3560, 2560), 50, 0.9)),
    ),
    Trouble(
        "Northern Way car parks",
        0.055,
        "night-out",
        {"vehicle-nuisance": 66, "noise": 22, "littering": 12},
        (
            Spot((2080, 3490), 65, 1, gone=0.45, known_as="Northern Way car park"),
            Spot((2420, 3500), 60, 0.9, born=0.4, gone=0.72, known_as="Northern Way cinema"),
            Spot((2760, 3420), 60, 1, born=0.68, known_as="Northern Way retail park"),
        ),
    ),
)
