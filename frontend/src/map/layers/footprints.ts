/** Footprints: a violet outline with a hatch, so that they can lie over hotspots. */
import type { ExpressionSpecification } from "maplibre-gl";
import { s } from "../../dom/el.ts";
import { FONT_BOLD, opening, type DrawnLayer } from "../drawn.ts";
import { HALO, VIOLET } from "../palette.ts";

const selected: ExpressionSpecification = ["boolean", ["feature-state", "selected"], false];

export const footprints: DrawnLayer = {
  name: "footprints",
  parts: () => [
    {
      slot: "surfaces",
      spec: {
        id: "footprints",
        type: "fill",
        source: "footprints",
        "source-layer": "footprints",
        paint: { "fill-color": VIOLET, "fill-opacity": ["case", selected, 0.12, 0.05] },
      },
    },
    {
      slot: "surfaces",
      spec: {
        id: "footprints-hatch",
        type: "fill",
        source: "footprints",
        "source-layer": "footprints",
        paint: { "fill-pattern": "hatch", "fill-opacity": ["interpolate", ["linear"], ["zoom"], 14, 1, 15.5, 0.5] },
      },
    },
    {
      slot: "edges",
      spec: {
        id: "footprints-outline",
        type: "line",
        source: "footprints",
        "source-layer": "footprints",
        layout: { "line-join": "round" },
        paint: { "line-color": VIOLET, "line-width": ["case", selected, 4.2, 2.6] },
      },
    },
    {
      slot: "names",
      spec: {
        id: "footprints-names",
        type: "symbol",
        source: "footprints",
        "source-layer": "footprints_labels",
        minzoom: 14.5,
        layout: {
          "text-field": ["get", "title"],
          "text-font": FONT_BOLD,
          "text-size": 12,
          "text-max-width": 9,
          "text-offset": [0, 2.2],
        },
        paint: { "text-color": VIOLET, "text-halo-color": HALO, "text-halo-width": 1.8 },
      },
    },
  ],
  legend: () => [
    s("path", { d: "M5 8.5 15.5 4.5 19.5 14.5 8 19.500Z", fill: "none", stroke: VIOLET, "stroke-width": 2.2 }),
    s("path", { d: "M8 14l7-7M9.5 17l7.5-7.5", stroke: VIOLET, "stroke-width": 1, opacity: 0.6 }),
  ],
  pickable: ["footprints"],
  opens: opening("footprint"),
};
