"""What may be written on a notice that is being recorded, read from the words of the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict

from footprints.models import Notice, Requirement
from footprints.querysets import SHOWN
from geo.location_input import read_place
from geo.models import Case, CaseProfile, Category, Located, Premises, Profile, ProfileRole
from geo.services.audience import of_record
from geo.services.case_links import announce, case_link
from geo.services.storing import store
from partners.errors import InvalidInput
from partners.models import Person

LOCATED_BY_FORM = (Located.GPS, Located.PIN, Located.ADDRESS)
MOST_REQUIREMENTS = 40
# Members that name another record, and how the person's own view of it is asked.
RECORDS: dict[str, Any] = {"case": Case, "subject": Profile, "premises": Premises}


class RequirementWords(TypedDict, total=False):
    kind: str
    text: str
    deadline: date | None


class NoticeChanges(TypedDict, total=False):
    """What may change. What is not named stays; None empties."""

    step: str
    subject: int | None
    case: int | None
    premises: int | None
    issued_by: int | None
    issued_on: date | None
    served_at: datetime | None
    serial: str
    conduct: str | None
    conduct_text: str
    grounds: dict[str, str]
    consulted: str
    comply_by: date | None
    evidence_on: date | None
    evidence_text: str
    age_basis: str
    skip_reason: str
    posted: bool
    stands_until: date | None
    location: object
    accuracy_m: float | None
    located_by: str
    moved_by_hand: bool
    requirements: list[RequirementWords]


def apply_changes(notice: Notice, changes: NoticeChanges, person: Person) -> None:
    """Set the named columns. Requirements are rows of their own: see `replace_requirements`."""
    plain: dict[str, Any] = {name: value for name, value in changes.items() if name != "requirements"}
    for name, model in RECORDS.items():
        if name in plain:
            setattr(notice, name, seen_record(model, name, plain.pop(name), person))
    if "issued_by" in plain:
        notice.issued_by = colleague(plain.pop("issued_by"), person)
    if "conduct" in plain:
        notice.conduct = known_conduct(plain.pop("conduct"))
    for test, words in plain.pop("grounds", {}).items():
        setattr(notice, f"{test}_grounds", words)
    apply_location(notice, plain)
    for name, value in plain.items():
        setattr(notice, name, value)


def seen_record(model: Any, field: str, pk: int | None, person: Person) -> Any:
    if pk is None:
        return None
    found = model.objects.visible_to(person).filter(pk=pk).first()
    if found is None:
        raise InvalidInput.of(field, pk, "does not exist, or is not shared with you")
    return found


def colleague(pk: int | None, person: Person) -> Person | None:
    if pk is None:
        return None
    found: Person | None = Person.objects.filter(agency=person.agency_id, pk=pk).first()
    if found is None:
        raise InvalidInput.of("issued_by", pk, "is not a person of your agency")
    return found


def known_conduct(slug: str | None) -> Category | None:
    if slug is None:
        return None
    found: Category | None = Category.objects.filter(slug=slug).first()
    if found is None:
        raise InvalidInput.of("conduct", slug, "is not a category we know")
    return found


def apply_location(notice: Notice, plain: dict[str, Any]) -> None:
    """Take the members about the point out of `plain` and set them together."""
    if "location" in plain:
        given = plain.pop("location")
        place = None if given is None else read_place(given)
        notice.geom, notice.geom_web = (place.geom, place.geom_web) if place else (None, None)
        notice.located_by = Located.PIN if place else Located.NONE
        notice.accuracy_m, notice.moved_by_hand = None, False
    said = {name: plain.pop(name) for name in ("accuracy_m", "located_by", "moved_by_hand") if name in plain}
    for name, value in said.items():
        if notice.geom is None and value:
            raise InvalidInput.of(name, value, "says something about a location, and there is none")
    accuracy, how = said.get("accuracy_m"), said.get("located_by")
    if accuracy is not None and not 0 <= accuracy <= 100_000:
        raise InvalidInput.of("accuracy_m", accuracy, "is outside 0..100000 metres")
    if how is not None and how not in LOCATED_BY_FORM:
        raise InvalidInput.of("located_by", how, f"is not one of {', '.join(LOCATED_BY_FORM)}")
    for name, value in said.items():
        setattr(notice, name, value)


def replace_requirements(notice: Notice, asked: list[RequirementWords]) -> None:
    """What the notice asks for, in order, instead of what it asked for before."""
    if len(asked) > MOST_REQUIREMENTS:
        raise InvalidInput.of("requirements", f"a list of {len(asked)}", f"has more than {MOST_REQUIREMENTS}")
    notice.requirements.all().delete()
    for position, words in enumerate(asked, start=1):
        if words["kind"] == "stop" and words.get("deadline"):
            rule = "is not for what is to be stopped: a time may be set for doing and for achieving (s43(8))"
            raise InvalidInput.of(f"requirements.{position - 1}.deadline", words["deadline"], rule)
        store(Requirement(notice=notice, position=position, **words))


def tie_to_case(notice: Notice, person: Person) -> None:
    """Once served, the case holds the subject and the premises too, where the own agency recorded them.

    Not before: the circle of the case would learn whom a notice is meant for that may never be served.
    """
    if notice.case is None:
        return
    ties = CaseProfile.objects.filter(case=notice.case_id, profile=notice.subject_id, role=ProfileRole.SUBJECT)
    known = ties.exists()
    for kind, record in (("profile", notice.subject), ("premises", notice.premises)):
        if record is not None and record.agency_id == person.agency_id:
            case_link(person=person, case_id=notice.case.pk, kind=kind, record_id=record.pk)
    if not known:
        ties.update(by_notice=True)


def untie_from_case(notice: Notice, person: Person) -> None:
    """An erased notice does not leave its subject on the case: the tie goes that came with it.

    It stays where another notice on the case names the same subject and was served, and where somebody tied it by
    hand.
    """
    if notice.case is None or notice.subject is None:
        return
    served = Notice.objects.filter(case=notice.case, subject=notice.subject, status__in=SHOWN)
    others = served.exclude(pk=notice.pk)
    ties = CaseProfile.objects.filter(case=notice.case, profile=notice.subject, by_notice=True)
    if ties.exists() and not others.exists():
        heard_before = of_record(notice.subject)
        ties.delete()
        announce(notice.case, "profile", notice.subject, "unlinked", person, heard_before)
