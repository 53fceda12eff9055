/** A hotspot's reports per month as a thin line; what it says in numbers stands beside it. */
import { s } from "../dom/el.ts";

const WIDTH = 84;
const HEIGHT = 26;

export function sparkline(values: readonly number[], colour: string): SVGSVGElement {
  const points = pathPoints(values, WIDTH - 6, HEIGHT - 6);
  const [lastX, lastY] = points.at(-1) ?? [0, 0];
  return s(
    "svg",
    { class: "sparkline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
    s("polyline", {
      points: points.map(([x, y]) => `${(x + 3).toFixed(1)},${(y + 3).toFixed(1)}`).join(" "),
      fill: "none",
      stroke: colour,
      "stroke-width": 1.6,
      "stroke-linejoin": "round",
    }),
    s("circle", { cx: lastX + 3, cy: lastY + 3, r: 2.2, fill: colour }),
  );
}

export function pathPoints(values: readonly number[], width: number, height: number): [number, number][] {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  return values.map((value, index) => [index * step, height - (value / most) * height]);
}

/** How the last third of the window compares with the first, in plain words. */
export function trend(values: readonly number[]): string | null {
  const third = Math.floor(values.length / 3);
  if (third < 1) return null;
  const sum = (part: readonly number[]): number => part.reduce((total, value) => total + value, 0);
  const before = sum(values.slice(0, third));
  const after = sum(values.slice(-third));
  if (before === 0) return after > 0 ? "● new" : null;
  const change = Math.round(((after - before) / before) * 100);
  if (Math.abs(change) < 5) return "▬ steady";
  if (after >= 3 * before) return `▲ ${Math.round(after / before)} times as many`;
  return change > 0 ? `▲ ${change} %` : `▼ ${-change} %`;
}
