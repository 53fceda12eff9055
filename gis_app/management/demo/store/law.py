"""Who may issue notices, and the areas where powers apply."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from footprints.models import Designation, Footprint, FootprintVersion, Power
from gis_app.management.demo.kinds import COUNCIL, HOUSING, POLICE, TRANSPORT
from gis_app.management.demo.notice_records import LegalArea
from gis_app.management.demo.records import Demo
from gis_app.management.demo.store.geometry import stored_pairs
from partners.models import Agency, Person

POWERS = {POLICE: Power.CONSTABLE, TRANSPORT: Power.CONSTABLE, COUNCIL: Power.AUTHORITY, HOUSING: Power.DESIGNATED}
GRANTED_BY = {
    POLICE: "Chief constable",
    TRANSPORT: "Chief constable",
    COUNCIL: "Head of regulatory services",
    HOUSING: "Merrinford Town Council, under section 53",
}
SINCE = date(2023, 4, 1)


def store_designations(demo: Demo, people: dict[str, Person]) -> None:
    """Every officer, analyst and commander may issue; viewers and administrators may not."""
    Designation.objects.bulk_create(
        Designation(
            person=people[person.sign_in],
            power=POWERS[person.agency],
            granted_by=GRANTED_BY[person.agency],
            from_date=SINCE,
        )
        for person in demo.people
        if person.role in ("officer", "commander")
    )


def store_legal_areas(demo: Demo, agencies: dict[str, Agency], people: dict[str, Person]) -> None:
    footprints = Footprint.objects.bulk_create(
        Footprint(kind=area.kind, agency=agencies[area.agency], title=area.title, terms=area.terms)
        for area in demo.legal_areas
    )
    pairs = stored_pairs(area.shape for area in demo.legal_areas)
    versions = []
    for footprint, area, pair in zip(footprints, demo.legal_areas, pairs, strict=True):
        version = first_version(footprint, area, people)
        version.geom, version.geom_web = pair
        versions.append(version)
    FootprintVersion.objects.bulk_create(versions)
    made = [datetime.combine(area.valid_from, time(9), UTC) for area in demo.legal_areas]
    for version, footprint, moment in zip(versions, footprints, made, strict=True):
        version.made_at = footprint.made_at = moment
    Footprint.objects.bulk_update(footprints, ["made_at"])
    FootprintVersion.objects.bulk_update(versions, ["made_at"])


def first_version(footprint: Footprint, area: LegalArea, people: dict[str, Person]) -> FootprintVersion:
    return FootprintVersion(
        footprint=footprint,
        number=1,
        area_m2=area.shape.area,
        valid_from=area.valid_from,
        valid_to=area.valid_to,
        starts_at=area.starts_at,
        ends_at=area.ends_at,
        reason=area.reason,
        made_by=people[area.made_by],
    )
