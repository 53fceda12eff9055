import { expect, test } from "vitest";
import { readAddress, writeAddress, type Address, type Defaults } from "../src/state/address.ts";
import { EVERYTHING } from "../src/state/filter.ts";

const defaults: Defaults = { known: ["reports", "hotspots", "cases"], shown: ["reports", "hotspots"] };
const plain: Address = { filter: EVERYTHING, shown: defaults.shown, run: null, opened: null, asOf: null, table: null, view: null };

function split(address: string): [string, string] {
  const [search = "", hash] = address.split("#");
  return [search, hash ? `#${hash}` : ""];
}

test("a page as it opens has a bare address", () => {
  expect(writeAddress(plain, defaults)).toBe("");
});

test("everything chosen comes back from the address", () => {
  const address: Address = {
    filter: { from: "2026-03-01", to: null, categories: ["a", "b"], sources: [], area: 7 },
    shown: ["cases"],
    run: 12,
    opened: { kind: "case", id: 5 },
    asOf: "2026-02-28",
    table: "reports",
    view: { zoom: 14.25, center: [-1.52, 52.05] },
  };
  expect(readAddress(...split(writeAddress(address, defaults)), defaults)).toEqual(address);
});

test("what is asked about a place is opened again", () => {
  const address: Address = { ...plain, opened: { kind: "powers", id: 0, at: [-1.52, 52.05] } };
  const written = writeAddress(address, defaults);
  expect(written).toBe("?open=powers-52.05000,-1.52000");
  expect(readAddress(...split(written), defaults)).toEqual(address);
});

test("commas stay readable", () => {
  const address = writeAddress({ ...plain, shown: ["reports", "cases"] }, defaults);
  expect(address).toBe("?layers=reports,cases");
});

test("no layer at all is remembered", () => {
  expect(readAddress(...split(writeAddress({ ...plain, shown: [] }, defaults)), defaults).shown).toEqual([]);
});

test("unknown layers, kinds and places are left out", () => {
  const read = readAddress("?layers=reports,moon&open=moon-3&table=moon&run=x", "#99/0/0", defaults);
  expect(read).toEqual({ ...plain, shown: ["reports"] });
});
