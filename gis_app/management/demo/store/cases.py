"""Cases with their circles and links, and the footprints drawn on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from footprints.models import Footprint, FootprintVersion
from geo.models import Case, CasePremises, CaseProfile, CaseReport, CaseShare, Premises, Profile
from gis_app.management.demo.records import Demo
from gis_app.management.demo.records import Footprint as DemoFootprint
from gis_app.management.demo.store.geometry import stored_pairs
from partners.models import Agency, Person

TIED_AFTER, SHARED_AFTER = timedelta(days=1), timedelta(days=2)


def store_cases(demo: Demo, agencies: dict[str, Agency]) -> list[Case]:
    rows = []
    pairs = stored_pairs(case.place for case in demo.cases)
    for case, pair in zip(demo.cases, pairs, strict=True):
        row = Case(reference=case.reference, title=case.title, summary=case.summary, status=case.status)
        row.lead_agency, row.opened_on, row.closed_on = agencies[case.lead], case.opened_on, case.closed_on
        row.geom, row.geom_web = pair
        rows.append(row)
    stored = Case.objects.bulk_create(rows)
    shares = CaseShare.objects.bulk_create(
        CaseShare(case=row, agency=agencies[agency])
        for row, case in zip(stored, demo.cases, strict=True)
        for agency in case.circle
    )
    for share in shares:
        share.shared_at = on_day(share.case.opened_on + SHARED_AFTER)
    CaseShare.objects.bulk_update(shares, ["shared_at"])
    return stored


def store_links(
    demo: Demo, cases: list[Case], reports: list[int], premises: list[Premises], profiles: list[Profile]
) -> None:
    """What belongs to each case. ``reports`` are ids in the order of the records."""
    pairs = list(zip(cases, demo.cases, strict=True))
    CaseReport.objects.bulk_create(
        CaseReport(case=row, report_id=reports[index]) for row, case in pairs for index in case.reports
    )
    places = CasePremises.objects.bulk_create(
        CasePremises(case=row, premises=premises[index], role=role)
        for row, case in pairs
        for index, role in case.premises
    )
    people = CaseProfile.objects.bulk_create(
        CaseProfile(case=row, profile=profiles[index], role=role)
        for row, case in pairs
        for index, role in case.profiles
    )
    for place in places:
        place.linked_at = on_day(place.case.opened_on + TIED_AFTER)
    for person in people:
        person.linked_at = on_day(person.case.opened_on + TIED_AFTER)
    CasePremises.objects.bulk_update(places, ["linked_at"])
    CaseProfile.objects.bulk_update(people, ["linked_at"])


def on_day(day: date) -> datetime:
    """Some time in the morning: new rows are always dated now, and these were written while the case was going on."""
    return datetime.combine(day, time(9, 40), UTC)


def store_footprints(demo: Demo, cases: list[Case], people: dict[str, Person]) -> int:
    stored = Footprint.objects.bulk_create(
        Footprint(case=cases[drawn.case], agency=cases[drawn.case].lead_agency, title=drawn.title)
        for drawn in demo.footprints
    )
    rows = []
    for footprint, drawn in zip(stored, demo.footprints, strict=True):
        rows += _versions(footprint, drawn, people)
    FootprintVersion.objects.bulk_create(rows)
    _date_back(stored, rows, demo)
    return len(stored)


def _versions(footprint: Footprint, drawn: DemoFootprint, people: dict[str, Person]) -> list[FootprintVersion]:
    rows = []
    pairs = stored_pairs(version.shape for version in drawn.versions)
    for number, (version, pair) in enumerate(zip(drawn.versions, pairs, strict=True), start=1):
        row = FootprintVersion(
            footprint=footprint,
            number=number,
            is_current=number == len(drawn.versions),
            area_m2=version.shape.area,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            reason=version.reason,
            made_by=people[version.made_by],
        )
        row.geom, row.geom_web = pair
        rows.append(row)
    return rows


def _date_back(footprints: list[Footprint], versions: list[FootprintVersion], demo: Demo) -> None:
    """A new row is always dated now; these were drawn while their case was going on, each over the one before."""
    for footprint, drawn in zip(footprints, demo.footprints, strict=True):
        footprint.made_at = drawn.versions[0].made_at
    for row, made in zip(versions, [v.made_at for drawn in demo.footprints for v in drawn.versions], strict=True):
        row.made_at = made
    for row, later in zip(versions, versions[1:], strict=False):
        row.left_map_at = None if row.is_current else later.made_at
    Footprint.objects.bulk_update(footprints, ["made_at"])
    FootprintVersion.objects.bulk_update(versions, ["made_at", "left_map_at"])
