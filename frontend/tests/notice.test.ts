import { expect, test } from "vitest";
import { ageOn } from "../src/notice/age.ts";
import { londonLocal, londonMoment } from "../src/notice/clock.ts";
import { bodyOf, emptyDraft, isSame, leavesLadder, needsAgeBasis, type Draft } from "../src/notice/draft.ts";
import { fromDevice, movedTo, pinWords } from "../src/notice/pin.ts";
import type { Notice } from "../src/notice/types.ts";

const NOW = new Date("2026-07-01T20:05:30Z");
const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft(7, NOW), ...part });
const person = { id: 3, name: "P", kind: "person", born_on: null };

test("the clock on the wall is London's, in summer and in winter", () => {
  expect(londonLocal(NOW)).toBe("2026-07-01T21:05");
  expect(londonMoment("2026-07-01T21:05")).toBe("2026-07-01T20:05:00.000Z");
  expect(londonMoment("2026-01-06T09:12")).toBe("2026-01-06T09:12:00.000Z");
  expect(londonMoment("2026-10-25T01:30")).toBe("2026-10-25T00:30:00.000Z"); // comes twice: the first
  expect(londonMoment("")).toBeNull();
});

test("a birthday on 29 February is kept on 1 March", () => {
  expect(ageOn("2008-02-29", "2024-02-28")).toBe(15);
  expect(ageOn("2008-02-29", "2024-02-29")).toBe(16);
  expect(ageOn("2008-02-29", "2025-02-28")).toBe(16);
  expect(ageOn("2008-02-29", "2025-03-01")).toBe(17);
  expect(ageOn("2008-02-29", "")).toBeNull();
});

test("a pin that the device found stays so when a hand moves it; one set by hand was never moved", () => {
  const found = fromDevice(-0.14190001234, 51.5013, 9.4321);
  expect(found).toEqual({ lon: -0.1419, lat: 51.5013, by: "gps", accuracy: 9.4, moved: false });
  expect(movedTo(found, [-0.15, 51.5])).toEqual({ lon: -0.15, lat: 51.5, by: "gps", accuracy: 9.4, moved: true });
  const set = movedTo(null, [-0.15, 51.5]);
  expect(movedTo(set, [-0.16, 51.5])).toEqual({ lon: -0.16, lat: 51.5, by: "pin", accuracy: null, moved: false });
  expect(pinWords(movedTo(found, [-0.15, 51.5]))).toBe("51.5000 N, 0.1500 W: found by this device, within 9 m, then moved by hand.");
});

test("what a step does not ask for is not sent, though it was typed", () => {
  const typed = { complyBy: "2026-07-20", evidenceText: "seen", consulted: "nobody", grounds: { detrimental: "a", persistent: "b", unreasonable: "c" } };
  const warning = bodyOf(draft({ ...typed, step: "warning-1" }), false);
  expect([warning.comply_by, warning.evidence_text, warning.consulted, warning.grounds.detrimental]).toEqual([null, "", "", ""]);
  const cpw = bodyOf(draft({ ...typed, step: "cpw" }), false);
  expect([cpw.comply_by, cpw.evidence_text, cpw.grounds.unreasonable]).toEqual(["2026-07-20", "", "c"]);
  const cpn = bodyOf(draft({ ...typed, step: "cpn" }), false);
  expect([cpn.comply_by, cpn.evidence_text, cpn.consulted]).toEqual([null, "seen", "nobody"]);
  expect("stands_until" in cpn).toBe(false);
  expect(bodyOf(draft({ step: "cbo", standsUntil: "2028-01-01" }), true).stands_until).toBe("2028-01-01");
});

test("stopping has no day, and an empty requirement is none", () => {
  const requirements = [
    { kind: "stop", text: " shouting ", deadline: "2026-08-01" },
    { kind: "do", text: "clear it", deadline: "2026-08-01" },
    { kind: "do", text: "  ", deadline: null },
  ];
  expect(bodyOf(draft({ step: "cpn", requirements }), false).requirements).toEqual([
    { kind: "stop", text: "shouting", deadline: null },
    { kind: "do", text: "clear it", deadline: "2026-08-01" },
  ]);
});

test("the age is asked for only where the law needs it and nobody knows it", () => {
  expect(needsAgeBasis(draft({ step: "cpw", subject: person }))).toBe(true);
  expect(needsAgeBasis(draft({ step: "warning-1", subject: person }))).toBe(false);
  expect(needsAgeBasis(draft({ step: "cpw", subject: { ...person, born_on: "2000-01-01" } }))).toBe(false);
  expect(needsAgeBasis(draft({ step: "cpn", subject: { ...person, kind: "organisation" } }))).toBe(false);
});

test("the reason is asked for only by a step that leaves the ladder", () => {
  const also = [{ step: "warning-3", step_name: "Third", needs_reason: true, blocked: [] }];
  const ladder = { policy: "P", history: [], next: null, reasons: [], also };
  expect(leavesLadder(draft({ step: "warning-3", ladder }))).toBe(true);
  expect(leavesLadder(draft({ step: "warning-1", ladder }))).toBe(false);
});

test("a notice on record is this draft only where it says the same", () => {
  const body = bodyOf(draft({ step: "warning-1", subject: person, conductText: "Noise" }), false);
  const stored = { ...body, subject: { id: 3, name: "P", kind: "person" }, served_at: "2026-07-01T21:05:00+01:00" } as unknown as Notice;
  expect(isSame(stored, body)).toBe(true);
  expect(isSame({ ...stored, conduct_text: "Other" }, body)).toBe(false);
  expect(isSame({ ...stored, subject: null }, body)).toBe(false);
});
