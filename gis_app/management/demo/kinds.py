"""What people report: each kind with its rhythm, the agencies that hear of it, how exact its times are."""

from __future__ import annotations

from dataclasses import dataclass

POLICE, COUNCIL, TRANSPORT, HOUSING = "police", "council", "transport-police", "housing"


@dataclass(frozen=True, slots=True)
class Kind:
    rhythm: str
    background: float  # weight among the reports that belong to no hotspot
    police: float
    council: float
    housing: float
    exact: float  # share of the reports whose minute is known
    window_hours: float  # how long the others may be

    @property
    def agencies(self) -> tuple[float, float, float]:
        return (self.police, self.council, self.housing)


KINDS: dict[str, Kind] = {
    "street-drinking": Kind("evenings", 5, 80, 18, 2, 0.8, 2),
    "noise": Kind("late", 18, 52, 28, 20, 0.7, 3),
    "begging": Kind("shopping", 3, 72, 27, 1, 0.8, 2),
    "intimidation": Kind("evenings", 7, 88, 4, 8, 0.8, 1),
    "rowdy-behaviour": Kind("evenings", 14, 86, 8, 6, 0.85, 1),
    "vehicle-nuisance": Kind("evenings", 14, 82, 12, 6, 0.75, 2),
    "drug-related": Kind("evenings", 6, 80, 8, 12, 0.6, 3),
    "neighbour-dispute": Kind("evenings", 9, 48, 16, 36, 0.5, 4),
    "littering": Kind("mornings", 5, 14, 78, 8, 0.4, 10),
    "fly-tipping": Kind("mornings", 7, 6, 82, 12, 0.2, 12),
    "graffiti": Kind("mornings", 5, 36, 48, 16, 0.15, 14),
    "animal-nuisance": Kind("weekend-day", 4, 40, 44, 16, 0.6, 3),
    "fireworks": Kind("bonfire", 3, 84, 12, 4, 0.8, 1),
    "railway-trespass": Kind("commuter", 0, 20, 0, 0, 0.9, 1),
}
