/** Footprints: outlines with a hatch, so that they can lie over hotspots; each kind with a line of its own. */
import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import { s } from "../../dom/el.ts";
import { KIND_NAMES } from "../../drawing/kinds.ts";
import { FONT_BOLD, opening, type DrawnLayer, type Part } from "../drawn.ts";
import { hatchName, kindShapes, KINDS, type KindLook } from "../footprint_kinds.ts";
import { HALO, VIOLET } from "../palette.ts";

const selected: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];
const kind: ExpressionSpecification = ["get", "kind"];
const colour = byKind(({ colour }) => colour);
const of = (names: string[]): FilterSpecification => ["in", kind, ["literal", names]];
const source = { source: "footprints", "source-layer": "footprints" } as const;

export const footprints: DrawnLayer = {
  name: "footprints",
  parts: () => [
    {
      slot: "surfaces",
      spec: { id: "footprints", type: "fill", ...source, paint: { "fill-color": colour, "fill-opacity": ["case", selected, 0.12, 0.05] } },
    },
    {
      slot: "surfaces",
      spec: {
        id: "footprints-hatch",
        type: "fill",
        ...source,
        filter: of(KINDS.filter(({ hatch }) => hatch).map((look) => look.kind)),
        paint: { "fill-pattern": byKind((look) => hatchName(look.kind)), "fill-opacity": ["interpolate", ["linear"], ["zoom"], 14, 1, 15.5, 0.5] },
      },
    },
    ...KINDS.map(outline),
    {
      slot: "names",
      spec: {
        id: "footprints-names",
        type: "symbol",
        source: "footprints",
        "source-layer": "footprints_labels",
        minzoom: 14.5,
        layout: {
          "text-field": ["match", kind, ["case", "notice"], ["get", "title"], ["concat", ["get", "title"], "\n", kindName()]],
          "text-font": FONT_BOLD,
          "text-size": 12,
          "text-max-width": 9,
          "text-offset": [0, 2.2],
        },
        paint: { "text-color": colour, "text-halo-color": HALO, "text-halo-width": 1.8 },
      },
    },
  ],
  legend: () => [
    s("path", { d: "M5 8.5 15.5 4.5 19.5 14.5 8 19.500Z", fill: "none", stroke: VIOLET, "stroke-width": 2.2 }),
    s("path", { d: "M8 14l7-7M9.5 17l7.5-7.5", stroke: VIOLET, "stroke-width": 1, opacity: 0.6 }),
  ],
  key: () => KINDS.map((look) => ({ symbol: kindShapes(look), words: KIND_NAMES[look.kind] })),
  pickable: ["footprints"],
  opens: opening("footprint"),
};

/** Dashes cannot follow a property, so each kind is a line layer of its own. */
function outline(look: KindLook): Part {
  return {
    slot: "edges",
    spec: {
      id: `footprints-outline-${look.kind}`,
      type: "line",
      ...source,
      filter: of([look.kind]),
      layout: { "line-join": "round" },
      paint: {
        "line-color": look.colour,
        "line-width": ["case", selected, look.width + 1.6, look.width],
        ...(look.dashes ? { "line-dasharray": look.dashes } : {}),
      },
    },
  };
}

function byKind(value: (look: KindLook) => string): ExpressionSpecification {
  const cases = KINDS.flatMap((look) => [look.kind, value(look)]);
  return ["match", kind, ...cases, value(KINDS[0] as KindLook)] as unknown as ExpressionSpecification;
}

function kindName(): ExpressionSpecification {
  return byKind((look) => KIND_NAMES[look.kind]);
}
