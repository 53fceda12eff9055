/** Symbols of notices by step: rings for the warnings, a square for a CPW, a diamond for a CPN. Never colour alone. */
import { s } from "../dom/el.ts";
import { VIOLET, VIOLET_PALE } from "./palette.ts";

/** What counts and is linked (or no case is open), what only lies inside the open case's footprint, what was withdrawn. */
export const MANNERS = ["", "-inside", "-withdrawn"] as const;
export type Manner = (typeof MANNERS)[number];

interface Shape {
  /** A closed path, filled; warnings have only a centre and rings around it. */
  d: string | null;
  rings: readonly number[];
  words: string;
}

const DOT = "M12 9.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2Z";

export const NOTICE_SHAPES = {
  "ring-1": { d: null, rings: [5.6], words: "First ASB warning" },
  "ring-2": { d: null, rings: [5.2, 8.2], words: "Second ASB warning" },
  "ring-3": { d: null, rings: [4.8, 7.6, 10.4], words: "Third ASB warning" },
  triangle: { d: "M12 4 20.5 19h-17Z", rings: [], words: "Acceptable behaviour contract" },
  square: { d: "M5 5h14v14H5Z", rings: [], words: "Community Protection Warning" },
  diamond: { d: "M12 2.6 21.4 12 12 21.4 2.6 12Z", rings: [], words: "Community Protection Notice" },
  hexagon: { d: "M7.2 4h9.6l4.8 8-4.8 8H7.2l-4.8-8Z", rings: [], words: "What a court ordered, or an eviction" },
} as const satisfies Record<string, Shape>;

export type NoticeShape = keyof typeof NOTICE_SHAPES;

/** The shape of each step; what is not named here is an outcome. */
export const SHAPE_OF_STEP: Record<string, NoticeShape> = {
  "warning-1": "ring-1",
  "warning-2": "ring-2",
  "warning-3": "ring-3",
  abc: "triangle",
  cpw: "square",
  cpn: "diamond",
};
export const OUTCOME: NoticeShape = "hexagon";

export const imageName = (shape: NoticeShape, manner: Manner): string => `notice-${shape}${manner}`;

export function paintNotice(pen: CanvasRenderingContext2D, name: NoticeShape, manner: Manner): void {
  const shape: Shape = NOTICE_SHAPES[name];
  const { fill, width } = STYLE[manner];
  pen.lineJoin = "round";
  const outer = new Path2D(shape.d ?? circle((shape.rings.at(-1) ?? 0) + 0.6));
  // A white ground keeps the symbol apart from whatever lies below it.
  pen.strokeStyle = "#ffffff";
  pen.fillStyle = "#ffffff";
  pen.lineWidth = width + 2.4;
  pen.stroke(outer);
  pen.fill(outer);
  pen.strokeStyle = VIOLET;
  pen.fillStyle = fill;
  pen.lineWidth = width;
  const inner = new Path2D(shape.d ?? DOT);
  if (manner !== "-withdrawn" || shape.d) pen.fill(inner);
  if (shape.d) pen.stroke(inner);
  for (const radius of shape.rings) pen.stroke(new Path2D(circle(radius)));
  if (manner === "-withdrawn") pen.stroke(new Path2D(STRIKE));
}

const STRIKE = "M6 18 18 6";
const STYLE: Record<Manner, { fill: string; width: number }> = {
  "": { fill: VIOLET, width: 1.9 },
  "-inside": { fill: VIOLET_PALE, width: 1 },
  "-withdrawn": { fill: "#ffffff", width: 1.3 },
};

function circle(radius: number): string {
  return `M12 ${12 - radius}a${radius} ${radius} 0 1 0 0 ${2 * radius}a${radius} ${radius} 0 0 0 0-${2 * radius}Z`;
}

/** The same symbol for legends and panels. */
export function noticeSvg(name: NoticeShape, manner: Manner = ""): SVGElement[] {
  const shape: Shape = NOTICE_SHAPES[name];
  const { fill, width } = STYLE[manner];
  const stroke = { stroke: VIOLET, "stroke-width": width };
  return [
    ...(shape.d ? [s("path", { d: shape.d, fill, ...stroke, "stroke-linejoin": "round" })] : []),
    ...(!shape.d && manner !== "-withdrawn" ? [s("path", { d: DOT, fill })] : []),
    ...shape.rings.map((radius) => s("circle", { cx: 12, cy: 12, r: radius, fill: "none", ...stroke })),
    ...(manner === "-withdrawn" ? [s("path", { d: STRIKE, fill: "none", ...stroke })] : []),
  ];
}
