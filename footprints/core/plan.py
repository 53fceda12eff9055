"""A printed map as an SVG: pale ground, outlines, numbered points, scale bar, north and date. Metres in, text out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

import shapely

WIDTH_MM, HEIGHT_MM = 178.0, 120.0
# The ground shown is never narrower than this, so that a single point lies among streets that can be recognised.
LEAST_WIDTH_M = 300.0
PADDING = 0.08
# Beyond so many points numbers would only cover each other.
MOST_NUMBERED = 60
MOST_NAMES = 14
LONGEST_BAR_MM = 45.0

AREA_COLOURS = {"green": "#dfe8d6", "water": "#cfdfe7", "railway": "#d9d7d0", "built": "#e9e7df"}
STREET_WIDTHS_MM = {"main": (2.0, 1.4), "local": (1.2, 0.8), "path": (0.35, 0.0)}
VIOLET, INK = "#2f2b8c", "#12272e"
PALE = 'fill="#ffffff" fill-opacity="0.85"'
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A point of a map: where, its number in the list beside it, and how it is drawn."""

    x: float
    y: float
    step: str
    number: int | None = None
    hollow: bool = False
    only_inside: bool = False


@dataclass(frozen=True)
class Ground:
    """What lies under the findings: areas with their manner, streets with class and name."""

    areas: Sequence[tuple[shapely.Geometry, str]] = ()
    streets: Sequence[tuple[shapely.Geometry, str, str]] = ()


@dataclass(frozen=True)
class Plan:
    box: Box
    ground: Ground
    outlines: Sequence[shapely.Geometry] = ()
    marks: Sequence[Mark] = field(default_factory=tuple)
    title: str = ""
    day: str = ""


def frame(corners: Iterable[tuple[float, float]]) -> Box | None:
    """The ground to show around corners in metres, in the proportions of the picture; None without corners."""
    points = list(corners)
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    width = max(east - west, (north - south) * WIDTH_MM / HEIGHT_MM, LEAST_WIDTH_M / (1 + 2 * PADDING)) * (
        1 + 2 * PADDING
    )
    height = width * HEIGHT_MM / WIDTH_MM
    x, y = (west + east) / 2, (south + north) / 2
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def bar_metres(metres_per_mm: float) -> int:
    """The longest 1, 2 or 5 times a power of ten that fits the scale bar."""
    longest = LONGEST_BAR_MM * metres_per_mm
    power = 10 ** math.floor(math.log10(longest))
    return int(next(step * power for step in (5, 2, 1) if step * power <= longest))


def picture(plan: Plan) -> str:
    """The map as an SVG of `WIDTH_MM` by `HEIGHT_MM`; every word in it is escaped."""
    sheet = _Sheet(plan.box)
    parts = [
        f'<rect width="{WIDTH_MM:.1f}" height="{HEIGHT_MM:.1f}" fill="#f3f2ed"/>',
        *_areas(sheet, plan.ground),
        *_streets(sheet, plan.ground),
        *_names(sheet, plan.ground),
        *_outlines(sheet, plan.outlines),
        *_marks(sheet, plan.marks),
        *_furniture(sheet, plan.day),
    ]
    size = f'width="{WIDTH_MM:.1f}mm" height="{HEIGHT_MM:.1f}mm" viewBox="0 0 {WIDTH_MM:.1f} {HEIGHT_MM:.1f}"'
    title = f"<title>{escape(plan.title)}</title>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{title}{"".join(parts)}</svg>'


