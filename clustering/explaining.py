"""Why a hotspot is one, in sentences an officer would say; only what can be counted is claimed."""

from __future__ import annotations

# One place with this share of a hotspot's reports deserves a warning.
ONE_PLACE = 0.5
WARNING = "perhaps one address, or the point to which the source moves reports"


def why(
    *, reports: int, locations: int, share: float, area_share: float, ground: str, heaviest: tuple[str, int]
) -> str:
    """For example "412 reports at 38 places: 3.6 % of all, on 0.4 % of Northgate. Most at Station Road (57)."

    `share` is of the reports used, `area_share` of the ground studied (both 0 … 1); `heaviest` is the name
    of the place with the most reports, or "", and how many those are.
    """
    first = f"{counted(reports, 'report')} at {counted(locations, 'place')}: {percent(share)} of all"
    if area_share > 0:
        first += f", on {percent(area_share)} of {ground}"
    name, most = heaviest
    if locations == 1:
        return f"{first}. All at one place: {WARNING}."
    if most >= reports * ONE_PLACE:
        return f"{first}. {most:,} of them at one place{f', {name}' if name else ''}: {WARNING}."
    return f"{first}. Most at {name} ({most:,})." if name else f"{first}. At most {most:,} at one place."


def counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def percent(share: float) -> str:
    """A share as people read it: "3.6 %", "27 %"; never "0 %" of something, nor "100 %" of less than all."""
    value = share * 100
    if 0 < value < 0.1:
        return "less than 0.1 %"
    if 99 < value < 100:
        return "over 99 %"
    return f"{value:.1f} %" if 0 < value < 10 else f"{value:.0f} %"
