/** Cases: a folder; hollow once the case is closed. */
import { FONT, opening, type DrawnLayer } from "../drawn.ts";
import { HALO, INK } from "../palette.ts";
import { symbolSvg } from "../symbols.ts";

export const cases: DrawnLayer = {
  name: "cases",
  parts: () => [
    {
      slot: "marks",
      spec: {
        id: "cases",
        type: "symbol",
        source: "cases",
        "source-layer": "cases",
        layout: {
          "icon-image": ["case", ["==", ["get", "status"], "closed"], "case-closed", "case"],
          "icon-allow-overlap": true,
          "icon-size": ["interpolate", ["linear"], ["zoom"], 11, 0.5, 13, 0.7, 15, 1],
          "text-field": ["step", ["zoom"], "", 15.5, ["get", "reference"]],
          "text-font": FONT,
          "text-size": 11,
          "text-offset": [0, 1.1],
          "text-anchor": "top",
          "text-optional": true,
        },
        paint: { "text-color": INK, "text-halo-color": HALO, "text-halo-width": 1.6 },
      },
    },
  ],
  legend: () => [symbolSvg("case")],
  pickable: ["cases"],
  opens: opening("case"),
};
