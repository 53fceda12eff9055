from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
import shapely

from clustering.models import Hotspot, HotspotRun
from geo.crs import from_web, shape_to_metric, stored_pair, to_lonlat
from geo.models import Area, AreaKind, CaseReport, Category, Report, Source, Street
from geo.tiles import Tile
from partners.models import Person
from tests.db.conftest import EAST, NORTH
from tests.db.layers.door import REACH_M, Door, tiles_around

Hours = timedelta(hours=1)


@pytest.fixture
def at_owner(owner: Person) -> Door:
    return Door(owner)


@pytest.fixture
def at_partner(partner: Person) -> Door:
    return Door(partner)


@pytest.fixture
def at_stranger(stranger: Person) -> Door:
    return Door(stranger)


@pytest.fixture
def crowd(owner: Person, source: Source, category: Category, partner: Person) -> list[Report]:
    """450 reports: piles and single ones, some on edges of tiles, of two categories, over two years, 18 unlocated.

    60 belong to the partner's agency: the owner sees the others.
    """
    rng = np.random.default_rng(7)
    other = Category.objects.get_or_create(slug="begging", defaults={"name": "Begging"})[0]
    theirs = Source.objects.create(slug="theirs", name="Theirs", agency=partner.agency)
    ground = rng.uniform(-REACH_M, REACH_M, (120, 2)) + (EAST, NORTH)
    edges = [stored_pair(lonlat=place) for place in on_edges(14) + on_edges(16)[:30]]
    piles = [stored_pair(metric=shapely.Point(x, y)) for x, y in ground]
    rows = []
    for number in range(450):
        start = datetime(2024, 1, 1, tzinfo=UTC) + Hours * int(rng.integers(0, 2 * 365 * 24))
        place = edges[number] if number < len(edges) else piles[int(rng.integers(0, 120) ** 2 / 120)]
        geom, geom_web = place if number % 25 != 24 else (None, None)
        own = number % 15 not in (3, 8)
        rows.append(
            Report(
                source=source if own else theirs,
                agency=owner.agency if own else partner.agency,
                category=category if rng.random() < 0.6 else other,
                identity=uuid.UUID(int=number),
                occurred_from=start,
                occurred_to=start + Hours,
                geom=geom,
                geom_web=geom_web,
            )
        )
    return Report.objects.bulk_create(rows)


def on_edges(z: int) -> list[shapely.Point]:
    """Places on the corner and the sides of each tile of a zoom, to the last bit."""
    found = []
    for each in tiles_around(z):
        west, south, east, north = Tile(z, each.x, each.y).web_box()
        for x, y in ((west, north), ((west + east) / 2, north), (west, (south + north) / 2)):
            lon, lat = from_web(x, y)
            found.append(shapely.Point(float(lon), float(lat)))
    reach = shapely.box(EAST - REACH_M, NORTH - REACH_M, EAST + REACH_M, NORTH + REACH_M)
    return [place for place in found if reach.contains(shape_to_metric(place))]


@pytest.fixture
def shared_report(make_report: Callable[..., Report], shared_case: Any) -> Report:
    report = make_report(10, 10, text="shared with the circle")
    CaseReport.objects.create(case=shared_case, report=report)
    return report


MakeArea = Callable[..., Area]


@pytest.fixture
def make_area() -> MakeArea:
    """make_area("Soho", west, south, east, north): a rectangle some metres from (EAST, NORTH)."""

    def make(name: str, west: float, south: float, east: float, north: float, kind: str = "ward") -> Area:
        AreaKind.objects.get_or_create(slug=kind, defaults={"name": kind.title(), "drawn_as": "boundary"})
        box = shapely.MultiPolygon([shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)])
        geom, geom_web = stored_pair(metric=box)
        return Area.objects.create(kind_id=kind, name=name, code=name, geom=geom, geom_web=geom_web)

    return make


@pytest.fixture
def make_street() -> Callable[..., Street]:
    """make_street("High Street", [(x, y), …]): a line some metres from (EAST, NORTH)."""

    def make(name: str, places: list[tuple[float, float]], road_class: str = "local") -> Street:
        line = shapely.MultiLineString([[(EAST + x, NORTH + y) for x, y in places]])
        geom, geom_web = stored_pair(metric=line)
        code = f"{name} {Street.objects.count()}"
        return Street.objects.create(code=code, name=name, road_class=road_class, geom=geom, geom_web=geom_web)

    return make


@pytest.fixture
def make_run(owner: Person) -> Callable[..., HotspotRun]:
    """make_run(by=person, at=moment, hotspots=2): a finished run whose hotspots stand 1 km apart."""

    def make(*, by: Person = owner, at: datetime | None = None, hotspots: int = 1, status: str = "done") -> HotspotRun:
        moment = at or datetime(2026, 3, 1, tzinfo=UTC)
        run = HotspotRun.objects.create(
            agency=by.agency,
            made_by=by,
            parameters={"radius_m": 200.0, "min_reports": 25},
            status=status,
            finished_at=moment,
        )
        for rank in range(1, hotspots + 1):
            shape = shapely.MultiPolygon([shapely.Point(EAST + 1000 * (rank - 1), NORTH).buffer(150)])
            geom, geom_web = stored_pair(metric=shape)
            Hotspot.objects.create(
                run=run, rank=rank, name=f"Hotspot {rank}", geom=geom, geom_web=geom_web, reports=50, locations=5,
                core_reports=40, first_at=moment, last_at=moment, share=0.1, area_m2=shape.area, why="Because",
            )  # fmt: skip
        return run

    return make


def spot(east: float = 0.0, north: float = 0.0) -> list[float]:
    """[longitude, latitude] some metres from (EAST, NORTH)."""
    lon, lat = to_lonlat(EAST + east, NORTH + north)
    return [float(lon[0]), float(lat[0])]
