/** Streets: white on a thin casing, names along the line. Main streets are wider and a little warm. */
import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import { s } from "../../dom/el.ts";
import { FONT, type DrawnLayer, type Part } from "../drawn.ts";
import { CASING, HALO, MAIN_CASING, MAIN_STREET, PATH, STREET, STREET_TEXT } from "../palette.ts";

const of = (roadClass: string): FilterSpecification => ["==", ["get", "road_class"], roadClass];

function width(at11: number, at14: number, at17: number): ExpressionSpecification {
  return ["interpolate", ["exponential", 1.5], ["zoom"], 11, at11, 14, at14, 17, at17, 20, at17 * 4];
}

function line(id: string, filter: FilterSpecification, colour: string, wide: ExpressionSpecification): Part {
  return {
    slot: "streets",
    spec: {
      id,
      type: "line",
      source: "streets",
      "source-layer": "streets",
      filter,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour, "line-width": wide },
    },
  };
}

export const streets: DrawnLayer = {
  name: "streets",
  parts: () => [
    {
      slot: "streets",
      spec: {
        id: "streets-path",
        type: "line",
        source: "streets",
        "source-layer": "streets",
        minzoom: 13,
        filter: of("path"),
        paint: { "line-color": PATH, "line-width": 1.2, "line-dasharray": [2.5, 1.8] },
      },
    },
    line("streets-local-casing", of("local"), CASING, width(1, 5, 15.5)),
    line("streets-main-casing", of("main"), MAIN_CASING, width(2.6, 9, 25)),
    line("streets-local", of("local"), STREET, width(0.4, 3.6, 13.5)),
    line("streets-main", of("main"), MAIN_STREET, width(1.6, 7.2, 22.5)),
    names("streets-names-main", of("main"), 12, 13),
    names("streets-names", ["!=", ["get", "road_class"], "main"], 14.8, 11),
  ],
  legend: () => [
    s("path", { d: "M4 18 20 6", stroke: MAIN_CASING, "stroke-width": 7, "stroke-linecap": "round" }),
    s("path", { d: "M4 18 20 6", stroke: "#ffffff", "stroke-width": 4.5, "stroke-linecap": "round" }),
  ],
  pickable: [],
  opens: () => null,
};

function names(id: string, filter: FilterSpecification, minzoom: number, size: number): Part {
  return {
    slot: "names",
    spec: {
      id,
      type: "symbol",
      source: "streets",
      "source-layer": "streets",
      minzoom,
      filter,
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 420,
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": size,
        "text-max-angle": 35,
        "text-padding": 8,
      },
      paint: { "text-color": STREET_TEXT, "text-halo-color": HALO, "text-halo-width": 1.6 },
    },
  };
}
