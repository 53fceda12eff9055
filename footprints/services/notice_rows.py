"""What every write of a notice shares: its lock, who hears of it, and its version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from footprints.core.facts import Refusal
from footprints.models import Notice, NoticeStatus
from footprints.querysets import SHOWN
from geo.models import Case, Premises, Profile
from geo.services.audience import of_case
from geo.services.storing import store
from partners.errors import Conflict, FieldError, NotAllowed, NotFound
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer

# What a column is called in bodies and answers, where the two differ.
API_NAMES = {
    "detrimental_grounds": "grounds.detrimental",
    "persistent_grounds": "grounds.persistent",
    "unreasonable_grounds": "grounds.unreasonable",
    "withdrawn_reason": "reason",
}


# What agencies beyond the own one hear where the word would tell of a dispute, or of a notice they do not see.
SOMETHING = "changed"


@dataclass(frozen=True)
class Heard:
    """Who may hear of a notice at a moment: agencies that see it, the case whose numbers it changes, its footprints.

    `lent`: whether agencies beyond the own one see it.
    """

    agencies: frozenset[int]
    case: Case | None
    lent: bool
    footprints: frozenset[int] = frozenset()


def own_notice(person: Person, notice_id: int) -> Notice:
    """The notice, locked, for a change by its own agency. Raises NotFound or NotAllowed.

    The lock comes first and the question second, so that the answer is not older than the lock.
    """
    require_writer(person)
    Notice.objects.select_for_update(no_key=True).filter(pk=notice_id).order_by().values_list("pk", flat=True).first()
    related = ("agency", "case", "subject", "premises", "issued_by", "conduct")
    found: Notice | None = Notice.objects.visible_to(person).select_related(*related).filter(pk=notice_id).first()
    if found is None:
        raise NotFound()
    if found.agency_id != person.agency_id:
        raise NotAllowed(f"{found.agency} issued this notice: only its people may change it.")
    return found


def lock_addressee(notice: Notice) -> None:
    """Make all that serve, dispute or withdraw notices of one subject wait for each other.

    Each looks at what counts for the subject: two at once would each miss what the other does. The subject is
    locked after the notice, always in this order.
    """
    if notice.subject_id is not None:
        Profile.objects.select_for_update(no_key=True).order_by().get(pk=notice.subject_id)
    elif notice.premises_id is not None:
        Premises.objects.select_for_update(no_key=True).order_by().only("pk").get(pk=notice.premises_id)


def heard(notice: Notice) -> Heard:
    lent = notice.status in SHOWN and notice.restricted_at is None
    circle = of_case(notice.case) if notice.case and lent else set()
    drawn = frozenset(notice.footprints.values_list("pk", flat=True)) if notice.pk else frozenset()
    return Heard(frozenset({notice.agency_id, *circle}), notice.case, lent, drawn)


def save(notice: Notice, what: str, person: Person, *, before: Heard | None = None) -> None:
    """Store the notice as its next version and tell those who may see it, before or after the change."""
    if notice.pk is not None:
        notice.version += 1
    store(notice, names=API_NAMES)
    announce(notice, what, person, before=before)


def announce(notice: Notice, what: str, person: Person, *, before: Heard | None = None) -> None:
    """Tell those who see it, before or after the change.

    The own agency hears what was done. Others hear no more than that something changed where they do not see the
    notice any more, or did not see it while it was disputed: that somebody disputed it is not theirs to know.
    """
    now = heard(notice)
    agencies = now.agencies | (before.agencies if before else frozenset())
    told = what if now.lent and what != "restored" else SOMETHING

    def tell(layer: str, object_id: int, hearers: Iterable[int]) -> None:
        whom: dict[str, set[int]] = {}
        for agency in hearers:
            whom.setdefault(what if agency == notice.agency_id else told, set()).add(agency)
        for word, audience in whom.items():
            publish(layer=layer, object_id=object_id, what=word, by=person, agencies=audience)

    tell("notices", notice.pk, agencies)
    cases = {case.pk: case for case in (now.case, before.case if before else None) if case is not None}
    for case in cases.values():
        tell("cases", case.pk, of_case(case))
    # What was drawn for it comes and goes with it: a dispute takes its outline off open maps too.
    for footprint in now.footprints | (before.footprints if before else frozenset()):
        tell("footprints", footprint, agencies)


def refuse(broken: Iterable[Refusal]) -> None:
    """Raises Conflict naming every broken rule and where it is written; nothing when there is none."""
    errors = tuple(FieldError(one.field, "", f"{one.rule} ({one.source})") for one in broken)
    if errors:
        raise Conflict(" ".join(error.rule for error in errors), errors=errors)


def require_counted(notice: Notice) -> None:
    """Raises Conflict unless the notice is served and nobody disputes it."""
    if notice.status != NoticeStatus.SERVED:
        raise Conflict(f"This notice is {notice.get_status_display().lower()}: it must be served for that.")
    if notice.restricted_at is not None:
        raise Conflict("This notice is disputed: nothing follows from it until the dispute is decided.")


def withdraw(notice: Notice, reason: str, person: Person) -> None:
    """Set the notice aside, with the reason. It stays, and is shown as withdrawn."""
    notice.status, notice.withdrawn_reason = NoticeStatus.WITHDRAWN, reason
    notice.withdrawn_at, notice.withdrawn_by = timezone.now(), person
