"""All layers, from the top of the legend to the ground. One line here makes a layer known at every door."""

from __future__ import annotations

from layers.catalogue import areas, cases, footprints, hotspots, notices, premises, reports, streets
from layers.layer import Layer
from partners.errors import NotFound

LAYERS: dict[str, Layer] = {
    module.LAYER.name: module.LAYER
    for module in (reports, hotspots, notices, footprints, cases, premises, areas, streets)
}


def layer_named(name: str) -> Layer:
    if name not in LAYERS:
        raise NotFound(f"There is no such layer. The layers are {', '.join(LAYERS)}.")
    return LAYERS[name]
