"""The hard rules of the Anti-social Behaviour, Crime and Policing Act 2014: no reason helps against them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from footprints.core.facts import CPN, CPW, OF_THE_ACT, STOP, Around, Draft, Past, Refusal, in_words

DAY = timedelta(days=1)


def refusals(draft: Draft, around: Around) -> tuple[Refusal, ...]:
    """Every hard rule that would be broken if this notice were served now; empty when none is."""
    return tuple(found for rule in RULES for found in rule(draft, around))


def before_anything_is_known(draft: Draft, around: Around) -> tuple[Refusal, ...]:
    """The rules that speak of subject, issuer and history alone: what can be said before a form is filled in."""
    return tuple(found for rule in (age, issuer, warning) for found in rule(draft, around))


def age_on(born_on: date, day: date) -> int:
    """Completed years of age. Who was born on 29 February is a year older on 1 March where there is no such day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def issue_day(draft: Draft, around: Around) -> date:
    return draft.issued_on or around.today


def first_known(draft: Draft, around: Around) -> date:
    """From which day the subject can act on it: not before it was served."""
    issued = issue_day(draft, around)
    return max(issued, draft.served_on or issued)


def days(draft: Draft, around: Around) -> Iterator[Refusal]:
    issued, served = draft.issued_on, draft.served_on
    if issued and issued > around.today:
        yield Refusal("issued_on", f"{in_words(issued)} is still to come: record the day it was issued.", "s43(1)")
    if served and served > around.today:
        yield Refusal("served_at", f"{in_words(served)} is still to come: record when it was served.", "s43(1)")
    if issued and served and served < issued:
        rule = f"It cannot have been served on {in_words(served)}, before it was issued on {in_words(issued)}."
        yield Refusal("served_at", rule, "s43(1)")


def age(draft: Draft, around: Around) -> Iterator[Refusal]:
    """A body is never too young; a person is, below the lowest age on the day of issue."""
    if draft.step not in OF_THE_ACT:
        return
    day, lowest = issue_day(draft, around), around.law.lowest_age
    if lowest is None:
        rule = f"The Act was not in force on {in_words(day)}: neither warning nor notice could be issued under it."
        yield Refusal("issued_on", rule, "s43(1)")
    elif draft.subject is not None and draft.subject.is_person:
        yield from too_young(draft, draft.subject.born_on, day, lowest)


def too_young(draft: Draft, born_on: date | None, day: date, lowest: int) -> Iterator[Refusal]:
    if born_on is not None and age_on(born_on, day) < lowest:
        years = max(age_on(born_on, day), 0)
        rule = f"A person must be {lowest} or over on the day of issue, and was {years} on {in_words(day)}."
        yield Refusal("subject", rule, "s43(1)")
    if born_on is None and not draft.age_basis:
        rule = f"The birth date is not known: say on what basis the person is taken to be {lowest} or over."
        yield Refusal("age_basis", rule, "s43(1)")


def issuer(draft: Draft, around: Around) -> Iterator[Refusal]:
    if draft.step in OF_THE_ACT and draft.issuer and not draft.issuer_designated:
        day = in_words(issue_day(draft, around))
        rule = f"{draft.issuer} may not issue it: no designation of theirs is on record for {day}."
        yield Refusal("issued_by", rule, "s53")


def warnings_given(draft: Draft, around: Around) -> list[Past]:
    """The written warnings a CPN can rest on: to the same subject, for the same conduct, served and counted."""
    day = issue_day(draft, around)
    same = (past for past in around.history if past.step == CPW and past.counts and past.issued_on <= day)
    return [past for past in same if draft.conduct is None or past.conduct == draft.conduct]


def time_over(draft: Draft, around: Around) -> list[date]:
    """The last days of the times allowed by those warnings that were over before the day of issue."""
    ends = (past.comply_by for past in warnings_given(draft, around))
    return sorted(end for end in ends if end is not None and end < issue_day(draft, around))


def warning(draft: Draft, around: Around) -> Iterator[Refusal]:
    if draft.step != CPN or time_over(draft, around):
        return
    given = warnings_given(draft, around)
    if not given:
        rule = (
            "A Community Protection Notice needs a written warning first: a Community Protection Warning to the "
            "same subject for the same conduct, served and counted. There is none."
        )
        yield Refusal("step", rule, "s43(5)")
        return
    soonest = min(given, key=lambda past: past.comply_by or date.max)
    end = f"until {in_words(soonest.comply_by)}" if soonest.comply_by else "without an end"
    rule = f"The warning of {in_words(soonest.issued_on)} allows time {end}: that must be over before the day of issue."
    yield Refusal("issued_on", rule, "s43(5)")


def evidence(draft: Draft, around: Around) -> Iterator[Refusal]:
    over, seen = time_over(draft, around), draft.evidence_on
    if draft.step != CPN or not over or seen is None:
        return
    if seen <= over[0]:
        rule = f"The evidence must be dated after {in_words(over[0])}, when the time allowed by the warning ended."
        yield Refusal("evidence_on", rule, "s43(5)")
    if seen > issue_day(draft, around):
        yield Refusal("evidence_on", "The evidence cannot be dated after the day of issue.", "s43(5)")


def time_allowed(draft: Draft, around: Around) -> Iterator[Refusal]:
    if draft.step == CPW and draft.comply_by and draft.comply_by < first_known(draft, around):
        rule = "The time allowed may not end before the warning is issued and served: there must be time enough."
        yield Refusal("comply_by", rule, "s43(5)")


def deadlines(draft: Draft, around: Around) -> Iterator[Refusal]:
    for asked in draft.requirements:
        if asked.deadline is None:
            continue
        if asked.kind == STOP:
            yield Refusal("requirements", "A time may be set for doing and for achieving, not for stopping.", "s43(8)")
        elif asked.deadline < first_known(draft, around):
            rule = f"The time for “{asked.text}” ended on {in_words(asked.deadline)}, before it was issued and served."
            yield Refusal("requirements", rule, "s43(4)")


RULES = (days, age, issuer, warning, evidence, time_allowed, deadlines)
