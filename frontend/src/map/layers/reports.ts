/** Reports: small ink dots at 40 %, so that piles darken by themselves; far out, one dot per cell of the grid. */
import type { ExpressionSpecification } from "maplibre-gl";
import { s } from "../../dom/el.ts";
import { FONT_BOLD, opening, type DrawnLayer } from "../drawn.ts";
import { INK } from "../palette.ts";

/** Tiles up to this zoom hold cells; from here on, one point per distinct place. */
const PLACES_FROM = 13;

const root: ExpressionSpecification = ["sqrt", ["get", "count"]];
const grown = (least: number, per: number, most: number): ExpressionSpecification => [
  "min",
  most,
  ["+", least, ["*", per, root]],
];

export const reports: DrawnLayer = {
  name: "reports",
  parts: () => [
    {
      slot: "dots",
      spec: {
        id: "reports",
        type: "circle",
        source: "reports",
        "source-layer": "reports",
        paint: {
          "circle-color": INK,
          "circle-radius": [
            "interpolate",
            ["linear"],
            ["zoom"],
            8,
            grown(0.8, 0.16, 6),
            PLACES_FROM - 0.01,
            grown(1.3, 0.5, 10),
            PLACES_FROM,
            grown(1.5, 0.2, 6),
            16,
            grown(3, 0.4, 11),
            19,
            grown(4.5, 0.6, 16),
          ],
          "circle-opacity": ["interpolate", ["linear"], ["get", "count"], 1, 0.4, 30, 0.52, 200, 0.66],
        },
      },
    },
    {
      slot: "names",
      spec: {
        id: "reports-counts",
        type: "symbol",
        source: "reports",
        "source-layer": "reports",
        filter: ["all", [">=", ["get", "count"], 10], [">=", ["zoom"], 15.5]],
        layout: {
          "text-field": ["number-format", ["get", "count"], {}],
          "text-font": FONT_BOLD,
          "text-size": 11,
          "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.7,
          "text-padding": 6,
          "symbol-sort-key": ["-", 0, ["get", "count"]],
        },
        paint: { "text-color": INK, "text-halo-color": "#ffffff", "text-halo-width": 1.6 },
      },
    },
    {
      slot: "names",
      spec: {
        id: "reports-cells",
        type: "symbol",
        source: "reports",
        "source-layer": "reports",
        maxzoom: PLACES_FROM,
        filter: [">=", ["get", "count"], 40],
        layout: {
          "text-field": ["number-format", ["get", "count"], {}],
          "text-font": FONT_BOLD,
          "text-size": 11,
          "text-padding": 5,
          "symbol-sort-key": ["-", 0, ["get", "count"]],
        },
        paint: { "text-color": INK, "text-halo-color": "#ffffff", "text-halo-width": 1.6 },
      },
    },
  ],
  legend: () => [
    s("circle", { cx: 9, cy: 13, r: 3.2, fill: INK, opacity: 0.4 }),
    s("circle", { cx: 14.5, cy: 9.5, r: 4.2, fill: INK, opacity: 0.55 }),
  ],
  pickable: ["reports"],
  opens: opening("report"),
};
