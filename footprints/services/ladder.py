"""The next step for a subject: proposed from the policy in force and from what the person may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from footprints.core import facts, law
from footprints.core.after_breach import BREACH_ANSWERS
from footprints.core.ladder import PolicyStep, Proposal, deviation, propose
from footprints.models import LadderPolicy, Notice, Step
from footprints.services.law import designated, history_of, law_on, notices_to, policy_on, standing_of, steps_of
from geo.models import Profile
from partners.models import Person


@dataclass(frozen=True)
class Held:
    """A notice of the history, and whether it counts as a step."""

    notice: Notice
    status: str
    counts: bool


@dataclass(frozen=True)
class Choice:
    """A step that could be taken: whether a reason is needed, and the hard rules that stand against it."""

    step: str
    step_name: str
    needs_reason: bool
    blocked: tuple[facts.Refusal, ...]


@dataclass(frozen=True)
class Ladder:
    profile: Profile
    policy: LadderPolicy | None
    history: tuple[Held, ...]
    proposal: Proposal
    next: Choice | None
    also: tuple[Choice, ...]


@dataclass(frozen=True)
class Question:
    """Who asks about whom, for which conduct and day, and what is known to answer it."""

    person: Person
    profile: Profile
    conduct: str | None
    day: date
    steps: tuple[PolicyStep, ...]
    around: facts.Around
    may_issue: bool


def ladder_of(*, person: Person, profile: Profile, conduct: str | None = None, day: date | None = None) -> Ladder:
    """The ladder of a subject on a day (today where none is given), from the policy of the person's agency."""
    day = day or timezone.localdate()
    policy = policy_on(person.agency_id, day)
    notices = [
        one for one in notices_to(person, subject=profile, premises=None) if one.issued_on and one.issued_on <= day
    ]
    around = facts.Around(history=history_of(notices), law=law_on(day), today=day)
    question = Question(person, profile, conduct, day, steps_of(policy), around, designated(person.pk, day))
    proposal = propose(question.steps, around.history, day=day, conduct=conduct)
    others = other_steps(question, proposal)
    return Ladder(
        profile=profile,
        policy=policy,
        history=tuple(
            Held(one, standing_of(one), past.counts) for one, past in zip(notices, around.history, strict=True)
        ),
        proposal=proposal,
        next=choice(question, proposal.step) if proposal.step else None,
        also=tuple(choice(question, step) for step in others),
    )


def other_steps(question: Question, proposal: Proposal) -> list[str]:
    """What may be done instead: answers to a breach first, then the ladder's steps, then what is on no ladder."""
    every = [*proposal.instead, *(one.step for one in question.steps), *Step.values]
    return [step for step in dict.fromkeys(every) if step != proposal.step]


def choice(question: Question, step: str) -> Choice:
    leaves = deviation(question.steps, question.around.history, step, day=question.day, conduct=question.conduct)
    return Choice(
        step, name_of(step), leaves is not None, law.before_anything_is_known(sketch(question, step), question.around)
    )


def name_of(step: str) -> str:
    return str(Step(step).label) if step in Step.values else BREACH_ANSWERS[step]


def sketch(question: Question, step: str) -> facts.Draft:
    """The notice that the person would issue on that day, as far as it is known."""
    return facts.Draft(
        step=step,
        subject=facts.Subject(question.profile.kind == "person", question.profile.born_on),
        issued_on=question.day,
        issuer=question.person.name,
        issuer_designated=question.may_issue,
        conduct=question.conduct,
    )
