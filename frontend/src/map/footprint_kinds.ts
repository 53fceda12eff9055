/** How each kind of footprint is drawn: a line and a hatch of its own, so that nobody needs the colour to tell them apart. */
import type { FootprintKind } from "../api/record_types.ts";
import { s } from "../dom/el.ts";
import { INK, VIOLET } from "./palette.ts";

/** Which way the hatch runs; none leaves the ground free. */
export type Hatch = "rising" | "falling" | "crossed" | "level" | "dots" | null;

export interface KindLook {
  kind: FootprintKind;
  colour: string;
  width: number;
  /** In widths of the line; none is a whole line. */
  dashes: number[] | null;
  hatch: Hatch;
}

export const KINDS: readonly KindLook[] = [
  { kind: "case", colour: VIOLET, width: 2.6, dashes: null, hatch: "rising" },
  { kind: "notice", colour: VIOLET, width: 2.2, dashes: [1, 1.2], hatch: null },
  { kind: "pspo", colour: "#1d5c3a", width: 2.8, dashes: [6, 2], hatch: "dots" },
  { kind: "dispersal", colour: "#a3125f", width: 3, dashes: [3, 1.6], hatch: "falling" },
  { kind: "closure", colour: INK, width: 3.2, dashes: null, hatch: "crossed" },
  { kind: "cbo", colour: "#0b5394", width: 2.8, dashes: [5, 1.6, 1, 1.6], hatch: "level" },
  { kind: "template", colour: "#5b5f5c", width: 2, dashes: [1.6, 2.4], hatch: null },
];

export const hatchName = (kind: FootprintKind): string => `hatch-${kind}`;

/** A small piece of the outline, for the legend: what stands in a symbol of 24 by 24. */
export function kindShapes({ colour, width, dashes, hatch }: KindLook): SVGElement[] {
  const line = dashes ? { "stroke-dasharray": dashes.map((part) => part * 2).join(" ") } : {};
  const thick = hatch === "dots" ? 2.2 : 1;
  return [
    ...strokesOf(hatch).map((d) => s("path", { d, stroke: colour, "stroke-width": thick, "stroke-linecap": "round", opacity: 0.55, fill: "none" })),
    s("path", { d: "M2 4h20v16h-20Z", fill: "none", stroke: colour, "stroke-width": width * 0.85, ...line }),
  ];
}

export function kindSymbol(look: KindLook): SVGSVGElement {
  return s("svg", { class: "symbol", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, ...kindShapes(look));
}

function strokesOf(hatch: Hatch): string[] {
  const columns = [7, 12, 17];
  if (hatch === "rising") return columns.map((x) => `M${x - 4} 17l8-10`);
  if (hatch === "falling") return columns.map((x) => `M${x - 4} 7l8 10`);
  if (hatch === "crossed") return columns.flatMap((x) => [`M${x - 4} 17l8-10`, `M${x - 4} 7l8 10`]);
  if (hatch === "level") return [8, 12, 16].map((y) => `M5 ${y}h14`);
  return hatch === "dots" ? columns.flatMap((x) => [`M${x} 9.5h.01`, `M${x} 14.5h.01`]) : [];
}
