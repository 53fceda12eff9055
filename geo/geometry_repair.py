"""Makes a crossed or overlapping outline valid, and says in words and square metres what that changed."""

from __future__ import annotations

import numpy as np
import shapely

# What a repair may cost: together they keep the worst outline under a second or two.
MOST_CORNERS = 10_000
MOST_CROSSINGS = 10_000
SEGMENTS_AT_A_TIME = 64

CAUSES = {
    "Self-intersection": "The outline crossed itself",
    "Ring Self-intersection": "The outline touched itself",
    "Hole lies outside shell": "A hole lay outside its outline",
    "Holes are nested": "A hole lay inside another hole",
    "Nested shells": "Two parts covered the same ground",
    "Interior is disconnected": "A hole cut the outline in two",
    "Duplicate Rings": "Two rings were the same",
}


class CannotRepair(ValueError):
    """Says what is wrong with the outline, to follow the name of its field."""


def repaired(drawn_m: shapely.Geometry) -> tuple[shapely.MultiPolygon, str]:
    """The valid polygons of an outline in metres, and the sentence that says what changed."""
    cause = CAUSES.get(shapely.is_valid_reason(drawn_m).partition("[")[0].strip(), "The outline was not valid")
    refuse_a_tangle(drawn_m)
    try:
        # "structure" keeps what the outline encloses, also where it runs round the same ground twice.
        whole = polygons_of(shapely.make_valid(drawn_m, method="structure", keep_collapsed=False))
        before_m2 = enclosed_m2(drawn_m)
    except shapely.GEOSException:
        raise CannotRepair("cannot be made valid: draw it more simply") from None
    if whole.is_empty:
        raise CannotRepair("encloses no area")
    return whole, f"{cause}: it {parts_said(drawn_m, whole)}, {difference_said(whole.area - before_m2)}."


def polygons_of(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """The polygons of a geometry; the lines and points that a repair leaves over are dropped."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon" and not part.is_empty])


def refuse_a_tangle(drawn: shapely.Geometry) -> None:
    """Repair time and memory grow with the crossings, and n segments may cross n² / 2 times: count first."""
    segments = segments_of(drawn)
    if len(segments) > MOST_CORNERS:
        raise CannotRepair(f"crosses itself and has more than {MOST_CORNERS:,} corners: draw it more simply")
    tree = shapely.STRtree(segments)
    # Each segment meets itself and its two neighbours; a crossing is seen from both sides.
    allowed, met = 3 * len(segments) + 2 * MOST_CROSSINGS, 0
    for start in range(0, len(segments), SEGMENTS_AT_A_TIME):
        met += tree.query(segments[start : start + SEGMENTS_AT_A_TIME], predicate="intersects").shape[1]
        if met > allowed:
            raise CannotRepair(f"crosses itself more than {MOST_CROSSINGS:,} times: draw it more simply")


def segments_of(drawn: shapely.Geometry) -> np.ndarray:
    """Every side of every ring as a line of two points (n,)."""
    xy, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(drawn)), return_index=True)
    side = ring[1:] == ring[:-1]
    return np.asarray(shapely.linestrings(np.stack([xy[:-1][side], xy[1:][side]], axis=1)))


def enclosed_m2(drawn: shapely.Geometry) -> float:
    """The ground that the outer rings run round, less what the holes run round: an area even where rings cross."""
    parts = shapely.get_parts(drawn)
    shells = shapely.union_all([ground(ring) for ring in shapely.get_exterior_ring(parts)])
    holes = [ground(ring) for part in parts for ring in part.interiors]
    return float(shapely.difference(shells, shapely.union_all(holes)).area)


def ground(ring: shapely.Geometry) -> shapely.Geometry:
    noded = shapely.node(ring)
    return shapely.union_all(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


def parts_said(drawn: shapely.Geometry, whole: shapely.MultiPolygon) -> str:
    before, after = len(shapely.get_parts(drawn)), len(whole.geoms)
    if after > before:
        return f"was split into {after:,} parts"
    return f"was joined into {after:,} part{'s' if after > 1 else ''}" if after < before else "was mended"


def difference_said(change_m2: float) -> str:
    if abs(change_m2) < 0.5:
        return "and covers the same ground"
    return f"{abs(change_m2):,.0f} m² {'larger' if change_m2 > 0 else 'smaller'}"
