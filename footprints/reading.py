"""What can be read from the history of a footprint."""

from __future__ import annotations

import shapely

from footprints.core.difference import Difference, difference
from footprints.models import FootprintVersion


def latest_difference(current: FootprintVersion) -> Difference | None:
    """What the current version changed of the one before it; None for a first version."""
    before = FootprintVersion.objects.filter(footprint=current.footprint_id, number=current.number - 1).first()
    if before is None:
        return None
    return difference(shapely.from_wkb(bytes(before.geom.wkb)), shapely.from_wkb(bytes(current.geom.wkb)))
