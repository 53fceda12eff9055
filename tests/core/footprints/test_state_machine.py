"""Whatever is done in whatever order, nothing unlawful comes to count: the core against an oracle of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import settings, strategies
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from footprints.core import appeals, breaches, completeness, facts, law, penalties
from footprints.core.ladder import deviation, last_standing_day, propose
from tests.core.footprints import oracle
from tests.core.footprints.notices import LADDER, LAW

PEOPLE = {
    "grown": oracle.Who(True, date(1990, 5, 1)),
    # 16 on 29 February 2024, in the middle of the days that the machine plays.
    "leapling": oracle.Who(True, date(2008, 2, 29)),
    "unknown": oracle.Who(True),
    "shop": oracle.Who(False),
}
STEPS = ("warning-1", "warning-2", "warning-3", "cpw", "cpw", "cpn", "cpn", "abc")
ALL_SAID = frozenset(
    {"conduct_text", "statement", "scan", "detrimental", "persistent", "unreasonable", "consulted", "evidence_text"}
)
FLAWS = (*[None] * 60, *sorted(ALL_SAID), "issuer", "requirements", "evidence_on", "deadline")
WORDS: dict[str, Any] = {
    "conduct": strategies.sampled_from(["noise", "noise", "litter"]),
    "flaw": strategies.sampled_from(FLAWS),
    "skip_reason": strategies.booleans(),
    "age_basis": strategies.booleans(),
}
PENCE = strategies.sampled_from([Decimal(0), Decimal("60.00"), Decimal("100.00"), Decimal("100.01")])
WAIT = strategies.sampled_from([True, True, True, False])
NEAR = strategies.sampled_from([-1, 0, 1, 2, 5, 14, 15, 19, 20, 21])


def nth(day: date, days: int) -> date:
    return day + timedelta(days=days)


@dataclass(eq=False)
class Kept:
    """A served notice in the machine's register."""

    row: oracle.Row
    standing: str = facts.SERVED
    appeals: list[breaches.AppealDays] = field(default_factory=list)
    breaches: list[facts.PastBreach] = field(default_factory=list)

    def past(self) -> facts.Past:
        row = self.row
        steps = {one.step: one for one in LADDER}
        stands = steps[row.step].stands_days if row.step in steps else None
        return facts.Past(
            step=row.step,
            name=row.step,
            issued_on=row.issued_on,
            conduct=row.conduct,
            standing=self.standing,
            comply_by=row.comply_by,
            stands_until=last_standing_day(row.issued_on, stands),
            breaches=tuple(self.breaches),
        )


def draft_of(row: oracle.Row, who: oracle.Who, may_issue: bool) -> facts.Draft:
    def text(name: str) -> str:
        return "said" if name in row.said else ""

    return facts.Draft(
        step=row.step,
        subject=facts.Subject(who.person, who.born_on),
        issued_on=row.issued_on,
        served_on=row.served_on,
        issuer="Alice",
        issuer_designated=may_issue,
        conduct=row.conduct,
        conduct_text=text("conduct_text"),
        grounds=facts.Grounds(text("detrimental"), text("persistent"), text("unreasonable")),
        consulted=text("consulted"),
        comply_by=row.comply_by,
        evidence_on=row.evidence_on,
        evidence_text=text("evidence_text"),
        age_basis=text("age_basis"),
        skip_reason=text("skip_reason"),
        located=True,
        requirements=tuple(facts.Requirement(kind, "asked", deadline) for kind, deadline in row.asks),
        papers=frozenset(row.said & {"statement", "scan"}),
    )


