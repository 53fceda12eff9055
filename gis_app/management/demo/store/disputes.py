"""Disputes, through the same acts as in service: what is upheld is erased, what is open counts nowhere."""

from __future__ import annotations

from datetime import timedelta

from footprints.models import Dispute, Notice
from footprints.services.disputes import dispute_decide, dispute_open
from gis_app.management.demo.records import Demo
from gis_app.management.demo.store.notices import noon
from partners.models import Person, Role


def store_disputes(demo: Demo, rows: list[Notice], people: dict[str, Person]) -> None:
    commanders = {person.agency_id: person for person in people.values() if person.role == Role.COMMANDER}
    for row, notice in zip(rows, demo.notices, strict=True):
        dispute = notice.dispute
        if dispute is None:
            continue
        dispute_open(
            person=people[notice.officer],
            notice_id=row.pk,
            reason=dispute.reason,
            raised_on=dispute.raised_on,
            raised_by=dispute.raised_by,
        )
        entered = {"entered_at": noon(dispute.raised_on)}
        Notice.objects.filter(pk=row.pk).update(restricted_at=noon(dispute.raised_on))
        if dispute.decided_on is not None:
            dispute_decide(
                person=commanders[row.agency_id],
                notice_id=row.pk,
                outcome=dispute.status,
                decision=dispute.decision,
            )
            entered["decided_at"] = noon(dispute.decided_on)
            Notice.objects.filter(pk=row.pk, erased_at__isnull=False).update(
                erased_at=noon(dispute.decided_on) + timedelta(minutes=1)
            )
        Dispute.objects.filter(notice=row.pk).update(**entered)
