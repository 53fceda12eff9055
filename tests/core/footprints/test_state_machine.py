"""Whatever is done in whatever order, nothing unlawful comes to count: the core against an oracle of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
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
from footprints.core.ladder import deviation, propose
from tests.core.footprints import oracle
from tests.core.footprints.notices import LADDER, LAW
from tests.core.footprints.register import (
    ALL_SAID,
    AMOUNTS,
    EDGES,
    FLAWS,
    NEAR,
    PEOPLE,
    STEPS,
    WAIT,
    WORDS,
    Kept,
    draft_of,
    flawed,
    nearby,
    nth,
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
        row = oracle.Row(step, who, day, nth(day, served), words.pop("conduct"))
        row.comply_by = nth(day, allowed) if step == "cpw" else None
        row.evidence_on = nth(day, seen) if step == "cpn" else None
        return self.try_to_serve(row, **words)

    @rule(target=notices, who=strategies.sampled_from(sorted(PEOPLE)), allowed=strategies.integers(0, 9))
    def warn_in_writing(self, who: str, allowed: int) -> Any:
        """A CPW as it should be."""
        row = oracle.Row("cpw", who, self.today, self.today, "noise", comply_by=nth(self.today, allowed))
        return self.try_to_serve(row, skip_reason=True, age_basis=True)

    @rule(target=cpns, warning=notices, days=strategies.integers(0, 3), seen=strategies.integers(0, 3), **WORDS)
    def follow_a_warning(self, warning: Kept, days: int, seen: int, **words: Any) -> Any:
        """A CPN near the end of the time that a CPW allows."""
        end = warning.row.comply_by
        if end is None:
            return multiple()
        day = nth(end, days)
        self.today = max(self.today, day)
        row = oracle.Row("cpn", warning.row.to, day, day, words.pop("conduct"), evidence_on=nth(end, seen))
        return self.try_to_serve(row, **words)

    @rule(target=cpns, who=strategies.sampled_from(["grown", "shop", "unknown"]), allowed=strategies.integers(0, 9))
    def warn_and_follow(self, who: str, allowed: int) -> Any:
        """A CPW and then a CPN as they should be, so that what may follow is tried often."""
        end = nth(self.today, allowed)
        warning = oracle.Row("cpw", who, self.today, self.today, "noise", comply_by=end)
        self.try_to_serve(warning, skip_reason=True, age_basis=True)
        self.today = nth(end, 1)
        row = oracle.Row("cpn", who, self.today, self.today, "noise", evidence_on=self.today)
        return self.try_to_serve(row, skip_reason=True, age_basis=True)

    def try_to_serve(self, row: oracle.Row, flaw: str | None = None, **reasons: bool) -> Any:
        """Serve if the core allows it; it must allow exactly what the oracle finds no fault with, here and nearby."""
        row.asks = [("stop", None), ("do", nth(row.issued_on, 7))]
        row.said = {*ALL_SAID, *(name for name, given in reasons.items() if given)}
        for near in nearby(row):
            self.agree(near)
        for one in FLAWS:
            self.agree(flawed(row, one), may_issue=one != "issuer")
        row = flawed(row, flaw)
        if not self.agree(row, may_issue=flaw != "issuer"):
            return multiple()
        self.kept.append(Kept(row))
        return self.kept[-1]

    def agree(self, row: oracle.Row, *, may_issue: bool = True) -> bool:
        """Whether the row may be served: core and oracle must say the same."""
        before = [one.row for one in self.kept]
        found = oracle.faults(row, PEOPLE[row.to], before, today=self.today, may_issue=may_issue)
        assert self.core_allows(row, may_issue) == (not found), (row, found)
        return not found

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
        day = self.meet(nth(notice.row.issued_on, days), wait)
        for edge in EDGES:
            self.may_appeal(notice, nth(notice.row.issued_on, edge))
        if self.may_appeal(notice, day):
            notice.appeals.append(breaches.AppealDays(day, None))

    def may_appeal(self, notice: Kept, day: date) -> bool:
        row = notice.row
        refused = list(appeals.lodging(row.step, row.issued_on, day, appeal_days=21, today=self.today))
        assert (not refused) == oracle.appeal_may_be_lodged(row, day, self.today)
        return not refused

    @rule(notice=cpns)
    def end_appeal(self, notice: Kept) -> None:
        notice.appeals = [replace(one, ended_on=one.ended_on or self.today) for one in notice.appeals]

    @rule(notice=strategies.one_of(cpns, cpns, notices), days=NEAR, only_do=strategies.booleans(), wait=WAIT)
    def breach(self, notice: Kept, days: int, only_do: bool, wait: bool) -> None:
        if notice.standing != facts.SERVED:
            return
        day = self.meet(nth(notice.row.served_on, days), wait)
        for edge in EDGES:
            self.may_be_breached(notice, nth(notice.row.served_on, edge), only_do=True)
        if self.may_be_breached(notice, day, only_do=only_do):
            notice.breaches.append(facts.PastBreach(day))

    def may_be_breached(self, notice: Kept, day: date, *, only_do: bool) -> bool:
        row, until = notice.row, notice.past().stands_until
        asks = frozenset({"do"}) if only_do else frozenset({"stop", "do"})
        standing = breaches.Standing(row.step, row.served_on, until, asks, notice.appeals)
        refused = list(breaches.refusals(standing, day, today=self.today))
        suspended = only_do and any(one.lodged_on <= day < (one.ended_on or date.max) for one in notice.appeals)
        lawful = row.step in ("cpn", "abc") and row.served_on <= day <= min(self.today, until or date.max)
        assert (not refused) == (lawful and not suspended)
        return not refused

    @rule(
        notice=strategies.one_of(cpns, cpns, notices),
        days=NEAR,
        amount=strategies.sampled_from(AMOUNTS),
        paid=strategies.one_of(strategies.none(), NEAR),
        wait=WAIT,
    )
    def penalty(self, notice: Kept, days: int, amount: Decimal, paid: int | None, wait: bool) -> None:
        if not notice.breaches:
            return
        breach = notice.breaches[-1]
        day = self.meet(nth(breach.occurred_on, days), wait)
        for edge, pounds in product(EDGES, AMOUNTS):
            self.may_be_offered(notice, nth(breach.occurred_on, edge), pounds)
        if self.may_be_offered(notice, day, amount):
            paid_on = None if paid is None else nth(day, max(paid, 0))
            notice.breaches[-1] = replace(breach, pay_by=nth(day, 14), paid_on=paid_on)

    def may_be_offered(self, notice: Kept, day: date, amount: Decimal) -> bool:
        breached, offer = notice.breaches[-1].occurred_on, penalties.Offer(day, amount)
        refused = penalties.refusals(notice.row.step, breached, offer, LAW, today=self.today)
        lawful = notice.row.step == "cpn" and breached <= day <= self.today and 0 < amount <= 100
        assert (not refused) == lawful
        return not refused

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
    run_state_machine_as_test(Register, settings=settings(max_examples=30, stateful_step_count=40, deadline=None))
