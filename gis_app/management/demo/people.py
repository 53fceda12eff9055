"""The four agencies and the people who work there: invented, one of each role, named after it."""

from __future__ import annotations

from gis_app.management.demo.areas import TOWN_NAME
from gis_app.management.demo.records import Agency, Person

# One password for all practice sign-ins; it is shown by `load_demo` and `demo_sign_ins`, and is no secret.
PRACTICE_PASSWORD = "practice-makes-perfect"

AGENCIES = (
    Agency("police", f"{TOWN_NAME} Police", "police", "storm", "Police calls (STORM)"),
    Agency("council", f"{TOWN_NAME} Town Council", "council", "flare", "Council requests (FLARE)"),
    Agency("transport-police", "Merrin Valley Transport Police", "transport-police", "railway-log", "Railway log"),
    Agency("housing", "Long Meadow Homes", "housing", "housing-desk", "Housing desk"),
)
ROLES = ("officer", "analyst", "commander", "viewer", "administrator")
_PREFIXES = {"police": "", "council": "council-", "transport-police": "transport-", "housing": "housing-"}
_FIRST_NAMES = {
    "police": ("Olive", "Alex", "Connie", "Victor", "Ada"),
    "council": ("Owen", "Blake", "Carys", "Vera", "Amir"),
    "transport-police": ("Odette", "Casey", "Corin", "Viola", "Anton"),
    "housing": ("Oscar", "Drew", "Clara", "Vikram", "Agnes"),
}
# More officers, who write reports beside those above.
_MORE_OFFICERS = (
    ("officer-2", "Oona Officer", "police"),
    ("officer-3", "Orlando Officer", "police"),
    ("officer-4", "Ottilie Officer", "police"),
    ("council-officer-2", "Opal Officer", "council"),
    ("housing-officer-2", "Otto Officer", "housing"),
)


def make_people() -> tuple[Person, ...]:
    people = [
        Person(f"{_PREFIXES[agency.slug]}{role}", f"{first_name} {role.capitalize()}", agency.slug, role)
        for agency in AGENCIES
        for role, first_name in zip(ROLES, _FIRST_NAMES[agency.slug], strict=True)
    ]
    return (*people, *(Person(sign_in, name, agency, "officer") for sign_in, name, agency in _MORE_OFFICERS))


def officers_of(people: tuple[Person, ...], agency: str) -> list[str]:
    return [person.sign_in for person in people if person.agency == agency and person.role == "officer"]
