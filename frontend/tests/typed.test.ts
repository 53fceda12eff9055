import { expect, test } from "vitest";
import { readCorners, writeCorners } from "../src/drawing/typed.ts";

test("latitude and longitude, signed or with letters", () => {
  const { corners, errors } = readCorners("51.5113, -0.1281\n51.5113 N, 0.1281 W\n0.1281 W, 51.5113 N\n51.5 -0.12\n");
  expect(errors).toEqual([]);
  expect(corners).toEqual([[-0.1281, 51.5113], [-0.1281, 51.5113], [-0.1281, 51.5113], [-0.12, 51.5]]);
});

test("what is written can be read again", () => {
  const corners: [number, number][] = [[-0.1, 51.5], [-0.2, 51.5], [-0.2, 51.6]];
  expect(readCorners(writeCorners(corners)).corners).toEqual(corners);
});

test("a refused line is named with its rule", () => {
  const { errors } = readCorners("51.5, -0.1\n\nSW1A 1AA\n151.5, 0\n51.5, 200");
  expect(errors.map(({ line }) => line)).toEqual([3, 4, 5]);
  expect(errors[1]?.message).toContain("outside -90 to 90");
});

test.each(["NaN, 1", "Infinity, 1", "1e400, 2", "1, 2, 3", "51.5"])("%s is not a corner", (line) => {
  expect(readCorners(line).errors).toHaveLength(1);
});

test("the repeated corner of a closed ring is dropped", () => {
  expect(readCorners("1, 1\n1, 2\n2, 2\n1, 1").corners).toHaveLength(3);
});
