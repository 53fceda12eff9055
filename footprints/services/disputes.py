"""Disputes: a disputed notice is restricted at once; upheld it is erased, rejected it counts as before."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from footprints.models import Dispute, DisputeStatus, FootprintVersion, Notice, NoticeStatus
from footprints.querysets import SHOWN
from footprints.services.documents import erase_papers
from footprints.services.notice_changes import untie_from_case
from footprints.services.notice_rows import heard, lock_addressee, own_notice, save
from geo.services.storing import store
from partners.errors import Conflict, InvalidInput, NotAllowed
from partners.models import Person

# All that stays of an erased notice: what kind it was, whose, who keyed it and when. Every other column is emptied,
# one that will be added some day too.
TOMBSTONE = frozenset({"id", "step", "status", "agency", "entered_by", "entered_at", "version", "erased_at"})
ERASED = "Erased"


@transaction.atomic
def dispute_open(*, person: Person, notice_id: int, reason: str, raised_on: date, raised_by: str) -> Notice:
    """Record that somebody says this notice is wrong. From this transaction on it is in no count and on no map."""
    notice = own_notice(person, notice_id)
    if notice.status not in SHOWN:
        raise Conflict(f"This notice is {notice.get_status_display().lower()}: only a served one is disputed.")
    if notice.restricted_at is not None:
        raise Conflict("This notice is disputed already.")
    if raised_on > timezone.localdate():
        raise InvalidInput.of("raised_on", raised_on, "is still to come")
    lock_addressee(notice)
    before = heard(notice)
    store(Dispute(notice=notice, reason=reason, raised_on=raised_on, raised_by=raised_by, entered_by=person))
    notice.restricted_at = timezone.now()
    save(notice, "disputed", person, before=before)
    return notice


@transaction.atomic
def dispute_decide(*, person: Person, notice_id: int, outcome: str, decision: str) -> Notice:
    """Decide the open dispute: a supervisor's act. Upheld erases the notice for good, rejected restores it."""
    notice = own_notice(person, notice_id)
    if not person.supervises:
        raise NotAllowed("Disputes are decided by commanders and administrators.")
    dispute = notice.disputes.filter(status=DisputeStatus.OPEN).first()
    if dispute is None:
        raise Conflict("No dispute of this notice is open.")
    lock_addressee(notice)
    before = heard(notice)
    dispute.status, dispute.decision = DisputeStatus(outcome), decision
    dispute.decided_at, dispute.decided_by = timezone.now(), person
    store(dispute)
    notice.restricted_at = None
    if dispute.status == DisputeStatus.UPHELD:
        untie_from_case(notice, person)
        erase(notice)
    save(notice, "erased" if dispute.status == DisputeStatus.UPHELD else "restored", person, before=before)
    return notice


def erase(notice: Notice) -> None:
    """Empty the notice and all that hangs on it. A tombstone stays, with the day and the decision."""
    erase_papers(notice)
    erase_proceedings(notice)
    notice.requirements.all().delete()
    # Whoever is saving one of its outlines is waited for: their version goes too.
    list(notice.footprints.select_for_update().order_by("pk").values_list("pk", flat=True))
    FootprintVersion.objects.filter(footprint__notice=notice).delete()
    notice.footprints.all().delete()
    for column in Notice._meta.concrete_fields:
        if column.name not in TOMBSTONE:
            setattr(notice, column.attname, column.get_default())
    notice.status, notice.erased_at = NoticeStatus.ERASED, timezone.now()


def erase_proceedings(notice: Notice) -> None:
    """Empty the words of disputes, appeals and breaches; their days and what was paid stay, and name nobody."""
    notice.disputes.update(reason="", raised_by="")
    notice.appeals.update(grounds=[], court="")
    notice.breaches.update(evidence=ERASED, excuse_considered=ERASED, report=None)
