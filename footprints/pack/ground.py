"""The printed map of a pack: streets and areas of ours under the outlines and points of a case or a profile."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from django.contrib.gis.geos import Polygon
from django.db.models import QuerySet

from footprints.core.plan import Box, Ground, Mark, Plan, frame, picture
from footprints.models import NoticeStatus
from geo.models import Area, AreaKind, Street
from partners.models import Person

# Where the ground shown is wider, paths and side streets would be a grey blur.
ALL_STREETS_M, LOCAL_STREETS_M = 2500.0, 8000.0


def printed_map(
    person: Person, *, outlines: list[Any], linked: Iterable[Any], inside: Iterable[Any], title: str, day: str
) -> str | None:
    """The SVG; None where nothing has a location. `linked` are pairs of number and notice."""
    shapes = [shapely.from_wkb(bytes(version.geom.wkb)) for version in outlines]
    marks = [mark_of(notice, number=number) for number, notice in linked if notice.geom]
    marks += [mark_of(notice, only_inside=True) for notice in inside]
    corners = [(mark.x, mark.y) for mark in marks]
    corners += [(float(x), float(y)) for shape in shapes for x, y in shapely.get_coordinates(shape)]
    box = frame(corners)
    if box is None:
        return None
    return picture(Plan(box, ground(person, box), shapes, marks, title, day))


def mark_of(notice: Any, *, number: int | None = None, only_inside: bool = False) -> Mark:
    hollow = notice.status == NoticeStatus.WITHDRAWN
    return Mark(notice.geom.x, notice.geom.y, notice.step, number, hollow, only_inside)


def ground(person: Person, box: Box) -> Ground:
    window = Polygon.from_bbox(box)
    window.srid = 27700
    manners = dict(AreaKind.objects.values_list("slug", "drawn_as"))
    areas = touching(Area.objects.visible_to(person), window).order_by("kind__position", "pk")
    streets = touching(Street.objects.visible_to(person), window).order_by("pk")
    width = box[2] - box[0]
    if width > LOCAL_STREETS_M:
        streets = streets.filter(road_class="main")
    elif width > ALL_STREETS_M:
        streets = streets.exclude(road_class="path")
    return Ground(
        areas=[(shape_of(geom), manners.get(kind, "")) for geom, kind in areas.values_list("geom", "kind_id")],
        streets=[
            (shape_of(geom), road, name) for geom, road, name in streets.values_list("geom", "road_class", "name")
        ],
    )


def touching(rows: QuerySet[Any], window: Polygon) -> QuerySet[Any]:
    return rows.filter(geom__bboverlaps=window)


def shape_of(geom: Any) -> shapely.Geometry:
    return shapely.from_wkb(bytes(geom.wkb))
