"""What the generator hands over: plain frozen records, geometry in metres of the British National Grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shapely.geometry import LineString, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from gis_app.management.demo.notice_records import LegalArea, Notice


@dataclass(frozen=True, slots=True)
class Street:
    """One segment between two junctions. A street has one USRN and several segments."""

    code: str
    usrn: int
    name: str
    road_class: str
    line: LineString


@dataclass(frozen=True, slots=True)
class Area:
    kind: str
    code: str
    name: str
    shape: MultiPolygon


@dataclass(frozen=True, slots=True)
class SnapPoint:
    """A point on a street to which agencies move their reports, so that no front door is shown.

    ``street`` is the segment's code; ``place`` is what people call the spot, most often the street's name.
    """

    easting: float
    northing: float
    street: str
    street_name: str
    place: str
    road_class: str


@dataclass(frozen=True, slots=True)
class Town:
    streets: tuple[Street, ...]
    areas: tuple[Area, ...]
    snap_points: tuple[SnapPoint, ...]

    def areas_of(self, kind: str) -> list[Area]:
        return [area for area in self.areas if area.kind == kind]


@dataclass(frozen=True, slots=True)
class Agency:
    slug: str
    name: str
    kind: str
    source: str
    source_name: str


@dataclass(frozen=True, slots=True)
class Person:
    sign_in: str
    name: str
    agency: str
    role: str


@dataclass(frozen=True, slots=True)
class Premises:
    uprn: int
    name: str
    address: str
    kind: str
    agency: str
    shape: BaseGeometry
    street: str

    @property
    def point(self) -> Point:
        return self.shape.centroid


@dataclass(frozen=True, slots=True)
class Profile:
    kind: str
    name: str
    born_on: date | None
    agency: str
    notes: str
    premises: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """``snap_point`` is its number in the town's list, None where nobody knows the place."""

    agency: str
    reference: str
    category: str
    occurred_from: datetime
    occurred_to: datetime
    snap_point: int | None
    place: str
    text: str
    outcome: str
    handling: str
    author: str


@dataclass(frozen=True, slots=True)
class Case:
    """Reports, premises and profiles are numbers in the town's lists, the last two with the role they play."""

    reference: str
    title: str
    summary: str
    lead: str
    status: str
    opened_on: date
    closed_on: date | None
    place: Point
    circle: tuple[str, ...]
    reports: tuple[int, ...]
    premises: tuple[tuple[int, str], ...] = ()
    profiles: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FootprintVersion:
    shape: MultiPolygon
    valid_from: date
    valid_to: date | None
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Footprint:
    case: int
    title: str
    versions: tuple[FootprintVersion, ...]


@dataclass(frozen=True, slots=True)
class HotspotRun:
    made_by: str
    radius_m: float
    min_reports: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Demo:
    """All of the practice data. ``today`` is its last day."""

    today: date
    town: Town
    agencies: tuple[Agency, ...]
    people: tuple[Person, ...]
    premises: tuple[Premises, ...]
    profiles: tuple[Profile, ...]
    reports: tuple[Report, ...]
    cases: tuple[Case, ...]
    footprints: tuple[Footprint, ...]
    notices: tuple[Notice, ...]
    legal_areas: tuple[LegalArea, ...]
    run: HotspotRun
