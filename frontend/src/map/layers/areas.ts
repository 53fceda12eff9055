/** Areas: parks, water, stations and schools as ground; wards and the like as dotted boundaries with names. */
import type { FilterSpecification } from "maplibre-gl";
import type { Config } from "../../api/types.ts";
import { s } from "../../dom/el.ts";
import { FONT, FONT_BOLD, FONT_ITALIC, type DrawnLayer, type Part, type Slot } from "../drawn.ts";
import { BOUNDARY, BOUNDARY_TEXT, GREEN, GREEN_TEXT, HALO, RAILWAY, STREET_TEXT, WATER, WATER_TEXT } from "../palette.ts";

/** How the kinds of area are drawn; the service says which kind is which (`area_kinds_drawn`). */
type Manner = "green" | "water" | "boundary" | "built" | "railway";

/** Kinds of built ground with a symbol of their own. */
const SYMBOLS = ["station", "school"] as const;

const NAMES = "areas_labels";
const FURTHER_FROM = 13.8;

export const areas: DrawnLayer = {
  name: "areas",
  parts(config) {
    const of = (manner: Manner): FilterSpecification => ["in", ["get", "kind"], ["literal", kindsDrawn(config, manner)]];
    const ownGround = config.basemap.kind === "none";
    return ownGround ? [...ground(of), ...boundaries(config), ...marks()] : boundaries(config);
  },
  legend: () => [
    s("path", { d: "M3 12h18", stroke: BOUNDARY, "stroke-width": 2, "stroke-dasharray": "1.5 3.5", "stroke-linecap": "round" }),
  ],
  pickable: [],
  opens: () => null,
};

function kindsDrawn(config: Config, manner: Manner): string[] {
  return Object.entries(config.area_kinds_drawn)
    .filter(([, drawn]) => drawn === manner)
    .map(([kind]) => kind);
}

function surface(id: string, slot: Slot, colour: string, filter: FilterSpecification): Part {
  return {
    slot,
    spec: { id, type: "fill", source: "areas", "source-layer": "areas", filter, paint: { "fill-color": colour } },
  };
}

function ground(of: (manner: Manner) => FilterSpecification): Part[] {
  return [
    surface("areas-green", "ground", GREEN, of("green")),
    surface("areas-water", "ground", WATER, of("water")),
    surface("areas-railway", "ground", RAILWAY, of("railway")),
    surface("areas-built", "ground", "#e6e3da", of("built")),
    name("areas-green-names", of("green"), GREEN_TEXT, 13),
    name("areas-water-names", of("water"), WATER_TEXT, 13),
  ];
}

function name(id: string, filter: FilterSpecification, colour: string, minzoom: number): Part {
  return {
    slot: "names",
    spec: {
      id,
      type: "symbol",
      source: "areas",
      "source-layer": NAMES,
      minzoom,
      filter,
      layout: { "text-field": ["get", "name"], "text-font": FONT_ITALIC, "text-size": 13, "text-max-width": 7 },
      paint: { "text-color": colour, "text-halo-color": HALO, "text-halo-width": 1.2 },
    },
  };
}

/** The first kind to choose among (wards) is drawn from afar; further kinds only close by, and thinner. */
function boundaries(config: Config): Part[] {
  const kinds = kindsDrawn(config, "boundary");
  const first = config.area_kinds.map(({ slug }) => slug).find((slug) => kinds.includes(slug)) ?? kinds[0];
  const others = kinds.filter((kind) => kind !== first);
  return [
    ...boundary("areas-boundary", first === undefined ? [] : [first], 0),
    ...boundary("areas-boundary-other", others, FURTHER_FROM),
    ...boroughs(),
  ];
}

function boundary(id: string, kinds: string[], minzoom: number): Part[] {
  const filter: FilterSpecification = ["in", ["get", "kind"], ["literal", kinds]];
  const far = minzoom === 0;
  return [
    {
      slot: "edges",
      spec: {
        id,
        type: "line",
        source: "areas",
        "source-layer": "areas",
        minzoom,
        filter,
        layout: { "line-cap": "round" },
        paint: {
          "line-color": BOUNDARY,
          "line-width": far ? 1.6 : 1.2,
          "line-opacity": far ? 1 : 0.7,
          "line-dasharray": far ? [0.1, 3.2] : [0.1, 4.5],
        },
      },
    },
    {
      slot: "names",
      spec: {
        id: `${id}-names`,
        type: "symbol",
        source: "areas",
        "source-layer": NAMES,
        minzoom,
        maxzoom: 16,
        filter,
        layout: {
          "text-field": ["upcase", ["get", "name"]],
          "text-font": FONT,
          "text-size": far ? ["interpolate", ["linear"], ["zoom"], 11, 10, 14, 13] : 10.5,
          "text-letter-spacing": 0.14,
          "text-max-width": 8,
          // A whole city of names keeps apart, so that the reports between them can be seen.
          "text-padding": ["interpolate", ["linear"], ["zoom"], 9, 26, 11.5, 2],
        },
        paint: { "text-color": BOUNDARY_TEXT, "text-halo-color": HALO, "text-halo-width": 1.4 },
      },
    },
  ];
}

/** From afar a city is read by its boroughs: their names come before those of the wards. */
function boroughs(): Part[] {
  const filter: FilterSpecification = ["==", ["get", "kind"], "borough"];
  return [
    {
      slot: "edges",
      spec: {
        id: "areas-boroughs",
        type: "line",
        source: "areas",
        "source-layer": "areas",
        maxzoom: FURTHER_FROM,
        filter,
        paint: { "line-color": BOUNDARY, "line-width": 1.2 },
      },
    },
    {
      slot: "names",
      spec: {
        id: "areas-boroughs-names",
        type: "symbol",
        source: "areas",
        "source-layer": NAMES,
        maxzoom: 11.5,
        filter,
        layout: { "text-field": ["get", "name"], "text-font": FONT_BOLD, "text-size": 12, "text-max-width": 8 },
        paint: { "text-color": BOUNDARY_TEXT, "text-halo-color": HALO, "text-halo-width": 1.6 },
      },
    },
  ];
}

function marks(): Part[] {
  return SYMBOLS.map((kind) => ({
    slot: "marks",
    spec: {
      id: `areas-${kind}`,
      type: "symbol",
      source: "areas",
      "source-layer": NAMES,
      minzoom: kind === "station" ? 12 : 13.5,
      filter: ["==", ["get", "kind"], kind],
      layout: {
        "icon-image": kind,
        "icon-size": 0.85,
        "text-field": ["step", ["zoom"], "", 14.5, ["get", "name"]],
        "text-font": FONT,
        "text-size": 11,
        "text-offset": [0, 1.1],
        "text-anchor": "top",
        "text-max-width": 8,
        "text-optional": true,
      },
      paint: { "text-color": STREET_TEXT, "text-halo-color": HALO, "text-halo-width": 1.4, "icon-opacity": 0.85 },
    },
  }));
}
