import { expect, test } from "vitest";
import { kindsFor, lastDayOf } from "../src/drawing/kinds.ts";

test("each agency is offered what it may draw", () => {
  expect(kindsFor("council")).toEqual(["case", "pspo", "closure", "template"]);
  expect(kindsFor("police")).toEqual(kindsFor("transport-police"));
  expect(kindsFor("housing")).toEqual(["case", "template"]);
});

test("hours that end at midnight end on the day before", () => {
  expect(lastDayOf("2026-03-08T12:00")).toBe("2026-03-08");
  expect(lastDayOf("2026-03-01T00:00")).toBe("2026-02-28");
  expect(lastDayOf("2026-03-08T00:01")).toBe("2026-03-08");
});