class Register(RuleBasedStateMachine):
    """A register of served notices that the core alone guards."""

    notices = Bundle("notices")
    cpns = Bundle("cpns")

    def __init__(self) -> None:
        super().__init__()
        self.today = date(2024, 2, 27)
        self.kept: list[Kept] = []

    @initialize(days=strategies.integers(0, 3))
    def begin(self, days: int) -> None:
        """Around the leapling's birthday."""
        self.today = nth(self.today, days)

    def mine(self, who: str) -> tuple[facts.Past, ...]:
        return tuple(one.past() for one in self.kept if one.row.to == who)

    @rule(days=strategies.sampled_from([1, 1, 1, 2, 7, 30, 183]))
    def pass_days(self, days: int) -> None:
        self.today = nth(self.today, days)

    def meet(self, day: date, wait: bool) -> date:
        """The day, after waiting for it or not."""
        self.today = max(self.today, day) if wait else self.today
        return day

    @rule(
        target=notices,
        who=strategies.sampled_from(sorted(PEOPLE)),
        step=strategies.sampled_from(STEPS),
        issued=strategies.integers(-12, 1),
        served=strategies.sampled_from([0, 0, 0, 1, -1]),
        allowed=strategies.integers(-1, 6),
        seen=strategies.integers(-8, 1),
        **WORDS,
    )
    def serve(self, who: str, step: str, issued: int, served: int, allowed: int, seen: int, **words: Any) -> Any:
        """Any step, on any day near today."""
        day = nth(self.today, issued)
        row = oracle.Row(step, who, day, nth(day, served), words["conduct"])
        row.comply_by = nth(day, allowed) if step == "cpw" else None
        row.evidence_on = nth(day, seen) if step == "cpn" else None
        return self.try_to_serve(row, **words)

    @rule(target=notices, who=strategies.sampled_from(sorted(PEOPLE)), allowed=strategies.integers(0, 9))
    def warn_in_writing(self, who: str, allowed: int) -> Any:
        """A CPW as it should be."""
        row = oracle.Row("cpw", who, self.today, self.today, "noise", comply_by=nth(self.today, allowed))
        return self.try_to_serve(row, "noise", None, skip_reason=True, age_basis=True)

    @rule(target=cpns, warning=notices, days=strategies.integers(0, 3), seen=strategies.integers(0, 3), **WORDS)
    def follow_a_warning(self, warning: Kept, days: int, seen: int, **words: Any) -> Any:
        """A CPN near the end of the time that a CPW allows."""
        end = warning.row.comply_by
        if end is None:
            return multiple()
        day = nth(end, days)
        self.today = max(self.today, day)
        row = oracle.Row("cpn", warning.row.to, day, day, words["conduct"], evidence_on=nth(end, seen))
        return self.try_to_serve(row, **words)

    @rule(target=cpns, who=strategies.sampled_from(["grown", "shop", "unknown"]), allowed=strategies.integers(0, 9))
    def warn_and_follow(self, who: str, allowed: int) -> Any:
        """A CPW and then a CPN as they should be, so that what may follow is tried often."""
        end = nth(self.today, allowed)
        warning = oracle.Row("cpw", who, self.today, self.today, "noise", comply_by=end)
        self.try_to_serve(warning, "noise", None, skip_reason=True, age_basis=True)
        self.today = nth(end, 1)
        row = oracle.Row("cpn", who, self.today, self.today, "noise", evidence_on=self.today)
        return self.try_to_serve(row, "noise", None, skip_reason=True, age_basis=True)

    def try_to_serve(self, row: oracle.Row, conduct: str, flaw: str | None, **reasons: bool) -> Any:
        """Serve if the core allows it; it must allow exactly what the oracle finds no fault with."""
        row.asks = [] if flaw == "requirements" else [("stop", None), ("do", nth(row.issued_on, 7))]
        if flaw == "deadline":
            row.asks = [("stop", nth(row.issued_on, 7))]
        if flaw == "evidence_on":
            row.evidence_on = None
        row.said = (ALL_SAID | {name for name, given in reasons.items() if given}) - {flaw}
        may_issue = flaw != "issuer"
        found = oracle.faults(
            row, PEOPLE[row.to], [one.row for one in self.kept], today=self.today, may_issue=may_issue
        )
        assert self.core_allows(row, may_issue) == (not found), (row, found)
        if found:
            return multiple()
        self.kept.append(Kept(row))
        return self.kept[-1]

    def core_allows(self, row: oracle.Row, may_issue: bool) -> bool:
        history = self.mine(row.to)
        draft = draft_of(row, PEOPLE[row.to], may_issue)
        needs = next((one.needs for one in LADDER if one.step == row.step), ("statement",))
        leaves = deviation(LADDER, history, row.step, day=row.issued_on, conduct=row.conduct)
        lacks = completeness.missing(draft, needs, deviation=leaves)
        return not lacks and not law.refusals(draft, facts.Around(history, LAW, self.today))

    @rule(
        notice=strategies.one_of(cpns, notices),
        standing=strategies.sampled_from([facts.SERVED, facts.WITHDRAWN, facts.DISPUTED]),
    )
    def change_standing(self, notice: Kept, standing: str) -> None:
        """Dispute, withdraw, and restore."""
        notice.standing, notice.row.counted = standing, standing == facts.SERVED

    @rule(notice=notices, standing=strategies.sampled_from([facts.WITHDRAWN, facts.DISPUTED]))
    def set_all_aside(self, notice: Kept, standing: str) -> None:
        """All that was served on somebody at once: then a CPN for them rests on nothing."""
        for one in self.kept:
            if one.row.to == notice.row.to:
                one.standing, one.row.counted = standing, False

    @rule(notice=consumes(notices))
    def erase(self, notice: Kept) -> None:
        self.kept.remove(notice)

    @rule(notice=strategies.one_of(cpns, cpns, notices), days=NEAR, wait=WAIT)
    def appeal(self, notice: Kept, days: int, wait: bool) -> None:
        if notice.appeals:
            return
        row, day = notice.row, self.meet(nth(notice.row.issued_on, days), wait)
        refused = list(appeals.lodging(row.step, row.issued_on, day, appeal_days=21, today=self.today))
        assert (not refused) == oracle.appeal_may_be_lodged(row, day, self.today)
        if not refused:
            notice.appeals.append(breaches.AppealDays(day, None))

    @rule(notice=cpns)
    def end_appeal(self, notice: Kept) -> None:
        notice.appeals = [replace(one, ended_on=one.ended_on or self.today) for one in notice.appeals]

    @rule(notice=strategies.one_of(cpns, cpns, notices), days=NEAR, only_do=strategies.booleans(), wait=WAIT)
    def breach(self, notice: Kept, days: int, only_do: bool, wait: bool) -> None:
        if notice.standing != facts.SERVED:
            return
        row, day = notice.row, self.meet(nth(notice.row.served_on, days), wait)
        asks = frozenset({"do"}) if only_do else frozenset({"stop", "do"})
        until = notice.past().stands_until
        standing = breaches.Standing(row.step, row.served_on, until, asks, notice.appeals)
        refused = list(breaches.refusals(standing, day, today=self.today))
        suspended = only_do and any(one.lodged_on <= day < (one.ended_on or date.max) for one in notice.appeals)
        lawful = row.step in ("cpn", "abc") and row.served_on <= day <= min(self.today, until or date.max)
        assert (not refused) == (lawful and not suspended)
        if not refused:
            notice.breaches.append(facts.PastBreach(day))

    @rule(
        notice=strategies.one_of(cpns, cpns, notices),
        days=NEAR,
        amount=PENCE,
        paid=strategies.one_of(strategies.none(), NEAR),
        wait=WAIT,
    )
    def penalty(self, notice: Kept, days: int, amount: Decimal, paid: int | None, wait: bool) -> None:
        if not notice.breaches:
            return
        breach = notice.breaches[-1]
        day = self.meet(nth(breach.occurred_on, days), wait)
        refused = penalties.refusals(
            notice.row.step, breach.occurred_on, penalties.Offer(day, amount), LAW, today=self.today
        )
        lawful = notice.row.step == "cpn" and days >= 0 and day <= self.today and 0 < amount <= 100
        assert (not refused) == lawful
        if not refused:
            paid_on = None if paid is None else nth(day, max(paid, 0))
            notice.breaches[-1] = replace(breach, pay_by=nth(day, 14), paid_on=paid_on)

    @invariant()
    def what_does_not_count_changes_no_proposal(self) -> None:
        for who in PEOPLE:
            every = self.mine(who)
            counted = tuple(past for past in every if past.standing == facts.SERVED)
            for conduct in ("noise", "litter"):
                found = [propose(LADDER, past, day=self.today, conduct=conduct) for past in (every, counted)]
                assert (found[0].step, found[0].earliest_on) == (found[1].step, found[1].earliest_on)

    @invariant()
    def a_proposed_cpn_rests_on_a_counted_cpw(self) -> None:
        for who in PEOPLE:
            found = propose(LADDER, self.mine(who), day=self.today, conduct="noise")
            if found.step != "cpn":
                continue
            ends = [
                one.row.comply_by
                for one in self.kept
                if one.row.to == who and one.row.step == "cpw" and one.row.conduct == "noise" and one.row.counted
            ]
            assert found.earliest_on is not None
            assert any(end is not None and end < found.earliest_on for end in ends)

    @invariant()
    def proceedings_wait_for_the_penalty(self) -> None:
        for who in PEOPLE:
            found = propose(LADDER, self.mine(who), day=self.today, conduct=None)
            if found.step == "prosecution":
                offered = [b for one in self.kept if one.row.to == who for b in one.breaches if b.pay_by]
                assert found.earliest_on is not None
                assert any(b.pay_by < found.earliest_on for b in offered if b.pay_by)

    @invariant()
    def only_what_is_to_be_stopped_holds_under_appeal(self) -> None:
        for one in self.kept:
            under = any(appeal.ended_on is None for appeal in one.appeals)
            held = {kind: appeals.in_effect(kind, under_appeal=under) for kind, _ in one.row.asks}
            assert all(holds == (kind == "stop" or not under) for kind, holds in held.items())
            assert all((appeal.lodged_on - one.row.issued_on).days <= 20 for appeal in one.appeals)


def test_no_sequence_reaches_an_unlawful_state() -> None:
    run_state_machine_as_test(Register, settings=settings(max_examples=60, stateful_step_count=40, deadline=None))
