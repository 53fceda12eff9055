from __future__ import annotations

from geo.models import RoadClass, Street
from layers.layer import Field, Layer, Rows, box_only
from layers.query import LayerQuery
from partners.models import Person

LOCAL_FROM, PATHS_FROM = 12, 14


def visible(person: Person, query: LayerQuery) -> Rows:
    return Street.objects.visible_to(person)


def thin(rows: Rows, zoom: int) -> Rows:
    """Main roads first, then streets, then paths; from zoom 14 nothing is left out."""
    if zoom < LOCAL_FROM:
        return rows.filter(road_class=RoadClass.MAIN)
    return rows.exclude(road_class=RoadClass.PATH) if zoom < PATHS_FROM else rows


LAYER = Layer(
    name="streets",
    title="Streets",
    about="Named segments of streets: common ground",
    geometry="line",
    visible=visible,
    narrow=box_only,
    applies=(),
    fields=(
        Field("name", "Name", "text", "name", in_tiles=True, in_rows=True),
        Field("usrn", "USRN", "text", "usrn", in_tiles=True, in_rows=True),
        Field("road_class", "Class", "text", "road_class", in_tiles=True, in_rows=True),
        Field("code", "Code", "text", "code"),
    ),
    order="name",
    minzoom=8,
    thin=thin,
    tolerance=4,
)
