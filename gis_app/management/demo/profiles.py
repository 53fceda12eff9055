"""People and organisations that records speak of. The surnames say that nobody is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from gis_app.management.demo.kinds import COUNCIL, HOUSING, POLICE, TRANSPORT
from gis_app.management.demo.records import Premises, Profile

PEOPLE, ORGANISATIONS = 46, 14
FIRST_NAMES = (
    "Aaron", "Bethan", "Callum", "Daria", "Elias", "Farah", "Gareth", "Hana", "Idris", "Jodie", "Kofi", "Leona",
    "Marek", "Nadia", "Oliver", "Priya", "Quentin", "Rosa", "Samir", "Tessa", "Umar", "Violet", "Wesley", "Yasmin",
)  # fmt: skip
SURNAMES = (
    "Sampleton", "Pretendham", "Notareal", "Madeupson", "Examplar", "Placeholt", "Fauxworth", "Testerby",
    "Mockingham", "Fictionby", "Practiceson", "Demofield",
)  # fmt: skip
ORGANISATION_ENDINGS = ("Traders (practice)", "Lettings (practice)", "Residents (practice)", "Youth Club (practice)")
ORGANISATION_NAMES = ("Merrin", "Eastfield", "Southbank", "Velvet Otter", "Priory")
NOTES = (
    "Practice record.",
    "Practice record. Prefers to be called in the evening.",
    "Practice record. Keeps a noise diary.",
    "Practice record. Known to the neighbourhood team.",
    "Practice record. Has asked for a visit.",
)


def make_profiles(premises: Sequence[Premises], today: date, rng: np.random.Generator) -> tuple[Profile, ...]:
    """Sixty profiles; those of the housing association live in its homes and flats."""
    dwellings = [index for index, place in enumerate(premises) if place.kind in ("home", "flats")]
    names = [f"{first} {last}" for first in FIRST_NAMES for last in SURNAMES]
    chosen = [names[index] for index in rng.choice(len(names), PEOPLE, replace=False).tolist()]
    people = [_person(name, dwellings, today, rng) for name in chosen]
    return (*people, *(_organisation(number, premises) for number in range(ORGANISATIONS)))


def _person(name: str, dwellings: Sequence[int], today: date, rng: np.random.Generator) -> Profile:
    age_days = int(rng.triangular(13, 24, 78) * 365.25)
    agency = (POLICE, COUNCIL, HOUSING, TRANSPORT)[int(rng.choice(4, p=(0.5, 0.15, 0.27, 0.08)))]
    home = dwellings[int(rng.integers(len(dwellings)))]
    lives = ((home, "occupier"),) if agency == HOUSING or rng.random() < 0.3 else ()
    note = NOTES[int(rng.integers(len(NOTES)))]
    return Profile("person", name, today - timedelta(days=age_days), agency, note, lives)


def _organisation(number: int, premises: Sequence[Premises]) -> Profile:
    """Every other one runs a pub or a shop."""
    name = ORGANISATION_NAMES[number % len(ORGANISATION_NAMES)]
    ending = ORGANISATION_ENDINGS[number % len(ORGANISATION_ENDINGS)]
    owns = ((number * 2, "owner"),) if number % 2 == 0 and number * 2 < len(premises) else ()
    agency = (POLICE, COUNCIL, HOUSING)[number % 3]
    return Profile("organisation", f"{name} {ending}", None, agency, NOTES[0], owns)
