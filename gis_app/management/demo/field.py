"""Which way streets run at each place: along the nearest old road, around an estate's green, with a drift.

The direction is kept as a doubled angle (cos 2a, sin 2a), since a street has no front: east is as good as west.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString

from gis_app.management.demo.shapes import XY, Floats
from gis_app.management.demo.skeleton import HEIGHT, MARKET, WIDTH, Bones

CELL = 25.0
# Estates laid out around a green: centre and how far the ring pattern reaches (metres).
RING_ESTATES: tuple[tuple[XY, float], ...] = (
    ((1230, 2880), 150),
    ((2960, 820), 170),
    ((3480, 2900), 150),
    ((1080, 860), 140),
)


@dataclass(frozen=True, slots=True)
class Field:
    """Direction and spacing of streets on a grid of ``CELL`` metres; zero spacing where none may run."""

    cos2: Floats
    sin2: Floats
    spacing: Floats
    looseness: Floats

    def open_at(self, x: float, y: float) -> bool:
        return self._value(self.spacing, x, y) > 0

    def spacing_at(self, x: float, y: float) -> float:
        return self._value(self.spacing, x, y)

    def looseness_at(self, x: float, y: float) -> float:
        """0 in terraced rows, 1 in estates of loops and closes."""
        return self._value(self.looseness, x, y)

    def angle_at(self, x: float, y: float) -> float:
        return 0.5 * math.atan2(self._value(self.sin2, x, y), self._value(self.cos2, x, y))

    @staticmethod
    def _value(grid: Floats, x: float, y: float) -> float:
        row, column = int(y // CELL), int(x // CELL)
        if 0 <= row < grid.shape[0] and 0 <= column < grid.shape[1]:
            return float(grid[row, column])
        return 0.0


def make_field(bones: Bones, rng: np.random.Generator) -> Field:
    columns, rows = int(WIDTH / CELL), int(HEIGHT / CELL)
    x, y = np.meshgrid((np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL)
    from_market = np.hypot(x - MARKET[0], y - MARKET[1])
    looseness = np.clip((from_market - 750) / 500, 0, 1)
    cos2, sin2 = _along_roads(bones, x, y)
    drift = _smooth_noise(x, y, rng) * (0.12 + 0.55 * looseness)
    cos2, sin2 = (
        cos2 * np.cos(2 * drift) - sin2 * np.sin(2 * drift),
        sin2 * np.cos(2 * drift) + cos2 * np.sin(2 * drift),
    )
    for centre, reach in RING_ESTATES:
        weight = np.exp(-((np.hypot(x - centre[0], y - centre[1]) / reach) ** 2) * 0.6) * 3
        around = np.arctan2(y - centre[1], x - centre[0]) + math.pi / 2
        cos2, sin2 = cos2 + weight * np.cos(2 * around), sin2 + weight * np.sin(2 * around)
    return Field(cos2, sin2, _spacing(bones, x, y, from_market), looseness)


def _along_roads(bones: Bones, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The direction of the roads around each cell, the nearest weighing most; worked out for every other cell."""
    points, angles = _samples([*(line for _, line in bones.roads), bones.river_line, bones.railway])
    doubled = np.cos(2 * angles), np.sin(2 * angles)
    rows = []
    for row_x, row_y in zip(x[::2, ::2, None], y[::2, ::2, None], strict=True):
        weight = 1 / ((row_x - points[:, 0]) ** 2 + (row_y - points[:, 1]) ** 2 + 800) ** 2
        rows.append([(weight * part).sum(axis=1) for part in doubled])
    cos2, sin2 = np.array(rows).transpose(1, 0, 2)
    size = np.hypot(cos2, sin2)
    # Rounded, so that the last bit of a processor's arithmetic cannot turn a street.
    return _doubled(np.round(cos2 / size, 6), x), _doubled(np.round(sin2 / size, 6), x)


def _doubled(coarse: Floats, like: Floats) -> Floats:
    return coarse.repeat(2, axis=0).repeat(2, axis=1)[: like.shape[0], : like.shape[1]]


def _samples(lines: list[LineString]) -> tuple[Floats, Floats]:
    starts, angles = [], []
    for line in lines:
        xy = np.array(line.coords)[::3]
        step = np.diff(xy, axis=0)
        starts.append((xy[1:] + xy[:-1]) / 2)
        angles.append(np.arctan2(step[:, 1], step[:, 0]))
    return np.vstack(starts), np.concatenate(angles)


def _smooth_noise(x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    total = np.zeros_like(x)
    for wavelength in (900.0, 640.0, 430.0):
        turn, phase = rng.uniform(0, 2 * math.pi, 2)
        total += np.sin((x * math.cos(turn) + y * math.sin(turn)) * 2 * math.pi / wavelength + phase)
    return total / 2


def _spacing(bones: Bones, x: Floats, y: Floats, from_market: Floats) -> Floats:
    """Metres between neighbouring streets: close in the centre, wider in the suburbs, none outside."""
    spacing = np.clip(54 + (from_market - 250) * 0.034, 54, 104)
    ground = bones.built.difference(bones.closed_to_streets())
    shapely.prepare(ground)
    spacing[~shapely.contains_xy(ground, x, y)] = 0
    return spacing
