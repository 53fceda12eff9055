"""The law and the ladder of one day, read from their tables for the pure core."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from footprints.core.facts import DISPUTED, SERVED, WITHDRAWN, Law, Past, PastBreach
from footprints.core.ladder import PolicyStep
from footprints.models import Designation, LadderPolicy, LegalParameter, Notice, NoticeStatus
from geo.models import Premises, Profile
from partners.models import Person


@dataclass(frozen=True)
class LawBook:
    """Every legal parameter with its days, read once for a whole page of notices."""

    rows: tuple[LegalParameter, ...]

    @classmethod
    def read(cls) -> LawBook:
        return cls(tuple(LegalParameter.objects.order_by("from_date")))

    def on(self, day: date) -> Law:
        held = {row.name: row.value for row in self.rows if row.from_date <= day and day <= (row.to_date or date.max)}
        return Law(
            lowest_age=whole(held.get("lowest-age")),
            appeal_days=whole(held.get("appeal-days")),
            penalty_highest=held.get("fixed-penalty-highest"),
            penalty_days=whole(held.get("fixed-penalty-days")),
        )


def whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def law_on(day: date) -> Law:
    return LawBook.read().on(day)


def policy_on(agency_id: int, day: date) -> LadderPolicy | None:
    """The agency's own ladder in force on the day, else the common one."""
    holding = LadderPolicy.objects.on(day).prefetch_related("steps").order_by("-from_date")
    found: LadderPolicy | None = holding.filter(agency=agency_id).first() or holding.filter(agency=None).first()
    return found


def steps_of(policy: LadderPolicy | None) -> tuple[PolicyStep, ...]:
    rows = policy.steps.all() if policy else ()
    return tuple(
        PolicyStep(
            step=row.step,
            name=row.get_step_display(),
            gap_days=row.gap_days,
            stands_days=row.stands_days,
            needs=tuple(row.needs),
        )
        for row in rows
    )


def designated(person_id: int | None, day: date) -> bool:
    return person_id is not None and Designation.objects.on(day).filter(person=person_id).exists()


def notices_to(person: Person, *, subject: Profile | None, premises: Premises | None) -> list[Notice]:
    """What the person may see of all that was served on a subject; without one, posted on the premises."""
    rows = Notice.objects.visible_to(person).filter(status__in=(NoticeStatus.SERVED, NoticeStatus.WITHDRAWN))
    if subject is not None:
        rows = rows.filter(subject=subject)
    elif premises is not None:
        rows = rows.filter(subject=None, posted=True, premises=premises)
    else:
        return []
    dated = rows.filter(issued_on__isnull=False).defer("geom", "geom_web")
    return list(dated.prefetch_related("breaches__fixed_penalty").order_by("issued_on", "pk"))


def history_of(notices: Iterable[Notice]) -> tuple[Past, ...]:
    return tuple(past_of(notice) for notice in notices)


def past_of(notice: Notice) -> Past:
    assert notice.issued_on is not None, "only dated notices are history"
    return Past(
        step=notice.step,
        name=notice.get_step_display(),
        issued_on=notice.issued_on,
        conduct=notice.conduct_id,
        standing=standing_of(notice),
        comply_by=notice.comply_by,
        stands_until=notice.stands_until,
        breaches=tuple(past_breach(breach) for breach in notice.breaches.all()),
    )


def standing_of(notice: Notice) -> str:
    if notice.restricted_at is not None:
        return DISPUTED
    return SERVED if notice.status == NoticeStatus.SERVED else WITHDRAWN


def past_breach(breach: Any) -> PastBreach:
    penalty = getattr(breach, "fixed_penalty", None)
    return PastBreach(
        occurred_on=breach.occurred_on,
        pay_by=penalty.pay_by if penalty else None,
        paid_on=penalty.paid_on if penalty else None,
    )
