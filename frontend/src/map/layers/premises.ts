/** Premises: a grey square with its name where there is room; far out they would cover what matters. */
import { FONT, opening, type DrawnLayer } from "../drawn.ts";
import { HALO, STREET_TEXT } from "../palette.ts";
import { symbolSvg } from "../symbols.ts";

export const premises: DrawnLayer = {
  name: "premises",
  parts: () => [
    {
      slot: "marks",
      spec: {
        id: "premises",
        type: "symbol",
        source: "premises",
        "source-layer": "premises",
        minzoom: 13.5,
        layout: {
          "icon-image": "premises",
          "icon-allow-overlap": true,
          "icon-size": ["interpolate", ["linear"], ["zoom"], 13.5, 0.45, 16, 0.9],
          "text-field": ["step", ["zoom"], "", 15.5, ["get", "name"]],
          "text-font": FONT,
          "text-size": 11,
          "text-offset": [0, 0.9],
          "text-anchor": "top",
          "text-optional": true,
        },
        paint: { "text-color": STREET_TEXT, "text-halo-color": HALO, "text-halo-width": 1.6 },
      },
    },
  ],
  legend: () => [symbolSvg("premises")],
  pickable: ["premises"],
  opens: opening("premises"),
};
