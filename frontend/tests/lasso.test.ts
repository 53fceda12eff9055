import { expect, test } from "vitest";
import { ringOf, simplified, type Spot } from "../src/drawing/lasso.ts";

const circle = (steps: number, radius: number): Spot[] =>
  Array.from({ length: steps }, (_, step) => {
    const turn = (step / steps) * 2 * Math.PI;
    return { x: 200 + radius * Math.cos(turn), y: 200 + radius * Math.sin(turn) };
  });

test("spots on one side are left out, corners stay", () => {
  const line = [0, 1, 2, 3, 4].map((x) => ({ x: x * 10, y: 0 }));
  expect(simplified([...line, { x: 40, y: 30 }])).toEqual([{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 30 }]);
});

test("a stroke around a square has its four corners", () => {
  const side = [0, 20, 40, 60, 80];
  const stroke = [
    ...side.map((x) => ({ x, y: 0 })),
    ...side.map((y) => ({ x: 100, y })),
    ...side.map((x) => ({ x: 100 - x, y: 100 })),
    ...side.map((y) => ({ x: 0, y: 100 - y })),
  ];
  const ring = ringOf(stroke);
  expect(ring).toHaveLength(4);
  expect(ring).toEqual(expect.arrayContaining([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }, { x: 0, y: 100 }]));
});

test("a circle of 360 spots becomes few corners, none of the stroke far from them", () => {
  const ring = ringOf(circle(360, 100)) ?? [];
  expect(ring.length).toBeGreaterThan(8);
  expect(ring.length).toBeLessThan(40);
  // The area inside the corners: within 3 % of the circle's.
  const area = ring.reduce((sum, spot, at) => {
    const next = ring[(at + 1) % ring.length] as Spot;
    return sum + spot.x * next.y - next.x * spot.y;
  }, 0);
  expect(Math.abs(area) / 2 / (Math.PI * 100 * 100)).toBeGreaterThan(0.97);
});

test("a slip and a straight stroke go around nothing", () => {
  expect(ringOf([])).toBeNull();
  expect(ringOf(circle(30, 5))).toBeNull();
  expect(ringOf([{ x: 0, y: 0 }, { x: 300, y: 3 }, { x: 600, y: 0 }])).toBeNull();
});
