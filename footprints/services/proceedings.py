"""What follows a served notice: an appeal and its end, a breach, the fixed penalty for it, and its payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from footprints.core import appeals, breaches, penalties
from footprints.core.facts import in_words
from footprints.models import Appeal, AppealStatus, Breach, FixedPenalty, Notice, NoticeStatus
from footprints.services.law import law_on
from footprints.services.notice_rows import (
    heard,
    lock_addressee,
    own_notice,
    refuse,
    require_counted,
    save,
    withdraw,
)
from geo.models import Report
from geo.services.storing import store
from partners.errors import Conflict, InvalidInput
from partners.models import Person

# Appeals that a court has decided; the same notice is not appealed against again.
DECIDED = (AppealStatus.DISMISSED, AppealStatus.QUASHED)


@transaction.atomic
def appeal_lodge(*, person: Person, notice_id: int, lodged_on: date, grounds: list[str], court: str = "") -> Notice:
    """Record an appeal to the magistrates' court. While it is in progress, only what is to be stopped holds.

    A dispute does not hinder it: the court does not wait for us.
    """
    notice = own_notice(person, notice_id)
    issued_on = require_issued(notice)
    refuse_second_appeal(notice)
    days = law_on(issued_on).appeal_days
    if days is None:
        raise Conflict(f"No period to appeal is known to the law on {in_words(issued_on)}.")
    refuse(appeals.lodging(notice.step, issued_on, lodged_on, appeal_days=days, today=timezone.localdate()))
    grounds = list(dict.fromkeys(grounds))
    store(Appeal(notice=notice, lodged_on=lodged_on, grounds=grounds, court=court, entered_by=person))
    save(notice, "appealed", person, before=heard(notice))
    return notice


@transaction.atomic
def appeal_end(*, person: Person, notice_id: int, status: str, ended_on: date) -> Notice:
    """Record how the appeal in progress ended. A quashed notice is withdrawn by that, and counts no more."""
    notice = own_notice(person, notice_id)
    appeal = notice.appeals.filter(status=AppealStatus.IN_PROGRESS).first()
    if appeal is None:
        raise Conflict("No appeal against this notice is in progress.")
    if not appeal.lodged_on <= ended_on <= timezone.localdate():
        rule = f"is not a day from {in_words(appeal.lodged_on)}, when it was lodged, to today"
        raise InvalidInput.of("ended_on", ended_on, rule)
    lock_addressee(notice)
    before = heard(notice)
    appeal.status, appeal.ended_on = AppealStatus(status), ended_on
    store(appeal)
    if appeal.status == AppealStatus.QUASHED and notice.status == NoticeStatus.SERVED:
        withdraw(notice, f"Quashed on appeal on {in_words(ended_on)}.", person)
    save(notice, "appeal ended", person, before=before)
    return notice


@transaction.atomic
def breach_record(
    *,
    person: Person,
    notice_id: int,
    occurred_on: date,
    evidence: str,
    excuse_considered: str,
    report: int | None = None,
) -> Notice:
    """Record that a notice that stands was not kept, with the evidence and whether there was an excuse (s48)."""
    notice = own_notice(person, notice_id)
    require_counted(notice)
    refuse(breaches.refusals(standing(notice), occurred_on, today=timezone.localdate()))
    breach = Breach(
        notice=notice,
        occurred_on=occurred_on,
        evidence=evidence,
        excuse_considered=excuse_considered,
        report=seen_report(report, person),
        entered_by=person,
    )
    store(breach)
    save(notice, "breached", person, before=heard(notice))
    return notice


@transaction.atomic
def penalty_offer(
    *,
    person: Person,
    notice_id: int,
    breach: int,
    issued_on: date,
    amount: Decimal,
    early_amount: Decimal | None = None,
    early_by: date | None = None,
) -> Notice:
    """Offer to discharge a breach by a fixed penalty, at most the highest amount of its day of issue (s52)."""
    notice = own_notice(person, notice_id)
    require_counted(notice)
    breached = breach_of(notice, breach)
    if hasattr(breached, "fixed_penalty"):
        raise Conflict("A fixed penalty was offered for this breach already.")
    law, offer = law_on(issued_on), penalties.Offer(issued_on, amount, early_amount, early_by)
    refuse(penalties.refusals(notice.step, breached.occurred_on, offer, law, today=timezone.localdate()))
    penalty = FixedPenalty(
        breach=breached,
        issued_on=issued_on,
        pay_by=penalties.pay_by(issued_on, law.penalty_days or 0),
        amount=amount,
        early_amount=early_amount,
        early_by=early_by,
        entered_by=person,
    )
    store(penalty)
    save(notice, "penalty offered", person, before=heard(notice))
    return notice


@transaction.atomic
def penalty_pay(*, person: Person, notice_id: int, breach: int, paid_on: date) -> Notice:
    """Record the payment of a fixed penalty. Money that came in is recorded whatever became of the notice."""
    notice = own_notice(person, notice_id)
    penalty: FixedPenalty | None = getattr(breach_of(notice, breach), "fixed_penalty", None)
    if penalty is None:
        raise Conflict("No fixed penalty was offered for this breach.")
    if penalty.paid_on is not None:
        raise Conflict(f"It was paid on {in_words(penalty.paid_on)}.")
    if not penalty.issued_on <= paid_on <= timezone.localdate():
        rule = f"is not a day from {in_words(penalty.issued_on)}, when it was offered, to today"
        raise InvalidInput.of("paid_on", paid_on, rule)
    penalty.paid_on = paid_on
    store(penalty)
    save(notice, "penalty paid", person, before=heard(notice))
    return notice


def require_issued(notice: Notice) -> date:
    if notice.status != NoticeStatus.SERVED or notice.issued_on is None:
        raise Conflict(f"This notice is {notice.get_status_display().lower()}: it must be served for that.")
    return notice.issued_on


def refuse_second_appeal(notice: Notice) -> None:
    held = notice.appeals.filter(status__in=(AppealStatus.IN_PROGRESS, *DECIDED)).first()
    if held is not None:
        said = "in progress" if held.status == AppealStatus.IN_PROGRESS else "decided"
        raise Conflict(f"The appeal of {in_words(held.lodged_on)} against this notice is {said}.")


def standing(notice: Notice) -> breaches.Standing:
    assert notice.served_at is not None, "a served notice has its time"
    return breaches.Standing(
        step=notice.step,
        served_on=timezone.localdate(notice.served_at),
        stands_until=notice.stands_until,
        asks=frozenset(notice.requirements.values_list("kind", flat=True)),
        appeals=[breaches.AppealDays(row.lodged_on, row.ended_on) for row in notice.appeals.all()],
    )


def seen_report(pk: int | None, person: Person) -> Report | None:
    if pk is None:
        return None
    found: Report | None = Report.objects.visible_to(person).filter(pk=pk).first()
    if found is None:
        raise InvalidInput.of("report", pk, "does not exist, or is not shared with you")
    return found


def breach_of(notice: Notice, pk: int) -> Breach:
    found: Breach | None = notice.breaches.select_related("fixed_penalty").filter(pk=pk).first()
    if found is None:
        raise InvalidInput.of("breach", pk, "is not a breach of this notice")
    return found
