import { expect, test } from "vitest";
import { moved, spanOf, windowOf } from "../src/panels/range.ts";

const bins = ["01", "02", "03", "04"].map((month) => ({ from: `2026-${month}-01`, to: `2026-${month}-28`, count: 1 }));

test("an open window spans every bin, and every bin is an open window", () => {
  expect(spanOf(bins, { from: null, to: null })).toEqual({ first: 0, last: 3 });
  expect(windowOf(bins, { first: 0, last: 3 })).toEqual({ from: null, to: null });
});

test("a window of whole months comes back", () => {
  const window = { from: "2026-02-01", to: "2026-03-28" };
  expect(windowOf(bins, spanOf(bins, window))).toEqual(window);
});

test("a window inside a month touches that month", () => {
  expect(spanOf(bins, { from: "2026-02-10", to: "2026-02-12" })).toEqual({ first: 1, last: 1 });
});

test("a window outside the picture clings to its edge", () => {
  expect(spanOf(bins, { from: "2027-01-01", to: null })).toEqual({ first: 3, last: 3 });
});

test("an end stops at the other end", () => {
  expect(moved({ first: 1, last: 2 }, "first", 5, 4)).toEqual({ first: 2, last: 2 });
  expect(moved({ first: 1, last: 2 }, "last", -5, 4)).toEqual({ first: 1, last: 1 });
});

test("the whole window keeps its width at the edge", () => {
  expect(moved({ first: 1, last: 2 }, "both", 9, 4)).toEqual({ first: 2, last: 3 });
  expect(moved({ first: 1, last: 2 }, "both", -9, 4)).toEqual({ first: 0, last: 1 });
});
