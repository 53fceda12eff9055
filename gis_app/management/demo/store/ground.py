"""Streets and areas, premises and profiles: what stands in the town before anything happens."""

from __future__ import annotations

from shapely.geometry import MultiLineString

from geo.models import Area, Premises, Profile, ProfilePremises, Street
from gis_app.management.demo.records import Demo
from gis_app.management.demo.store.geometry import stored_pairs
from partners.models import Agency


def store_streets(demo: Demo) -> int:
    rows = []
    pairs = stored_pairs(MultiLineString([street.line]) for street in demo.town.streets)
    for street, pair in zip(demo.town.streets, pairs, strict=True):
        row = Street(code=street.code, usrn=street.usrn, name=street.name, road_class=street.road_class)
        row.geom, row.geom_web = pair
        rows.append(row)
    return len(Street.objects.bulk_create(rows))


def store_areas(demo: Demo) -> int:
    rows = []
    pairs = stored_pairs(area.shape for area in demo.town.areas)
    for area, pair in zip(demo.town.areas, pairs, strict=True):
        row = Area(kind_id=area.kind, code=area.code, name=area.name)
        row.geom, row.geom_web = pair
        rows.append(row)
    return len(Area.objects.bulk_create(rows))


def store_premises(demo: Demo, agencies: dict[str, Agency]) -> list[Premises]:
    rows = []
    pairs = stored_pairs(place.shape for place in demo.premises)
    for place, pair in zip(demo.premises, pairs, strict=True):
        row = Premises(uprn=place.uprn, name=place.name, address=place.address, kind=place.kind)
        row.agency = agencies[place.agency]
        row.geom, row.geom_web = pair
        rows.append(row)
    return Premises.objects.bulk_create(rows)


def store_profiles(demo: Demo, agencies: dict[str, Agency], premises: list[Premises]) -> list[Profile]:
    rows = Profile.objects.bulk_create(
        Profile(
            kind=profile.kind,
            name=profile.name,
            born_on=profile.born_on,
            agency=agencies[profile.agency],
            notes=profile.notes,
        )
        for profile in demo.profiles
    )
    ProfilePremises.objects.bulk_create(
        ProfilePremises(profile=row, premises=premises[index], role=role)
        for row, profile in zip(rows, demo.profiles, strict=True)
        for index, role in profile.premises
    )
    return rows
