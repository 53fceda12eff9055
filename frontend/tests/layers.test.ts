import { expect, test } from "vitest";
import { layerQuery } from "../src/api/layers.ts";
import { EVERYTHING } from "../src/state/filter.ts";

const march = { ...EVERYTHING, from: "2026-03-01", categories: ["noise"] };

test("notices of an open case are asked for on all dates and of every kind", () => {
  expect(layerQuery("notices", march, 3, 5).toString()).toBe("case=5");
});

test("an open case changes no other layer, and notices keep the filters while none is open", () => {
  expect(layerQuery("footprints", march, 3, 5).toString()).toBe("from=2026-03-01&category=noise");
  expect(layerQuery("notices", march, 3, null).toString()).toBe("from=2026-03-01&category=noise");
  expect(layerQuery("hotspots", march, 3, 5).get("run")).toBe("3");
});
