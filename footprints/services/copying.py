"""Copying an outline to another place: a template, any footprint that the person sees, or a catchment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from django.db import transaction

from footprints.kinds import FootprintKind
from footprints.models import Footprint, FootprintVersion
from footprints.services.footprints import footprint_create
from footprints.services.versions import Outline
from geo.crs import shape_to_lonlat, to_lonlat
from geo.geometry_input import Checked, checked_shape
from geo.location_input import read_place
from geo.models import Area
from partners.errors import InvalidInput, NotFound
from partners.models import Person


@dataclass(frozen=True)
class Site:
    """Where a copy goes: the case, the place of its middle, and what its first version says."""

    case_id: int
    location: object
    title: str
    valid_from: date
    valid_to: date | None
    reason: str


@transaction.atomic
def footprint_copy(*, person: Person, footprint_id: int, site: Site) -> Footprint:
    """A footprint of a case, of the form of another one. Raises NotFound where the other one is not seen."""
    source: FootprintVersion | None = (
        FootprintVersion.objects.visible_to(person)
        .select_related("footprint")
        .filter(footprint=footprint_id, is_current=True)
        .first()
    )
    if source is None:
        raise NotFound()
    # Of a template everybody may know the name; that of a case may be known to fewer than the new case is.
    named = source.footprint.kind == FootprintKind.TEMPLATE
    name = f"the template “{source.footprint.title}”" if named else "another footprint"
    return copied(person, source.geom, name, site)


@transaction.atomic
def area_copy(*, person: Person, area_id: int, site: Site) -> Footprint:
    """A footprint of a case, of the form of an area: a station or school catchment at another site."""
    area: Area | None = Area.objects.visible_to(person).filter(pk=area_id).first()
    if area is None:
        raise InvalidInput.of("area", area_id, "is not an area we know")
    return copied(person, area.geom, f"the area “{area.name}”", site)


def copied(person: Person, geom: Any, name: str, site: Site) -> Footprint:
    outline = Outline(
        geometry=moved_to(geom, site.location),
        valid_from=site.valid_from,
        valid_to=site.valid_to,
        reason=site.reason,
        change=f"The form is that of {name}, moved so that its middle lies on this site.",
    )
    return footprint_create(person=person, case_id=site.case_id, title=site.title, outline=outline)


def moved_to(geom: Any, location: object) -> Checked:
    """The outline (in metres) moved so that its middle lies at the location: not turned, not stretched."""
    middle = shapely.from_wkb(bytes(read_place(location).geom.wkb))
    shape = shapely.from_wkb(bytes(geom.wkb))
    centre = shapely.centroid(shape)
    step = np.array([middle.x - centre.x, middle.y - centre.y])
    # Corner by corner: a shape with a corner off the grid, which has no degrees, cannot be built.
    corners = shapely.get_coordinates(shape) + step
    if not np.isfinite(to_lonlat(corners[:, 0], corners[:, 1])).all():
        rule = "is so near the edge of the National Grid that the outline would reach beyond it"
        raise InvalidInput.of("location", location, rule)
    return checked_shape(shape_to_lonlat(shapely.transform(shape, lambda old: old + step)), "location")
