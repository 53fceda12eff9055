"""Who draws which kind of footprint, and for what."""

from __future__ import annotations

from typing import Any

from footprints.kinds import LEGAL_AREAS, FootprintKind, NoticeStatus
from footprints.models import Footprint, Notice
from footprints.services.area_rules import ACT, SECTIONS
from footprints.services.notice_rows import own_notice
from geo.services.cases import led_case
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound
from partners.models import AgencyKind, Person

POLICE = frozenset({AgencyKind.POLICE, AgencyKind.TRANSPORT_POLICE})
COUNCIL = frozenset({AgencyKind.COUNCIL})
# Which kinds of agency may make an area where a power applies, and in words.
MAKERS = {
    FootprintKind.PSPO: (COUNCIL, "councils"),
    FootprintKind.DISPERSAL: (POLICE, "the police"),
    FootprintKind.CLOSURE: (POLICE | COUNCIL, "councils and the police"),
    FootprintKind.CBO: (POLICE, "the police"),
}
WHOSE = {
    FootprintKind.CASE: "leads this case: only its people may change its footprints",
    FootprintKind.NOTICE: "issued this notice: only its people may change its footprint",
}
DREW = "drew this area: only its people may change it"


def drawn_for(person: Person, kind: str, case_id: int | None, notice_id: int | None) -> dict[str, Any]:
    """Agency, case and notice of a new footprint. Raises InvalidInput, NotFound, NotAllowed or Conflict."""
    if kind != FootprintKind.NOTICE and notice_id is not None:
        raise InvalidInput.of("notice", notice_id, "belongs to the footprint of a notice, not to this kind")
    if kind not in (FootprintKind.CASE, FootprintKind.CBO) and case_id is not None:
        raise InvalidInput.of("case", case_id, "belongs to the footprint of a case or to the zone of an order")
    if kind in LEGAL_AREAS:
        require_maker(person, FootprintKind(kind))
    if kind == FootprintKind.CASE and case_id is None:
        raise InvalidInput.of("case", "", "is missing")
    if kind == FootprintKind.NOTICE:
        notice = issued_notice(person, notice_id)
        return {"agency": notice.agency, "notice": notice}
    return {"agency": person.agency, "case": None if case_id is None else led_case(person, case_id)}


def require_maker(person: Person, kind: FootprintKind) -> None:
    kinds, words = MAKERS[kind]
    if person.agency.kind not in kinds:
        raise NotAllowed(f"{kind.label}: only {words} may draw it ({ACT}, {SECTIONS[kind]}).")


def issued_notice(person: Person, notice_id: int | None) -> Notice:
    """The notice, locked, of the person's own agency."""
    if notice_id is None:
        raise InvalidInput.of("notice", "", "is missing")
    notice = own_notice(person, notice_id)
    if notice.status == NoticeStatus.ERASED:
        raise Conflict("This notice was erased after a dispute: it has no footprint.")
    return notice


def own_footprint(person: Person, footprint_id: int) -> Footprint:
    """The footprint, locked, drawn by the person's agency. Raises NotFound or NotAllowed."""
    Footprint.objects.select_for_update().filter(pk=footprint_id).order_by().values_list("pk", flat=True).first()
    # Read after the lock is held, so that it is what the last one who held it left.
    found: Footprint | None = (
        Footprint.objects.visible_to(person)
        .select_related("agency", "case", "notice__case")
        .filter(pk=footprint_id)
        .first()
    )
    if found is None:
        raise NotFound()
    if found.agency_id != person.agency_id:
        raise NotAllowed(f"{found.agency} {WHOSE.get(FootprintKind(found.kind), DREW)}.")
    return found
