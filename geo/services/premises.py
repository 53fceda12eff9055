"""Writing premises: one's own agency's only."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

import shapely
from django.db import transaction

from geo.crs import stored_pair
from geo.geometry_input import read_members, read_point, read_polygon
from geo.models import Premises
from geo.services.audience import of_record
from geo.services.records import own_locked
from geo.services.storing import store
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


class PremisesChanges(TypedDict, total=False):
    """What may change on premises. `geometry` is a GeoJSON Point, Polygon or MultiPolygon in degrees, or None."""

    name: str
    address: str
    kind: str
    uprn: int | None
    geometry: object


@transaction.atomic
def premises_create(*, person: Person, **values: Unpack[PremisesChanges]) -> Premises:
    require_writer(person)
    return saved(person, Premises(agency=person.agency), values)


@transaction.atomic
def premises_update(*, person: Person, premises_id: int, **changes: Unpack[PremisesChanges]) -> Premises:
    """Change what is named, leave the rest. Raises NotFound, or NotAllowed for another agency's premises."""
    require_writer(person)
    return saved(person, own_locked(Premises, person, premises_id), changes)


def saved(person: Person, premises: Premises, changes: PremisesChanges) -> Premises:
    plain: dict[str, Any] = {**changes}
    if "geometry" in plain:
        premises.geom, premises.geom_web = read_geometry(plain.pop("geometry"))
    for name, value in plain.items():
        setattr(premises, name, value)
    store(premises)
    publish(layer="premises", object_id=premises.pk, what="saved", by=person, agencies=of_record(premises))
    return premises


def read_geometry(geojson: object) -> tuple[Any, Any]:
    """Both columns of a point or an outline given as GeoJSON; (None, None) for null."""
    if geojson is None:
        return None, None
    members = read_members(geojson, ("Point", "Polygon", "MultiPolygon"), "geometry")
    if members["type"] == "Point":
        lonlat, metric = read_point(geojson, field="geometry")
        return stored_pair(lonlat=lonlat, metric=metric)
    checked = read_polygon(geojson)
    return stored_pair(lonlat=single(checked.shape_lonlat), metric=single(checked.shape_metric))


def single(shape: shapely.MultiPolygon) -> shapely.Geometry:
    """The one polygon of premises with one; most have."""
    return shape.geoms[0] if len(shape.geoms) == 1 else shape
