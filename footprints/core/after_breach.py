"""What may follow a breach of a Community Protection Notice: a fixed penalty, or proceedings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footprints.core.facts import Past, in_words

FIXED_PENALTY, PROSECUTION, CBO = "fixed-penalty", "prosecution", "cbo"
BREACH_ANSWERS = {
    FIXED_PENALTY: "Fixed penalty notice",
    PROSECUTION: "Prosecution",
    CBO: "Criminal behaviour order",
}


@dataclass(frozen=True)
class Answer:
    step: str | None
    earliest_on: date | None
    reasons: tuple[str, ...]
    instead: tuple[str, ...] = ()


def after_breach(notice: Past, day: date) -> Answer:
    """What to propose for the breaches of a standing notice up to a day.

    A penalty paid in time discharges its breach. While one may still be paid, no proceedings are brought (s52(5)).
    """
    known = [breach for breach in notice.breaches if breach.occurred_on <= day]
    living = [breach for breach in known if not breach.discharged]
    if not living:
        return Answer(None, None, ("The fixed penalty was paid in time: the breach is discharged (s52).",))
    bare = [breach for breach in living if breach.pay_by is None]
    if bare:
        newest = max(breach.occurred_on for breach in bare)
        why = f"It was breached on {in_words(newest)}, which is an offence (s48): a fixed penalty, or proceedings."
        return Answer(FIXED_PENALTY, day, (why,), (PROSECUTION, CBO))
    end = min(breach.pay_by for breach in living if breach.pay_by is not None)
    why = f"The fixed penalty may be paid until {in_words(end)}: no proceedings before that (s52(5))."
    return Answer(PROSECUTION, max(end + timedelta(days=1), day), (why,), (CBO,))
