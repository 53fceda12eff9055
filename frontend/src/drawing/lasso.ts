/** A freehand stroke made into corners. Pure; in pixels of the screen, because that is what the hand knows. */

export interface Spot {
  x: number;
  y: number;
}

/** How far a corner that is left out may lie from the line that replaces it. */
const TOLERANCE = 2.5;
/** A stroke that goes no further than this is a tap that slipped. */
const SMALLEST = 24;

/** The corners of the ring that a stroke goes around; null when it goes around nothing. */
export function ringOf(stroke: readonly Spot[]): Spot[] | null {
  const first = stroke[0];
  if (!first || spread(stroke) < SMALLEST) return null;
  // The ends are joined: halfway around is the one split that a closed line needs.
  const far = furthest(stroke, (spot) => distance(spot, first));
  const ring = [...simplified(stroke.slice(0, far.index + 1)), ...simplified([...stroke.slice(far.index), first]).slice(1, -1)];
  return ring.length < 3 ? null : ring;
}

/** Douglas and Peucker: the fewest corners from which no spot of the line lies further than the tolerance. */
export function simplified(line: readonly Spot[], tolerance = TOLERANCE): Spot[] {
  const keep = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [a, b] = [line[from], line[to]];
    if (!a || !b || to - from < 2) continue;
    const far = furthest(line.slice(from + 1, to), (spot) => fromSide(spot, a, b));
    if (far.distance <= tolerance) continue;
    const at = from + 1 + far.index;
    keep.add(at);
    open.push([from, at], [at, to]);
  }
  return line.filter((_, index) => keep.has(index));
}

function furthest(line: readonly Spot[], measure: (spot: Spot) => number): { index: number; distance: number } {
  return line.reduce(
    (best, spot, index) => {
      const far = measure(spot);
      return far > best.distance ? { index, distance: far } : best;
    },
    { index: 0, distance: -1 },
  );
}

function fromSide(spot: Spot, a: Spot, b: Spot): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((spot.x - a.x) * dx + (spot.y - a.y) * dy) / length));
  return distance(spot, { x: a.x + along * dx, y: a.y + along * dy });
}

function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function spread(stroke: readonly Spot[]): number {
  const [xs, ys] = [stroke.map(({ x }) => x), stroke.map(({ y }) => y)];
  return Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
