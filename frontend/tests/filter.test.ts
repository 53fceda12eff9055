import { expect, test } from "vitest";
import { EVERYTHING, filterQuery, isEverything, parseFilter, toggled } from "../src/state/filter.ts";

test("a filter comes back from its query as it was", () => {
  const filter = { from: "2026-03-01", to: "2026-09-30", categories: ["noise", "vehicles"], sources: ["police-uk"], area: 3 };
  expect(parseFilter(filterQuery(filter))).toEqual(filter);
});

test("no filter leaves no trace in the address", () => {
  expect(filterQuery(EVERYTHING).toString()).toBe("");
  expect(isEverything(parseFilter(new URLSearchParams("run=3")))).toBe(true);
});

test("what cannot be read is no filter", () => {
  const query = new URLSearchParams("from=2026-13-01&to=yesterday&area=-1&category=,,");
  expect(parseFilter(query)).toEqual(EVERYTHING);
});

test("repeated and listed categories are one set", () => {
  expect(parseFilter(new URLSearchParams("category=b,a&category=a")).categories).toEqual(["a", "b"]);
});

test("toggling twice changes nothing", () => {
  expect(toggled(toggled(["a"], "b"), "b")).toEqual(["a"]);
});
