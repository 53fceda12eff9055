"""How far up the ladder each subject went: 600 notices in the proportions that councils report.

In the year to October 2023, 301 councils issued 20,737 CPWs and 6,133 CPNs: 3.4 to one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one subject in order, the reason given at the first step that left others out."""

    steps: tuple[str, ...]
    skip_reason: str = ""
    adult: bool = True


WARNED = ("warning-1", "warning-2", "warning-3")
SERIOUS = "Residents were frightened the same evening: a warning by an officer would not have been enough."
AGAIN = "The same conduct came back within the week, after a warning that was already the second."
COMMERCIAL = "A business: the ladder of warnings is meant for people in the street."

CHAINS: tuple[tuple[int, Chain], ...] = (
    (108, Chain(WARNED[:1])),
    (22, Chain(WARNED[:1], adult=False)),
    (32, Chain(WARNED[:2])),
    (8, Chain((*WARNED[:2], "abc"), adult=False)),
    (7, Chain(WARNED)),
    (8, Chain((*WARNED, "abc"))),
    (23, Chain((*WARNED, "cpw"))),
    (8, Chain((*WARNED, "abc", "cpw"))),
    (6, Chain((*WARNED, "cpw", "cpn"))),
    (5, Chain((*WARNED, "cpw", "cpn", "cbo"))),
    (3, Chain((*WARNED, "cpw", "cpn", "injunction"))),
    (10, Chain((*WARNED[:2], "cpw"), AGAIN)),
    (28, Chain(("cpw",), SERIOUS)),
    (12, Chain(("cpw",), COMMERCIAL)),
    (11, Chain(("cpw", "cpn"), SERIOUS)),
    (4, Chain(("cpw", "cpn", "eviction"), SERIOUS)),
    (5, Chain(("cpw", "cpn", "closure"), COMMERCIAL)),
)
