import { expect, test } from "vitest";
import { liveWords } from "../src/panels/topbar.ts";
import { pathPoints, trend } from "../src/results/sparkline.ts";
import { area, count, day, dayAndTime, days, joined, percent, position, timeWindow } from "../src/text/words.ts";

test("dates and times as people write them", () => {
  expect(day("2026-01-06")).toBe("6 January 2026");
  expect(dayAndTime("2026-07-01T20:00:00Z")).toBe("1 July 2026, 21:00");
  expect(days("2026-03-01", "2026-09-30")).toBe("1 March to 30 September 2026");
  expect(days("2025-12-01", "2026-01-31")).toBe("1 December 2025 to 31 January 2026");
  expect(days(null, null)).toBe("all dates");
});

test("a report known only by month is a month", () => {
  expect(timeWindow("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")).toBe("January 2026");
  expect(timeWindow("2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z")).toBe("June 2026");
  expect(timeWindow("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z")).toBe("1 January to 28 February 2026");
  expect(timeWindow("2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z")).toBe("1 January to 14 January 2026");
  expect(timeWindow("2026-01-06T21:00:00Z", "2026-01-06T21:00:00Z")).toBe("6 January 2026, 21:00");
});

test("numbers with separators and their word", () => {
  expect(count(11482, "report")).toBe("11,482 reports");
  expect(count(1, "place")).toBe("1 place");
  expect(percent(0.0358)).toBe("3.6 %");
  expect(percent(0.1846)).toBe("18 %");
});

test("areas and positions", () => {
  expect(area(840)).toBe("840 m²");
  expect(area(21034)).toBe("0.021 km²");
  expect(area(1_234_000)).toBe("1.23 km²");
  expect(position(-0.1281, 51.5113)).toBe("51.5113 N, 0.1281 W");
});

test("lists end with and", () => {
  expect(joined(["Noise", "Begging", "Vehicles"])).toBe("Noise, Begging and Vehicles");
  expect(joined(["Noise"])).toBe("Noise");
});

test("a trend compares the last third with the first", () => {
  expect(trend([10, 10, 5, 5, 12, 12])).toBe("▲ 20 %");
  expect(trend([10, 10, 5, 5, 5, 5])).toBe("▼ 50 %");
  expect(trend([10, 10, 0, 0, 10, 10])).toBe("▬ steady");
  expect(trend([2, 2, 5, 5, 10, 10])).toBe("▲ 5 times as many");
  expect(trend([0, 0, 0, 0, 3, 3])).toBe("● new");
  expect(trend([1, 2])).toBeNull();
});

test("a line of no reports lies on the ground", () => {
  expect(pathPoints([0, 0, 0], 10, 5)).toEqual([[0, 5], [5, 5], [10, 5]]);
});

test("the live badge says what it knows", () => {
  const now = Date.parse("2026-01-06T09:12:40Z");
  const seenAt = Date.parse("2026-01-06T09:12:00Z");
  expect(liveWords(null, now).text).toBe("Connecting");
  expect(liveWords({ connected: true, seenAt: now, beats: true }, now).text).toBe("Live");
  expect(liveWords({ connected: true, seenAt, beats: true }, now).text).toBe("40 seconds old");
  expect(liveWords({ connected: true, seenAt, beats: false }, now).text).toBe("Live");
  expect(liveWords({ connected: false, seenAt, beats: true }, now).text).toBe("Offline since 09:12");
});
