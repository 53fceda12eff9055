/** Hotspots: surfaces from deep to pale warm red by rank, an outline, and a numbered badge. */
import type { ExpressionSpecification } from "maplibre-gl";
import { s } from "../../dom/el.ts";
import { FONT_BOLD, opening, type DrawnLayer } from "../drawn.ts";
import { RANKS, RANK_TEXT } from "../palette.ts";

export const BADGES = "hotspot-badges";

function byRank(colours: readonly string[]): ExpressionSpecification {
  const steps = colours.flatMap((colour, index) => (index === 0 ? [colour] : [index + 1, colour]));
  return ["step", ["get", "rank"], ...steps] as unknown as ExpressionSpecification;
}

const selected: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];

/** Close by, a surface fills the window: it grows pale there so that streets and dots stay readable. */
const opacity: ExpressionSpecification = [
  "interpolate",
  ["linear"],
  ["zoom"],
  14,
  ["case", selected, 0.4, 0.27],
  17,
  ["case", selected, 0.2, 0.13],
];

export const hotspots: DrawnLayer = {
  name: "hotspots",
  parts: () => [
    {
      slot: "surfaces",
      spec: {
        id: "hotspots",
        type: "fill",
        source: "hotspots",
        "source-layer": "hotspots",
        layout: { "fill-sort-key": ["-", 0, ["get", "rank"]] },
        paint: { "fill-color": byRank(RANKS), "fill-opacity": opacity },
      },
    },
    {
      slot: "edges",
      spec: {
        id: "hotspots-outline",
        type: "line",
        source: "hotspots",
        "source-layer": "hotspots",
        layout: { "line-join": "round", "line-sort-key": ["-", 0, ["get", "rank"]] },
        paint: { "line-color": byRank(RANKS), "line-width": ["case", selected, 4, 2.2] },
      },
    },
    {
      slot: "badges",
      spec: {
        id: "hotspots-badge",
        type: "symbol",
        source: BADGES,
        layout: {
          // Where badges would cover each other the better rank stands and the others wait for a closer look.
          "symbol-sort-key": ["get", "rank"],
          "icon-image": "disc",
          "icon-padding": 0,
          "text-field": ["to-string", ["get", "rank"]],
          "text-font": FONT_BOLD,
          "text-size": 14,
        },
        paint: {
          "icon-color": ["case", selected, byRank(RANK_TEXT), "#ffffff"],
          "icon-halo-color": byRank(RANKS),
          "icon-halo-width": 2.4,
          "text-color": ["case", selected, "#ffffff", byRank(RANK_TEXT)],
        },
      },
    },
  ],
  legend: () => [
    s("path", {
      d: "M6 7.500C8 4 15 4.5 17.5 8s2.5 7-1 9.5-9.5 1.5-11-2S4.5 10 6 7.500Z",
      fill: "#e5b5a8",
      stroke: RANKS[0],
      "stroke-width": 1.8,
    }),
  ],
  pickable: ["hotspots-badge", "hotspots"],
  opens: opening("hotspot"),
};
