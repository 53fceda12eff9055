"""What a notice lacks to be served, and which hard rules it would break: the core's answer for one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from footprints.core import completeness, facts, law
from footprints.core.ladder import PolicyStep, deviation, last_standing_day
from footprints.models import OUTCOMES, Notice, NoticeStatus
from footprints.names import visible_names
from footprints.services.law import designated, history_of, law_on, notices_to, policy_on, steps_of
from footprints.services.notice_changes import RECORDS
from partners.models import Person

# What a step that is not on the ladder needs; what a court orders comes with the court's own papers.
PAPERS_OFF_THE_LADDER = ("statement",)


@dataclass(frozen=True)
class Findings:
    missing: tuple[facts.Missing, ...] = ()
    blocked: tuple[facts.Refusal, ...] = ()
    stands_until: date | None = None


def findings(notice: Notice, person: Person) -> Findings:
    """For a notice that is being recorded, from what the person may see of its subject; nothing for any other."""
    if notice.status != NoticeStatus.RECORDING:
        return Findings()
    today = timezone.localdate()
    day = notice.issued_on or today
    steps = steps_of(policy_on(notice.agency_id, day))
    history = history_of(notices_to(person, subject=notice.subject, premises=notice.premises))
    papers = frozenset(notice.documents.kept().values_list("kind", flat=True))
    draft = draft_of(notice, papers=papers, issuer_designated=designated(notice.issued_by_id, day))
    leaves = deviation(steps, history, notice.step, day=day, conduct=notice.conduct_id)
    step = next((one for one in steps if one.step == notice.step), None)
    around = facts.Around(history=history, law=law_on(day), today=today)
    return Findings(
        missing=(
            *no_longer_shared(notice, person),
            *completeness.missing(draft, papers_of(notice, step), deviation=leaves),
        ),
        blocked=law.refusals(draft, around),
        stands_until=last_standing_day(day, step.stands_days) if step else notice.stands_until,
    )


def no_longer_shared(notice: Notice, person: Person) -> Iterator[facts.Missing]:
    """What the notice was tied to while the person saw it. Served, it would be shown to a circle that left them."""
    for name, model in RECORDS.items():
        tied = getattr(notice, f"{name}_id")
        if tied is not None and tied not in visible_names(person, model, [tied]):
            yield facts.Missing(name, f"The {name} it was recorded with is not shared with you any more: choose anew.")


def papers_of(notice: Notice, step: PolicyStep | None) -> tuple[str, ...]:
    if step is not None:
        return step.needs
    return () if notice.step in OUTCOMES else PAPERS_OFF_THE_LADDER


def draft_of(notice: Notice, *, papers: frozenset[str], issuer_designated: bool = False) -> facts.Draft:
    """The notice as the core looks at it. A page of many reads papers once for all; it asks for no designation."""
    subject, issuer = notice.subject, notice.issued_by
    return facts.Draft(
        step=notice.step,
        subject=facts.Subject(subject.kind == "person", subject.born_on) if subject else None,
        issued_on=notice.issued_on,
        served_on=timezone.localdate(notice.served_at) if notice.served_at else None,
        issuer=issuer.name if issuer else "",
        issuer_designated=issuer_designated,
        conduct=notice.conduct_id,
        conduct_text=notice.conduct_text,
        grounds=facts.Grounds(notice.detrimental_grounds, notice.persistent_grounds, notice.unreasonable_grounds),
        consulted=notice.consulted,
        comply_by=notice.comply_by,
        evidence_on=notice.evidence_on,
        evidence_text=notice.evidence_text,
        age_basis=notice.age_basis,
        skip_reason=notice.skip_reason,
        posted=notice.posted,
        has_premises=notice.premises_id is not None,
        located=notice.geom is not None,
        requirements=tuple(facts.Requirement(r.kind, r.text, r.deadline) for r in notice.requirements.all()),
        papers=papers,
    )
