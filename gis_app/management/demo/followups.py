"""What came after a notice: some were withdrawn, disputed, appealed or breached, and the last are not complete yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from gis_app.management.demo.notice_records import Appeal, Breach, Dispute, Notice
from gis_app.management.demo.notice_words import BREACHES, DISPUTES, REJECTED, UPHELD, WITHDRAWN

APPEALS = (("not-unreasonable", "dismissed"), ("requirement", "dismissed"), ("did-not-happen", "dismissed"),
           ("no-effect", "abandoned"), ("not-persistent", "dismissed"), ("requirement", "in-progress"))  # fmt: skip
BREACHED, WITH_PENALTY, PAID = 20, 12, 8
WITHDRAWALS, REJECTIONS, UPHOLDINGS, OPEN_DISPUTES, UNFINISHED = 10, 6, 3, 5, 4


def with_followups(notices: Sequence[Notice], today: date, rng: np.random.Generator) -> tuple[Notice, ...]:
    """The notices in the same order. Only what ends a chain is taken away, so that every ladder stays lawful."""
    made = list(notices)
    last = {notice.subject: index for index, notice in enumerate(made)}
    ends = [index for index in last.values() if made[index].step.startswith("warning")]
    _breaches(made, today, rng)
    _appeals(made, today)
    chosen = [ends[place] for place in rng.permutation(len(ends)).tolist()]
    old = [index for index in chosen if (today - made[index].issued_on).days > 70]
    fresh = sorted(ends, key=lambda index: made[index].served_at)[-(UNFINISHED + OPEN_DISPUTES) :]
    old = [index for index in old if index not in fresh]
    for number, index in enumerate(old[:WITHDRAWALS]):
        day = made[index].issued_on + timedelta(days=6 + number)
        made[index] = replace(
            made[index], status="withdrawn", withdrawn_on=day, withdrawn_reason=WITHDRAWN[number % len(WITHDRAWN)]
        )
    decided = old[WITHDRAWALS : WITHDRAWALS + REJECTIONS + UPHOLDINGS]
    for number, index in enumerate(decided):
        made[index] = replace(made[index], dispute=_decided(made[index], number, upheld=number >= REJECTIONS))
    for number, index in enumerate(fresh[:OPEN_DISPUTES]):
        raised = min(today, made[index].issued_on + timedelta(days=2))
        words = DISPUTES[number % len(DISPUTES)]
        made[index] = replace(made[index], dispute=Dispute(raised, "the person named", words, "open", None, ""))
    for index in fresh[OPEN_DISPUTES:]:
        made[index] = replace(made[index], status="recording")
    return tuple(made)


def _decided(notice: Notice, number: int, *, upheld: bool) -> Dispute:
    raised = notice.issued_on + timedelta(days=3 + number)
    status, words = ("upheld", UPHELD) if upheld else ("rejected", REJECTED)
    said = DISPUTES[0] if upheld else DISPUTES[number % len(DISPUTES)]
    return Dispute(raised, "the person named", said, status, raised + timedelta(days=12), words)


def _breaches(made: list[Notice], today: date, rng: np.random.Generator) -> None:
    """The CPNs that an outcome followed were breached before it; so were some of the others."""
    outcomes = {notice.subject: notice.issued_on for notice in made if notice.step in ("cbo", "injunction")}
    outcomes |= {notice.subject: notice.issued_on for notice in made if notice.step in ("closure", "eviction")}
    notices = [index for index, notice in enumerate(made) if notice.step == "cpn"]
    first = sorted(notices, key=lambda index: made[index].subject not in outcomes)
    done = 0
    for index in first:
        notice = made[index]
        until = outcomes.get(notice.subject, min(today, notice.issued_on + timedelta(days=60)))
        span = (until - notice.issued_on).days
        if span < 9 or done >= BREACHED:
            continue
        day = notice.issued_on + timedelta(days=int(rng.integers(3, span - 4)))
        penalty = day + timedelta(days=1) if done < WITH_PENALTY else None
        paid = day + timedelta(days=4) if done < PAID and day + timedelta(days=4) <= today else None
        made[index] = replace(notice, breaches=(Breach(day, BREACHES[done % len(BREACHES)], penalty, paid),))
        done += 1


def _appeals(made: list[Notice], today: date) -> None:
    """Against CPNs that nobody breached; the newest one is still before the court."""
    quiet = [index for index, notice in enumerate(made) if notice.step == "cpn" and not notice.breaches]
    quiet.sort(key=lambda index: made[index].issued_on)
    for number, (index, (ground, status)) in enumerate(zip(quiet[-len(APPEALS) :], APPEALS, strict=False)):
        lodged = min(made[index].issued_on + timedelta(days=5 + 3 * number), today)
        ended = None if status == "in-progress" else min(lodged + timedelta(days=38), today)
        made[index] = replace(made[index], appeal=Appeal(lodged, ground, status, ended))
