"""What the form of a notice is told when it opens: issuers, the steps and their papers, the ground of its map."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from footprints.models import (
    OUTCOMES,
    Designation,
    DocumentKind,
    FootprintVersion,
    Notice,
    RequirementKind,
    Step,
)
from footprints.pages.footprint_history import outlines_of
from footprints.pages.map_data import feature, map_data, notice_points
from footprints.services.findings import PAPERS_OFF_THE_LADDER
from footprints.services.law import law_on, policy_on, steps_of
from geo.models import Case, Category, Premises, Profile
from partners.models import Person


def form_config(
    person: Person,
    *,
    notice: Notice | None = None,
    case: Case | None = None,
    subject: Profile | None = None,
    premises: Premises | None = None,
    step: str | None = None,
) -> dict[str, Any]:
    """`notice` is one that is being recorded, to be completed; the others fill in a new one."""
    today = timezone.localdate()
    return {
        "notice": notice.pk if notice else None,
        "person": {"id": person.pk, "name": person.name, "agency": person.agency.name},
        "issuers": issuers(person),
        "steps": steps(person),
        "lowest_age": law_on(today).lowest_age,
        "conducts": list(Category.objects.order_by("position", "name").values("slug", "name")),
        "paper_kinds": choices(DocumentKind),
        "requirement_kinds": choices(RequirementKind),
        "begin": {
            "case": case_words(case) if case else None,
            "subject": subject.pk if subject else None,
            "premises": {"id": premises.pk, "name": str(premises)} if premises else None,
            "step": step,
        },
        "map": ground(person, case, premises),
    }


def choices(kinds: Any) -> list[dict[str, str]]:
    return [{"slug": slug, "name": name} for slug, name in kinds.choices]


def case_words(case: Case) -> dict[str, Any]:
    return {"id": case.pk, "name": f"{case.reference}: {case.title}"}


def issuers(person: Person) -> list[dict[str, Any]]:
    """The people of the own agency, and whether a designation of theirs is on record for today."""
    held = Designation.objects.on(timezone.localdate()).filter(person=OuterRef("pk"))
    people = Person.objects.filter(agency=person.agency_id, is_active=True).annotate(designated=Exists(held))
    return [
        {"id": pk, "name": name, "designated": designated}
        for pk, name, designated in people.order_by("name", "pk").values_list("pk", "name", "designated")
    ]


def steps(person: Person) -> list[dict[str, Any]]:
    """Every step in order, with the papers that the agency's ladder asks for today."""
    ladder = {step.step: step.needs for step in steps_of(policy_on(person.agency_id, timezone.localdate()))}
    return [
        {
            "slug": step.value,
            "name": step.label,
            "needs": list(ladder.get(step, () if step in OUTCOMES else PAPERS_OFF_THE_LADDER)),
            "outcome": step in OUTCOMES,
        }
        for step in Step
    ]


def ground(person: Person, case: Case | None, premises: Premises | None) -> dict[str, Any]:
    """Around the case: its outline and its points; else around the premises; else the whole town."""
    versions: Any = FootprintVersion.objects.none()
    notices: Any = Notice.objects.none()
    places = [feature(each.geom_web) for each in (case, premises) if each and each.geom_web]
    if case:
        versions = FootprintVersion.objects.visible_to(person).filter(footprint__case=case)
        notices = Notice.objects.visible_to(person).shown().filter(case=case)
    return map_data(outlines=outlines_of(versions), notices=notice_points(notices), places=places)
