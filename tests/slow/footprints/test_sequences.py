"""Whatever the services are asked to do in whatever order, the database never holds an unlawful notice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from footprints.models import Appeal, Breach, Notice, NoticeStatus, Requirement
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.ladder import ladder_of
from footprints.services.notices import notice_create, notice_serve, notice_update, notice_withdraw
from footprints.services.proceedings import appeal_end, appeal_lodge, breach_record, penalty_offer
from partners.errors import Conflict, Problem
from tests.core.footprints import oracle
from tests.slow.footprints.office import FIRST, PEOPLE, Office, faults_of, nth, open_dispute

STEPS = ("warning-1", "warning-2", "warning-3", "cpw", "cpn")
FLAWS = (*[None] * 24, "conduct_text", "consulted", "detrimental", "statement", "scan", "requirements", "skip_reason")
SUBJECT = strategies.sampled_from(sorted(PEOPLE))
FEW = strategies.integers(-1, 5)
EDGE = strategies.sampled_from([-1, 0, 1, 19, 20, 21])


class Sequences(RuleBasedStateMachine):
    drafts, served, cpns = Bundle("drafts"), Bundle("served"), Bundle("cpns")

    def __init__(self) -> None:
        super().__init__()
        # Each sequence is undone at its end: the next begins with an empty office.
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.office = Office()
        self.lawful: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def record(self, body: dict[str, Any], flaw: str | None) -> int:
        notice = notice_create(person=self.office.officer, **body)
        self.office.add_papers(notice, flaw)
        return notice.pk

    def try_to_serve(self, pk: int) -> bool:
        """Serve; the service must refuse exactly what the oracle finds fault with."""
        found = faults_of(Notice.objects.select_related("subject").get(pk=pk))
        try:
            notice_serve(person=self.office.officer, notice_id=pk)
        except Conflict as refused:
            assert found, refused.detail
            assert refused.errors
            return False
        assert not found
        self.lawful.add(pk)
        return True

    @rule(
        target=drafts,
        to=SUBJECT,
        step=strategies.sampled_from(STEPS),
        days=strategies.integers(0, 40),
        conduct=strategies.sampled_from(["noise", "noise", "litter"]),
        flaw=strategies.sampled_from(FLAWS),
        allowed=FEW,
        seen=FEW,
    )
    def begin(self, to: str, step: str, days: int, conduct: str, flaw: str | None, allowed: int, seen: int) -> int:
        own: dict[str, Any] = {"cpw": {"comply_by": nth(days + allowed)}, "cpn": {"evidence_on": nth(days - seen)}}
        return self.record(self.office.body(to, step, nth(days), conduct, flaw=flaw, **own.get(step, {})), flaw)

    @rule(target=cpns, to=SUBJECT, days=strategies.integers(0, 40), allowed=FEW, later=FEW, aside=strategies.booleans())
    def warn_and_follow(self, to: str, days: int, allowed: int, later: int, aside: bool) -> Any:
        """A CPW and a CPN after it, near what is just lawful; between them the CPW may be disputed."""
        body = self.office.body(to, "cpw", nth(days), "noise", comply_by=nth(days + allowed))
        warned = self.record(body, None)
        self.try_to_serve(warned)
        day = nth(days + allowed + later)
        notice = self.record(self.office.body(to, "cpn", day, "noise", evidence_on=day), None)
        if aside:
            self.dispute(warned)
        return notice if self.try_to_serve(notice) else multiple()

    @rule(notice=drafts, days=strategies.integers(0, 40), step=strategies.sampled_from(STEPS))
    def change(self, notice: int, days: int, step: str) -> None:
        version = Notice.objects.values_list("version", flat=True).get(pk=notice)
        changes: dict[str, Any] = {"step": step, "issued_on": nth(days)}
        self.attempt(notice_update, notice, version=version, **changes)

    @rule(target=served, notice=drafts)
    def serve(self, notice: int) -> Any:
        if Notice.objects.get(pk=notice).status != NoticeStatus.RECORDING:
            return multiple()
        return notice if self.try_to_serve(notice) else multiple()

    @rule(notice=strategies.one_of(served, cpns))
    def withdraw(self, notice: int) -> None:
        self.attempt(notice_withdraw, notice, reason="Wrong house")

    @rule(notice=strategies.one_of(served, cpns))
    def dispute(self, notice: int) -> None:
        self.attempt(dispute_open, notice, reason="Not me", raised_on=FIRST, raised_by="Sam")

    @rule(
        notice=strategies.one_of(served, cpns),
        outcome=strategies.sampled_from(["rejected", "rejected", "upheld"]),
        by_officer=strategies.sampled_from([False, False, True]),
    )
    def decide(self, notice: int, outcome: str, by_officer: bool) -> None:
        before = Notice.objects.filter(pk=notice).values("status", "restricted_at").get()
        who = self.office.officer if by_officer else self.office.commander
        done = self.attempt(dispute_decide, notice, who=who, outcome=outcome, decision="Heard")
        assert not (done and by_officer)
        if not done:
            assert Notice.objects.filter(pk=notice).values("status", "restricted_at").get() == before

    @rule(notice=strategies.one_of(cpns, served), days=EDGE)
    def appeal(self, notice: int, days: int) -> None:
        issued = Notice.objects.values_list("issued_on", flat=True).get(pk=notice)
        day = (issued or FIRST) + timedelta(days=days)
        self.attempt(appeal_lodge, notice, lodged_on=day, grounds=["defect"])

    @rule(notice=cpns, days=EDGE, status=strategies.sampled_from(["abandoned", "dismissed", "quashed"]))
    def end_appeal(self, notice: int, days: int, status: str) -> None:
        self.attempt(appeal_end, notice, status=status, ended_on=nth(60 + days))

    @rule(notice=strategies.one_of(cpns, cpns, served), days=EDGE, amount=strategies.sampled_from([60, 100, 101]))
    def breach(self, notice: int, days: int, amount: int) -> None:
        row = Notice.objects.get(pk=notice)
        day = (row.issued_on or FIRST) + timedelta(days=days)
        counts = row.status == NoticeStatus.SERVED and not open_dispute(row)
        done = self.attempt(breach_record, notice, occurred_on=day, evidence="Seen", excuse_considered="None")
        assert not (done and (not counts or days < 0 or row.step != "cpn"))
        if done:
            breach = Breach.objects.latest("pk").pk
            offered = self.attempt(penalty_offer, notice, breach=breach, issued_on=day, amount=amount)
            assert offered == (amount <= 100)

    def attempt(self, service: Any, notice: int, *, who: Any = None, **arguments: Any) -> bool:
        try:
            service(person=who or self.office.officer, notice_id=notice, **arguments)
        except Problem:
            return False
        return True

    @invariant()
    def what_is_counted_was_lawful_when_it_was_served_and_nobody_disputes_it(self) -> None:
        counted = set(Notice.objects.counted().values_list("pk", flat=True))
        assert counted <= self.lawful
        for notice in Notice.objects.all():
            assert (notice.restricted_at is not None) == open_dispute(notice)
            assert (notice.pk in counted) == (notice.status == NoticeStatus.SERVED and not open_dispute(notice))

    @invariant()
    def what_followed_is_lawful(self) -> None:
        for appeal in Appeal.objects.exclude(notice__status=NoticeStatus.ERASED).select_related("notice"):
            assert appeal.notice.step == "cpn" and appeal.notice.issued_on
            assert 0 <= (appeal.lodged_on - appeal.notice.issued_on).days <= 20
        assert not Requirement.objects.filter(kind="stop", deadline__isnull=False).exists()
        assert not Requirement.objects.filter(notice__status=NoticeStatus.ERASED).exists()

    @invariant()
    def only_what_counts_is_a_step(self) -> None:
        for profile in self.office.subjects.values():
            ladder = ladder_of(person=self.office.officer, profile=profile, conduct="noise", day=nth(45))
            counted = set(
                Notice.objects.counted().filter(subject=profile, issued_on__lte=nth(45)).values_list("pk", flat=True)
            )
            assert {held.notice.pk for held in ladder.history if held.counts} == counted
            steps = set(Notice.objects.filter(pk__in=counted).values_list("step", flat=True))
            if ladder.next and ladder.next.step in oracle.LADDER[1:]:
                assert oracle.LADDER[oracle.LADDER.index(ladder.next.step) - 1] in steps


@pytest.mark.usefixtures("db")
def test_no_sequence_of_services_reaches_an_unlawful_state() -> None:
    run_state_machine_as_test(
        Sequences,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
