"""Areas where powers apply, and outlines to copy: two PSPOs, a dispersal, a closure, a zone, two templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import shapely
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from gis_app.management.demo.kinds import COUNCIL, POLICE, TRANSPORT
from gis_app.management.demo.notice_records import LegalArea, Notice
from gis_app.management.demo.records import Premises, Town
from gis_app.management.demo.rhythm import LONDON

TO_COPY_M = 400.0


def make_legal_areas(
    town: Town, premises: Sequence[Premises], notices: Sequence[Notice], today: date
) -> tuple[LegalArea, ...]:
    station, park = town.areas_of("station")[0], max(town.areas_of("park"), key=lambda area: area.shape.area)
    catchment, school = town.areas_of("station-catchment")[0], town.areas_of("school")[0]
    square = town.areas_of("square")[0]
    friday = today - timedelta(days=(today.weekday() - 4) % 7)
    begins = datetime(friday.year, friday.month, friday.day, 17, tzinfo=LONDON)
    year = date(today.year, 1, 1)
    return (
        LegalArea(
            "pspo", COUNCIL, "Town centre: no drinking in the street",
            "Nobody may drink alcohol in the street after an officer asked them to stop, or refuse to hand it over.",
            whole(square.shape.centroid.buffer(330)), "council-analyst", "Made after the consultation of the autumn.",
            date(year.year - 1, 4, 1), date(year.year + 2, 3, 31),
        ),
        LegalArea(
            "pspo", COUNCIL, f"{park.name}: dogs on leads", "Dogs must be on a lead of two metres at most.",
            whole(park.shape.buffer(4)), "council-analyst", "Asked for by the friends of the park.",
            year, date(year.year + 2, 12, 31),
        ),
        LegalArea(
            "dispersal", POLICE, "Weekend dispersal, station and square",
            "A constable may direct a person to leave this area for up to 48 hours. In writing; under 16 taken home.",
            whole(shapely.union(station.shape.buffer(120), square.shape.buffer(140)).convex_hull), "commander",
            "Authorised by an inspector after three weekends of fights.",
            friday, friday + timedelta(days=2), begins, begins + timedelta(hours=48),
        ),
        closure(premises, today),
        zone(notices, today),
        template(catchment.shape, TRANSPORT, "Station catchment", "transport-analyst", year),
        template(school.shape.centroid.buffer(TO_COPY_M), COUNCIL, "School catchment, 400 m", "council-analyst", year),
    )  # fmt: skip


def closure(premises: Sequence[Premises], today: date) -> LegalArea:
    flats = next(place for place in premises if place.kind == "flats")
    first = today - timedelta(days=18)
    return LegalArea(
        "closure", POLICE, f"Closure of a flat, {flats.name}", "Nobody but the tenant and the landlord may enter.",
        whole(flats.shape.buffer(12)), "commander", "Order of the magistrates' court.",
        first, first + timedelta(days=90),
    )  # fmt: skip


def zone(notices: Sequence[Notice], today: date) -> LegalArea:
    """Around where the conduct was that the newest order of a police case is about."""
    order = next(n for n in reversed(notices) if n.step in ("cbo", "injunction") and n.agency == POLICE)
    return LegalArea(
        "cbo", POLICE, "Exclusion zone of an order", "The person named in the order may not enter.",
        whole(order.place.buffer(210)), "analyst", "Drawn from the order of the court.",
        order.issued_on, order.issued_on + timedelta(days=730),
    )  # fmt: skip


def template(shape: BaseGeometry, agency: str, title: str, made_by: str, first: date) -> LegalArea:
    return LegalArea("template", agency, title, "", whole(shape), made_by, "To be copied to other sites.", first, None)


def whole(shape: BaseGeometry) -> MultiPolygon:
    parts = [shapely.orient_polygons(part) for part in shapely.get_parts(shapely.simplify(shape, 1.0))]
    return MultiPolygon([part for part in parts if not isinstance(part, Point)])
