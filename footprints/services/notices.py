"""Writing notices: recorded with whatever is known, completed, served, and withdrawn with a reason."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction
from django.utils import timezone

from footprints.models import OUTCOMES, Notice, NoticeStatus
from footprints.services.findings import Findings, findings
from footprints.services.notice_changes import (
    NoticeChanges,
    apply_changes,
    replace_requirements,
    tie_to_case,
)
from footprints.services.notice_rows import heard, lock_addressee, own_notice, save, withdraw
from partners.errors import Conflict, FieldError, InvalidInput, NotFound, Stale
from partners.models import Person
from partners.permissions import require_writer


@transaction.atomic
def notice_create(*, person: Person, **values: Unpack[NoticeChanges]) -> Notice:
    """Begin a notice of the person's own agency. Only its step must be known."""
    require_writer(person)
    notice = Notice(agency=person.agency, entered_by=person, issued_by=person)
    apply_changes(notice, values, person)
    refuse_own_end(notice)
    save(notice, "saved", person)
    replace_requirements(notice, values.get("requirements", []))
    return notice


@transaction.atomic
def notice_update(*, person: Person, notice_id: int, version: int, **changes: Unpack[NoticeChanges]) -> Notice:
    """Change what is named over `version`, the one that the person saw.

    Raises Stale where somebody saved in between, and Conflict for a notice that is no longer being recorded.
    """
    notice = own_notice(person, notice_id)
    if notice.status != NoticeStatus.RECORDING:
        raise Conflict(
            f"This notice is {notice.get_status_display().lower()}: what it says is no longer changed. "
            "Withdraw it, or record that it is disputed."
        )
    if notice.version != version:
        raise Stale(f"You changed version {version}, but version {notice.version} is stored. Look at it first.")
    before = heard(notice)
    apply_changes(notice, changes, person)
    refuse_own_end(notice)
    if "requirements" in changes:
        replace_requirements(notice, changes["requirements"])
    save(notice, "saved", person, before=before)
    return notice


@transaction.atomic
def notice_serve(*, person: Person, notice_id: int) -> Notice:
    """Let a complete and lawful notice count as served.

    Raises Conflict naming everything that is missing and every hard rule that it would break. The subject is
    locked while that is found out: a warning that is disputed in this moment must not carry a notice.
    """
    notice = own_notice(person, notice_id)
    if notice.status != NoticeStatus.RECORDING:
        raise Conflict(f"This notice is {notice.get_status_display().lower()} already.")
    lock_addressee(notice)
    if notice.subject is not None:
        notice.subject.refresh_from_db(fields=["kind", "born_on"])
    found = findings(notice, person)
    refuse_unserved(found)
    before = heard(notice)
    notice.status, notice.stands_until = NoticeStatus.SERVED, found.stands_until
    save(notice, "served", person, before=before)
    tie_to_case(notice, person)
    return notice


@transaction.atomic
def notice_withdraw(*, person: Person, notice_id: int, reason: str) -> Notice:
    """Take back a served notice, with the reason. It is shown as withdrawn, and is no step any more."""
    notice = own_notice(person, notice_id)
    if notice.status != NoticeStatus.SERVED:
        raise Conflict(f"This notice is {notice.get_status_display().lower()}: only a served one is withdrawn.")
    lock_addressee(notice)
    before = heard(notice)
    withdraw(notice, reason, person)
    save(notice, "withdrawn", person, before=before)
    return notice


@transaction.atomic
def notice_discard(*, person: Person, notice_id: int, reason: str) -> None:
    """Put away what was begun by mistake: it is at no door any more, and kept with the reason."""
    notice = own_notice(person, notice_id)
    if notice.status != NoticeStatus.RECORDING:
        raise Conflict(f"This notice is {notice.get_status_display().lower()}: only one being recorded is discarded.")
    before = heard(notice)
    notice.status, notice.withdrawn_reason = NoticeStatus.DISCARDED, reason
    notice.withdrawn_at, notice.withdrawn_by = timezone.now(), person
    save(notice, "discarded", person, before=before)


@transaction.atomic
def notice_resume(*, person: Person, notice_id: int) -> Notice:
    """Bring back what was discarded, as it was."""
    require_writer(person)
    rows = Notice.objects.discarded_by(person).select_for_update(of=("self",))
    notice: Notice | None = rows.filter(pk=notice_id).first()
    if notice is None:
        raise NotFound()
    notice.status, notice.withdrawn_reason = NoticeStatus.RECORDING, ""
    notice.withdrawn_at, notice.withdrawn_by = None, None
    save(notice, "saved", person)
    return notice


def refuse_own_end(notice: Notice) -> None:
    """How long a step of the ladder stands is the policy's to say, what a court orders the court's."""
    if notice.stands_until and notice.issued_on and notice.stands_until < notice.issued_on:
        raise InvalidInput.of("stands_until", notice.stands_until, f"is before the day of issue, {notice.issued_on}")
    if notice.stands_until is not None and notice.step not in OUTCOMES:
        rule = "is set by hand only for what a court orders: the ladder says how long other steps stand"
        raise InvalidInput.of("stands_until", notice.stands_until, rule)


def refuse_unserved(found: Findings) -> None:
    lacks = [FieldError(one.field, "", one.rule) for one in found.missing]
    broken = [FieldError(one.field, "", f"{one.rule} ({one.source})") for one in found.blocked]
    if lacks or broken:
        words = " ".join(error.rule for error in (*broken, *lacks))
        raise Conflict(f"This notice does not count as served yet. {words}", errors=(*broken, *lacks))
