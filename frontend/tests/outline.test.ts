import { expect, test } from "vitest";
import type { MultiPolygon, Polygon } from "geojson";
import type { LonLat } from "../src/api/types.ts";
import { added, boundsOf, corners, fromGeometry, inserted, isShape, middles, NOTHING, placed, removed, toGeometry } from "../src/drawing/outline.ts";
import { begun, stepped, undone } from "../src/drawing/history.ts";

const square: LonLat[] = [[0, 0], [2, 0], [2, 2], [0, 2]];
const ring = [...square, square[0] as LonLat];
const hole = [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 0.5]];
const withHole: Polygon = { type: "Polygon", coordinates: [ring, hole] };

test("three corners make a shape, two do not", () => {
  const two = square.slice(0, 2).reduce(added, NOTHING);
  expect(isShape(two)).toBe(false);
  expect(toGeometry(two)).toBeNull();
  expect(isShape(added(two, [2, 2]))).toBe(true);
});

test("a drawn square is a closed ring", () => {
  expect(toGeometry(square.reduce(added, NOTHING))).toEqual({ type: "Polygon", coordinates: [ring] });
});

test("holes and further parts survive a round trip", () => {
  const two: MultiPolygon = { type: "MultiPolygon", coordinates: [[ring], [ring, hole]] };
  expect(toGeometry(fromGeometry(withHole))).toEqual(withHole);
  expect(toGeometry(fromGeometry(two))).toEqual(two);
});

test("a corner put into the middle of a side stands between its neighbours", () => {
  const outline = fromGeometry({ type: "Polygon", coordinates: [ring] });
  const last = middles(outline).at(-1);
  expect(last?.lonlat).toEqual([0, 1]);
  const more = inserted(outline, last?.at ?? { part: 0, ring: 0, index: 0 }, [-1, 1]);
  expect(corners(more).map((corner) => corner.lonlat)).toEqual([...square, [-1, 1]]);
});

test("moving a corner leaves the outline it came from alone", () => {
  const outline = square.reduce(added, NOTHING);
  placed(outline, { part: 0, ring: 0, index: 0 }, [9, 9]);
  expect(corners(outline)[0]?.lonlat).toEqual([0, 0]);
});

test("the last triangle cannot lose a corner, but a hole goes as a whole", () => {
  const triangle = square.slice(0, 3).reduce(added, NOTHING);
  expect(removed(triangle, { part: 0, ring: 0, index: 1 })).toBeNull();
  const left = removed(fromGeometry(withHole), { part: 0, ring: 1, index: 0 });
  expect(left && toGeometry(left)).toEqual({ type: "Polygon", coordinates: [ring] });
});

test("a part that grows too small goes, the others stay", () => {
  const triangle = [[5, 5], [6, 5], [6, 6], [5, 5]];
  const two: MultiPolygon = { type: "MultiPolygon", coordinates: [[ring], [triangle]] };
  const left = removed(fromGeometry(two), { part: 1, ring: 0, index: 0 });
  expect(left && toGeometry(left)).toEqual({ type: "Polygon", coordinates: [ring] });
});

test("bounds are west, south, east, north", () => {
  expect(boundsOf(withHole)).toEqual([0, 0, 2, 2]);
});

test("every step can be taken back, and the first stays", () => {
  const history = stepped(stepped(begun("a"), "b"), "c");
  expect(undone(history).now).toBe("b");
  expect(undone(undone(undone(undone(history)))).now).toBe("a");
});
