"""Whom the notices were served on: invented people and a few organisations, beyond those that cases speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from gis_app.management.demo.profiles import FIRST_NAMES
from gis_app.management.demo.records import Profile

SURNAMES = (
    "Inventon", "Modelby", "Trialford", "Specimer", "Drillwell", "Dummyworth", "Rehearsal", "Exercisely",
    "Standinger", "Proforma", "Tryoutham", "Makebelieve", "Unrealis", "Scenario", "Playacton", "Pseudonym",
)  # fmt: skip
TRADES = ("Kebab House", "Off-licence", "Car Wash", "Snooker Club", "Scrap Yard", "Bar", "Takeaway", "Builders")
YOUNG, ADULT = (13.0, 15.9), (16.3, 71.0)


def make_subject(
    number: int, names: Sequence[str], agency: str, first_notice: date, kind: str, rng: np.random.Generator
) -> Profile:
    """``kind`` is "young" (under 16 at the first notice), "adult" or "organisation"."""
    if kind == "organisation":
        trade = TRADES[number % len(TRADES)]
        return Profile("organisation", f"{SURNAMES[number % len(SURNAMES)]} {trade} (practice)", None, agency, "")
    low, high = YOUNG if kind == "young" else ADULT
    mode = 15.0 if kind == "young" else 27.0
    age_days = int(rng.triangular(low, mode, high) * 365.25)
    return Profile("person", names[number], first_notice - timedelta(days=age_days), agency, "Practice record.")


def subject_names(rng: np.random.Generator) -> list[str]:
    """Every pair of names once, in random order."""
    names = [f"{first} {last}" for first in FIRST_NAMES for last in SURNAMES]
    return [names[index] for index in rng.permutation(len(names)).tolist()]
