from __future__ import annotations

from geo.models import Area
from layers.geometry import measure
from layers.layer import Field, Layer, Rows, box_only
from layers.query import LayerQuery
from partners.models import Person

# The least an area must measure, in pixels across, to be worth drawing; a pixel at zoom 0 is some 49 km of Britain.
LEAST_PIXELS = 3
PIXEL_AT_0_M = 49_000


def visible(person: Person, query: LayerQuery) -> Rows:
    return Area.objects.visible_to(person)


def thin(rows: Rows, zoom: int) -> Rows:
    if zoom >= 14:
        return rows
    least_m = LEAST_PIXELS * PIXEL_AT_0_M / 2**zoom
    return rows.alias(ground_m2=measure("ST_Area", "geom")).filter(ground_m2__gte=least_m**2)


LAYER = Layer(
    name="areas",
    title="Areas",
    about="Wards, parks, water and the like: common ground",
    geometry="polygon",
    visible=visible,
    narrow=box_only,
    applies=(),
    fields=(
        Field("name", "Name", "text", "name", in_tiles=True, in_rows=True),
        Field("kind", "Kind", "text", "kind_id", in_tiles=True),
        Field("kind_name", "Kind", "text", "kind__name", in_rows=True),
        Field("code", "Code", "text", "code", in_tiles=True, in_rows=True),
    ),
    order="name",
    thin=thin,
    tolerance=4,
    labels=("name", "kind"),
)
