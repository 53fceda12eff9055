"""Fixed penalty notices for a breach (s52): the highest amount is the one in force on the day of issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from footprints.core.facts import CPN, Law, Refusal, in_words


@dataclass(frozen=True)
class Offer:
    """What is asked for a breach, and the lower amount that is accepted early."""

    issued_on: date
    amount: Decimal
    early_amount: Decimal | None = None
    early_by: date | None = None


def pay_by(issued_on: date, penalty_days: int) -> date:
    """The last day to pay: no proceedings are brought in the days following the day of issue (s52(5))."""
    return issued_on + timedelta(days=penalty_days)


def refusals(step: str, breached_on: date, offer: Offer, law: Law, *, today: date) -> tuple[Refusal, ...]:
    """Why this penalty may not be offered for a breach of a notice of this step."""
    if step != CPN:
        rule = "A fixed penalty is for the breach of a Community Protection Notice."
        return (Refusal("breach", rule, "s52(1)"),)
    if law.penalty_highest is None or law.penalty_days is None:
        rule = f"No fixed penalty is known to the law on {in_words(offer.issued_on)}."
        return (Refusal("issued_on", rule, "s52"),)
    last = pay_by(offer.issued_on, law.penalty_days)
    return (*days(breached_on, offer, today), *amount(offer, law.penalty_highest), *early(offer, last))


def days(breached_on: date, offer: Offer, today: date) -> Iterator[Refusal]:
    if offer.issued_on < breached_on:
        yield Refusal("issued_on", f"The breach was on {in_words(breached_on)}, after that day.", "s52(1)")
    if offer.issued_on > today:
        yield Refusal("issued_on", "That day is still to come.", "s52(1)")


def amount(offer: Offer, highest: Decimal) -> Iterator[Refusal]:
    if not 0 < offer.amount <= highest:
        rule = f"The amount is more than nothing and at most £{highest:.2f} on {in_words(offer.issued_on)}."
        yield Refusal("amount", rule, "s52(7)")


def early(offer: Offer, last: date) -> Iterator[Refusal]:
    if (offer.early_amount is None) != (offer.early_by is None):
        yield Refusal("early_by", "A lower amount and the day until which it is accepted belong together.", "s52(8)")
        return
    if offer.early_amount is None or offer.early_by is None:
        return
    if not 0 < offer.early_amount < offer.amount:
        yield Refusal("early_amount", "The amount accepted early is less than the full one.", "s52(8)")
    if not offer.issued_on <= offer.early_by <= last:
        rule = f"The lower amount is accepted on a day from the day of issue to {in_words(last)}."
        yield Refusal("early_by", rule, "s52(8)")
