"""Notices for the tests of the law: a complete CPN of 20 March 2024, resting on a CPW of 9 March."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from footprints.core.facts import Around, Draft, Grounds, Law, Past, Requirement, Subject
from footprints.core.ladder import PolicyStep

LAW = Law(lowest_age=16, appeal_days=21, penalty_highest=Decimal(100), penalty_days=14)
TODAY = date(2024, 6, 1)
GROWN = Subject(is_person=True, born_on=date(1990, 5, 1))
STOP = Requirement("stop", "Stop the noise")
WARNED = Past("cpw", "Community Protection Warning", date(2024, 3, 9), "noise", comply_by=date(2024, 3, 16))
LADDER = (
    PolicyStep("warning-1", "First ASB warning", 0, 183, ("statement",)),
    PolicyStep("warning-2", "Second ASB warning", 1, 183, ("statement",)),
    PolicyStep("warning-3", "Third ASB warning", 1, 183, ("statement",)),
    PolicyStep("cpw", "Community Protection Warning", 1, 183, ("statement", "scan")),
    PolicyStep("cpn", "Community Protection Notice", 1, 365, ("statement", "scan")),
)


def cpn(**changes: Any) -> Draft:
    whole = Draft(
        step="cpn",
        subject=GROWN,
        issued_on=date(2024, 3, 20),
        served_on=date(2024, 3, 20),
        issuer="Alice",
        issuer_designated=True,
        conduct="noise",
        conduct_text="Loud music through the night",
        grounds=Grounds("Neighbours cannot sleep", "Every night", "Told to stop"),
        consulted="The landlord",
        evidence_on=date(2024, 3, 18),
        evidence_text="Seen again",
        located=True,
        requirements=(STOP,),
        papers=frozenset({"statement", "scan"}),
    )
    return replace(whole, **changes)


def cpw(**changes: Any) -> Draft:
    nine = date(2024, 3, 9)
    own: dict[str, Any] = {"step": "cpw", "issued_on": nine, "served_on": nine, "comply_by": date(2024, 3, 16)}
    return cpn(**(own | {"evidence_on": None, "evidence_text": "", "consulted": "", "requirements": ()} | changes))


def around(*history: Past, law: Law = LAW, today: date = TODAY) -> Around:
    return Around(history=history, law=law, today=today)
