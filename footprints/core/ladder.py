"""The next step on an agency's ladder, and whether a step leaves it. The policy comes in as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footprints.core.after_breach import BREACH_ANSWERS, after_breach
from footprints.core.facts import CPN, CPW, OF_THE_ACT, Past, in_words


@dataclass(frozen=True)
class PolicyStep:
    """A step of a policy: how many days after the one before it, for how many it stands, which papers it needs."""

    step: str
    name: str
    gap_days: int = 0
    stands_days: int | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """The step that comes next and from which day, with the reasons; no step when nothing is to follow now."""

    step: str | None
    name: str
    earliest_on: date | None
    reasons: tuple[str, ...]
    instead: tuple[str, ...] = ()


def last_standing_day(issued_on: date, stands_days: int | None) -> date | None:
    """The last day a notice stands; its day of issue is the first."""
    return None if stands_days is None else issued_on + timedelta(days=stands_days - 1)


def propose(steps: Sequence[PolicyStep], history: Sequence[Past], *, day: date, conduct: str | None = None) -> Proposal:
    """The next step for a subject on a day.

    The highest step that stands decides; when none stands, the ladder starts again. A warning or notice under
    the Act for other conduct does not lead on: s43(5) asks for a warning about the same conduct.
    """
    last = reached(steps, history, day, conduct)
    told = [words for past in history if (words := no_step(past, day, conduct)) is not None]
    if last is None:
        start = "Nothing that counts stands: the ladder starts at its first step."
        first = steps[0] if steps else None
        name = first.name if first else ""
        return Proposal(first.step if first else None, name, day if first else None, (*told, start))
    told.append(standing_words(last))
    if last.step == CPN and any(breach.occurred_on <= day for breach in last.breaches):
        return breach_proposal(last, told, day)
    following = after(steps, last)
    if following is None:
        told.append("It is the last step of the ladder. If it is not kept, record the breach with its evidence.")
        return Proposal(None, "", None, tuple(told))
    earliest, why = earliest_day(following, last, history, day, conduct)
    return Proposal(following.step, following.name, earliest, (*told, *why))


def deviation(
    steps: Sequence[PolicyStep], history: Sequence[Past], step: str, *, day: date, conduct: str | None = None
) -> str | None:
    """How a step issued on a day leaves the ladder, in a sentence; None when it follows or repeats it.

    What is on no ladder (a contract, what a court orders) leaves none.
    """
    order = [policy.step for policy in steps]
    if step not in order:
        return None
    last = reached(steps, history, day, conduct)
    expected = 0 if last is None else order.index(last.step) + 1
    position = order.index(step)
    if position > expected:
        return f"The ladder has “{steps[expected].name}” as its next step: “{steps[position].name}” skips it."
    if position < expected or last is None:
        return None
    earliest = last.issued_on + timedelta(days=steps[position].gap_days)
    if day < earliest:
        return f"The ladder has this step from {in_words(earliest)} on, after the one of {in_words(last.issued_on)}."
    return None


def reached(steps: Sequence[PolicyStep], history: Sequence[Past], day: date, conduct: str | None) -> Past | None:
    """The newest notice of the highest step that stands on the day."""
    order = {policy.step: position for position, policy in enumerate(steps)}
    standing = [past for past in history if past.step in order and past.stands_on(day) and leads_on(past, conduct)]
    return max(standing, key=lambda past: (order[past.step], past.issued_on), default=None)


def leads_on(past: Past, conduct: str | None) -> bool:
    return past.step not in OF_THE_ACT or conduct is None or past.conduct == conduct


def after(steps: Sequence[PolicyStep], last: Past) -> PolicyStep | None:
    position = [policy.step for policy in steps].index(last.step) + 1
    return steps[position] if position < len(steps) else None


def earliest_day(
    following: PolicyStep, last: Past, history: Sequence[Past], day: date, conduct: str | None
) -> tuple[date, list[str]]:
    """From which day the following step may be issued: after its gap, and for a CPN after the time allowed."""
    earliest, why = last.issued_on + timedelta(days=following.gap_days), []
    if earliest > day:
        why.append(f"The ladder has the next step from {in_words(earliest)} on.")
    ends = [
        past.comply_by
        for past in history
        if past.step == CPW and past.counts and past.comply_by and leads_on(past, conduct)
    ]
    if following.step == CPN and ends:
        why.append(f"The time allowed by the warning ends on {in_words(min(ends))} (s43(5)).")
        earliest = max(earliest, min(ends) + timedelta(days=1))
    return max(earliest, day), why


def breach_proposal(last: Past, told: list[str], day: date) -> Proposal:
    answer = after_breach(last, day)
    name = BREACH_ANSWERS.get(answer.step or "", "")
    return Proposal(answer.step, name, answer.earliest_on, (*told, *answer.reasons), answer.instead)


def standing_words(past: Past) -> str:
    until = f" and stands until {in_words(past.stands_until)}" if past.stands_until else " and stands"
    return f"{past.name} of {in_words(past.issued_on)} was served{until}."


def no_step(past: Past, day: date, conduct: str | None) -> str | None:
    """Why a notice of the history is no step; None for one that is."""
    name = f"{past.name} of {in_words(past.issued_on)}"
    if not past.counts:
        return f"{name} is {past.standing}: it is no step."
    if past.issued_on <= day and not past.stands_on(day) and past.stands_until:
        return f"{name} lapsed after {in_words(past.stands_until)}."
    if past.stands_on(day) and not leads_on(past, conduct):
        return f"{name} is about other conduct."
    return None
