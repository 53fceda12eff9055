"""Notices with all that follows them; a new row is always dated now, so these are dated back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from footprints.models import Appeal, Breach, FixedPenalty, LadderPolicy, Notice, Requirement
from geo.models import Case, CaseProfile, Premises, Profile
from gis_app.management.demo.notice_records import Notice as DemoNotice
from gis_app.management.demo.records import Demo
from gis_app.management.demo.rhythm import LONDON
from gis_app.management.demo.store.geometry import stored_pairs
from partners.models import Agency, Person

PENALTY, EARLY = Decimal(100), Decimal(60)
EARLY_DAYS, PAY_DAYS = 7, 14
ORDER_DAYS = {"cbo": 730, "injunction": 365, "closure": 90}
GROUNDS = {
    "detrimental_grounds": "Residents and shops say that they avoid the street in the evening.",
    "persistent_grounds": "Reported on at least four days, by different people.",
    "unreasonable_grounds": "Asked to stop more than once, and went on.",
}


def store_notices(
    demo: Demo,
    agencies: dict[str, Agency],
    people: dict[str, Person],
    cases: list[Case],
    premises: list[Premises],
    profiles: list[Profile],
) -> list[Notice]:
    """Every notice as a row, in the order of the records, before anybody disputes one."""
    stands = stands_days()
    rows = []
    pairs = stored_pairs(notice.place for notice in demo.notices)
    for notice, pair in zip(demo.notices, pairs, strict=True):
        row = notice_row(notice, agencies, people, stands)
        row.subject = profiles[notice.subject]
        row.case = None if notice.case is None else cases[notice.case]
        row.premises = None if notice.premises is None else premises[notice.premises]
        row.geom, row.geom_web = pair
        rows.append(row)
    stored = Notice.objects.bulk_create(rows)
    for row, notice in zip(stored, demo.notices, strict=True):
        row.entered_at = notice.served_at + timedelta(minutes=25)
    Notice.objects.bulk_update(stored, ["entered_at"], batch_size=200)
    Requirement.objects.bulk_create(
        Requirement(notice=row, position=number, kind=asked.kind, text=asked.text, deadline=asked.deadline)
        for row, notice in zip(stored, demo.notices, strict=True)
        for number, asked in enumerate(notice.requirements, start=1)
    )
    tie_subjects(stored)
    store_proceedings(demo, stored, people)
    return stored


def stands_days() -> dict[str, int | None]:
    steps = LadderPolicy.objects.get(agency=None).steps
    return dict(steps.values_list("step", "stands_days")) | ORDER_DAYS


def notice_row(
    notice: DemoNotice, agencies: dict[str, Agency], people: dict[str, Person], stands: dict[str, int | None]
) -> Notice:
    days = stands.get(notice.step)
    row = Notice(
        step=notice.step,
        status=notice.status,
        agency=agencies[notice.agency],
        issued_by=people[notice.officer],
        entered_by=people[notice.entered_by],
        issued_on=notice.issued_on,
        served_at=notice.served_at,
        serial=notice.serial,
        conduct_id=notice.category,
        conduct_text=notice.conduct,
        comply_by=notice.comply_by,
        evidence_on=notice.evidence_on,
        evidence_text=notice.evidence,
        skip_reason=notice.skip_reason,
        stands_until=None if days is None else notice.issued_on + timedelta(days=days - 1),
        accuracy_m=notice.accuracy_m,
        located_by=notice.located_by,
        moved_by_hand=notice.moved_by_hand,
        consulted="The landlord and the street outreach team." if notice.step == "cpn" else "",
        **(GROUNDS if notice.step in ("cpw", "cpn") else {}),
    )
    if notice.withdrawn_on is not None:
        row.withdrawn_at, row.withdrawn_reason = noon(notice.withdrawn_on), notice.withdrawn_reason
        row.withdrawn_by = people[notice.officer]
    return row


def tie_subjects(notices: list[Notice]) -> None:
    """Whoever was served on a case belongs to it."""
    first: dict[tuple[int, int], Notice] = {}
    for row in notices:  # in the order of their days
        if row.case_id and row.subject_id and row.status != "recording":
            first.setdefault((row.case_id, row.subject_id), row)
    ties = CaseProfile.objects.bulk_create(
        CaseProfile(case=row.case, profile=row.subject, role="subject", by_notice=True) for row in first.values()
    )
    for tie, row in zip(ties, first.values(), strict=True):
        tie.linked_at = row.entered_at
    CaseProfile.objects.bulk_update(ties, ["linked_at"])


def store_proceedings(demo: Demo, rows: list[Notice], people: dict[str, Person]) -> None:
    pairs = list(zip(rows, demo.notices, strict=True))
    Appeal.objects.bulk_create(
        Appeal(
            notice=row,
            lodged_on=notice.appeal.lodged_on,
            grounds=[notice.appeal.ground],
            status=notice.appeal.status,
            ended_on=notice.appeal.ended_on,
            court="Merrinford Magistrates' Court",
            entered_by=people[notice.officer],
        )
        for row, notice in pairs
        if notice.appeal
    )
    breaches = list(breach_rows(pairs, people))
    Breach.objects.bulk_create(row for row, _ in breaches)
    FixedPenalty.objects.bulk_create(
        penalty_row(row, issued, paid) for row, (issued, paid) in breaches if issued is not None
    )


def breach_rows(
    pairs: list[tuple[Notice, DemoNotice]], people: dict[str, Person]
) -> Iterator[tuple[Breach, tuple[date | None, date | None]]]:
    for row, notice in pairs:
        for breach in notice.breaches:
            made = Breach(
                notice=row,
                occurred_on=breach.occurred_on,
                evidence=breach.evidence,
                excuse_considered="Asked for a reason; none was given.",
                entered_by=people[notice.officer],
            )
            yield made, (breach.penalty_on, breach.paid_on)


def penalty_row(breach: Breach, issued: date, paid: date | None) -> FixedPenalty:
    return FixedPenalty(
        breach=breach,
        issued_on=issued,
        pay_by=issued + timedelta(days=PAY_DAYS),
        amount=PENALTY,
        early_amount=EARLY,
        early_by=issued + timedelta(days=EARLY_DAYS),
        paid_on=paid,
        entered_by=breach.entered_by,
    )


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)