class _Sheet:
    """From metres to millimetres of the picture, y downwards."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.metres_per_mm = (box[2] - box[0]) / WIDTH_MM

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.box[0]) / self.metres_per_mm, (self.box[3] - y) / self.metres_per_mm

    def clipped(self, shape: shapely.Geometry) -> shapely.Geometry:
        margin = 4 * self.metres_per_mm
        west, south, east, north = self.box
        return shapely.clip_by_rect(shape, west - margin, south - margin, east + margin, north + margin)

    def path(self, shape: shapely.Geometry) -> str:
        """The lines and rings of a shape as path data; empty where nothing is left."""
        return "".join(self._run(line, closed) for line, closed in _lines(shape))

    def _run(self, line: shapely.Geometry, closed: bool) -> str:
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in (self.at(*each[:2]) for each in line.coords))
        return f"M{points}" + ("Z" if closed else "")


def _lines(shape: shapely.Geometry) -> Iterator[tuple[shapely.Geometry, bool]]:
    if shape.is_empty:
        return
    if shape.geom_type == "Polygon":
        yield shape.exterior, True
        for hole in shape.interiors:
            yield hole, True
    elif shape.geom_type in ("LineString", "LinearRing"):
        yield shape, False
    elif hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _lines(part)


def _areas(sheet: _Sheet, ground: Ground) -> Iterator[str]:
    for shape, manner in ground.areas:
        path = sheet.path(sheet.clipped(shape)) if manner in AREA_COLOURS else ""
        if path:
            yield f'<path d="{path}" fill="{AREA_COLOURS[manner]}" fill-rule="evenodd"/>'


def _streets(sheet: _Sheet, ground: Ground) -> Iterator[str]:
    """Casings of all before the fillings of all, so that crossings lie open."""
    paths = [(sheet.path(sheet.clipped(shape)), road) for shape, road, _ in ground.streets]
    for layer, colour in enumerate(("#c9c4b6", "#ffffff")):
        for road, widths in sorted(STREET_WIDTHS_MM.items()):
            run = "".join(path for path, each in paths if each == road)
            if run and widths[layer]:
                style = (
                    f'stroke="{colour}" stroke-width="{widths[layer]}" stroke-linecap="round" stroke-linejoin="round"'
                )
                yield f'<path d="{run}" fill="none" {style}/>'


def _names(sheet: _Sheet, ground: Ground) -> Iterator[str]:
    """The longest streets of the picture by name, each along its longest stretch."""
    longest: dict[str, shapely.Geometry] = {}
    for shape, _, name in ground.streets:
        for line, _ in _lines(sheet.clipped(shape)):
            if name and (name not in longest or line.length > longest[name].length):
                longest[name] = line
    for name, line in sorted(longest.items(), key=lambda each: (-each[1].length, each[0]))[:MOST_NAMES]:
        middle, ahead = line.interpolate(0.5, normalized=True), line.interpolate(0.55, normalized=True)
        x, y = sheet.at(middle.x, middle.y)
        if not (8 < x < WIDTH_MM - 8 and 4 < y < HEIGHT_MM - 14) or line.length / sheet.metres_per_mm < 12:
            continue
        angle = math.degrees(math.atan2(-(ahead.y - middle.y), ahead.x - middle.x))
        angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
        turned = f'transform="rotate({angle:.1f} {x:.2f} {y:.2f})"'
        style = 'font-size="2.4" text-anchor="middle" fill="#5b5f5c"'
        yield f'<text x="{x:.2f}" y="{y + 0.8:.2f}" {turned} {style}>{escape(name)}</text>'


def _outlines(sheet: _Sheet, outlines: Sequence[shapely.Geometry]) -> Iterator[str]:
    for shape in outlines:
        path = sheet.path(shape)
        if path:
            style = f'fill="{VIOLET}" fill-opacity="0.08" fill-rule="evenodd" stroke="{VIOLET}" stroke-width="0.7"'
            yield f'<path d="{path}" {style}/>'


def _marks(sheet: _Sheet, marks: Sequence[Mark]) -> Iterator[str]:
    numbered = sum(mark.number is not None for mark in marks) <= MOST_NUMBERED
    for mark in sorted(marks, key=lambda each: (not each.only_inside, each.number or 0)):
        x, y = sheet.at(mark.x, mark.y)
        fill = "#ffffff" if mark.hollow else "#8d8bb8" if mark.only_inside else VIOLET
        yield f'<path d="{_symbol(mark.step, x, y)}" fill="{fill}" stroke="{VIOLET}" stroke-width="0.35"/>'
        if mark.hollow:
            yield f'<path d="M{x - 1.2:.2f},{y + 1.2:.2f}l2.4,-2.4" stroke="{VIOLET}" stroke-width="0.4"/>'
        if numbered and mark.number is not None:
            place = f'x="{x + 2:.2f}" y="{y - 1.2:.2f}" font-size="2.6" font-weight="bold"'
            yield f'<text {place} fill="#ffffff" stroke="#ffffff" stroke-width="0.7">{mark.number}</text>'
            yield f'<text {place} fill="{INK}">{mark.number}</text>'


def _symbol(step: str, x: float, y: float) -> str:
    """A square for a CPW, a diamond for a CPN, a triangle for a contract, a hexagon for what a court orders."""
    if step == "cpw":
        return f"M{x - 1.3:.2f},{y - 1.3:.2f}h2.6v2.6h-2.6Z"
    if step == "cpn":
        return f"M{x:.2f},{y - 1.8:.2f}l1.8,1.8 -1.8,1.8 -1.8,-1.8Z"
    if step == "abc":
        return f"M{x:.2f},{y - 1.6:.2f}l1.7,3 -3.4,0Z"
    if step in ("cbo", "injunction", "closure", "eviction"):
        return f"M{x - 0.9:.2f},{y - 1.5:.2f}h1.8l0.9,1.5 -0.9,1.5h-1.8l-0.9,-1.5Z"
    return f"M{x - 1.4:.2f},{y:.2f}a1.4,1.4 0 1 0 2.8,0a1.4,1.4 0 1 0 -2.8,0Z"


def _furniture(sheet: _Sheet, day: str) -> Iterator[str]:
    """Scale bar, date, north, and a frame around everything."""
    metres = bar_metres(sheet.metres_per_mm)
    length, base = metres / sheet.metres_per_mm, HEIGHT_MM - 4.5
    words = f"{metres:,} m" if metres < 1000 else f"{metres / 1000:g} km"
    text = f'font-size="2.8" fill="{INK}"'
    yield f'<rect x="2" y="{HEIGHT_MM - 10:.1f}" width="{length + 6:.2f}" height="8" {PALE}/>'
    yield f'<path d="M5,{base - 1.5:.2f}v1.5h{length:.2f}v-1.5" fill="none" stroke="{INK}" stroke-width="0.5"/>'
    yield f'<text x="{5 + length / 2:.2f}" y="{base - 2:.2f}" text-anchor="middle" {text}>{words}</text>'
    x = WIDTH_MM - 7
    yield f'<rect x="{x - 4:.1f}" y="2" width="8" height="12" {PALE}/>'
    yield f'<path d="M{x:.1f},3.5l2.2,6 -2.2,-1.5 -2.2,1.5Z" fill="{INK}"/>'
    yield f'<text x="{x:.1f}" y="13" text-anchor="middle" {text}>N</text>'
    if day:
        yield f'<text x="{WIDTH_MM - 3:.1f}" y="{HEIGHT_MM - 3:.1f}" text-anchor="end" {text}>{escape(day)}</text>'
    whole = f'width="{WIDTH_MM - 0.4:.1f}" height="{HEIGHT_MM - 0.4:.1f}"'
    yield f'<rect x="0.2" y="0.2" {whole} fill="none" stroke="#87979b" stroke-width="0.4"/>'
