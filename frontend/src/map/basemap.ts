/** The ground of other people: a PMTiles extract drawn pale, or a whole style from an address. */
import { addProtocol, type LayerSpecification, type StyleSpecification } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";
import type { BasemapConfig } from "../api/types.ts";
import { FONT } from "./drawn.ts";
import { BUILDING, CASING, GREEN, GROUND, HALO, MAIN_CASING, PATH, STREET, STREET_TEXT, WATER } from "./palette.ts";

type Look = (id: string, sourceLayer: string) => LayerSpecification[];

const SOURCE = "basemap";
const MAIN = ["motorway", "trunk", "primary", "secondary", "tertiary", "highway", "major_road"];
const isMain = ["in", ["coalesce", ["get", "highway"], ["get", "class"], ["get", "kind"], ""], ["literal", MAIN]];

/** What the common extracts call their layers, from the ground up. */
const LOOKS: [string[], Look][] = [
  [["green", "greenspace", "park", "landcover"], (id, layer) => [surface(id, layer, GREEN)]],
  [["water"], (id, layer) => [surface(id, layer, WATER)]],
  [["buildings", "building"], (id, layer) => [{ ...surface(id, layer, BUILDING), minzoom: 14 } as LayerSpecification]],
  [["paths"], (id, layer) => [line(id, layer, PATH, 0.5, 1.2, 14)]],
  [["roads", "transportation"], roads],
  [["labels", "places", "place"], (id, layer) => [names(id, layer, "point")]],
  [["transportation_name"], (id, layer) => [names(id, layer, "line")]],
];

export async function groundStyle(basemap: BasemapConfig): Promise<StyleSpecification> {
  const bare: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": GROUND } }],
  };
  if (basemap.kind === "pmtiles") return pmtilesStyle(basemap, bare);
  if (basemap.kind === "style") return (await (await fetch(basemap.url)).json()) as StyleSpecification;
  return bare;
}

async function pmtilesStyle(basemap: BasemapConfig, bare: StyleSpecification): Promise<StyleSpecification> {
  const protocol = new Protocol({ metadata: true });
  const archive = new PMTiles(new URL(basemap.url, location.href).href);
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  const there = layersOf(await archive.getMetadata());
  const looks = LOOKS.flatMap(([known, look]) =>
    known.filter((layer) => there.includes(layer)).flatMap((layer) => look(`basemap-${layer}`, layer)),
  );
  const source = { type: "vector" as const, url: `pmtiles://${archive.source.getKey()}`, attribution: basemap.attribution };
  return { ...bare, sources: { [SOURCE]: source }, layers: [...bare.layers, ...looks] };
}

/** Some writers put the list of layers at the top, some inside a member `json`. */
function layersOf(metadata: unknown): string[] {
  const outer = metadata as { vector_layers?: { id: string }[]; json?: string };
  const inner = outer.vector_layers ? outer : (JSON.parse(outer.json ?? "{}") as typeof outer);
  return (inner.vector_layers ?? []).map((layer) => layer.id);
}

const base = (id: string, layer: string) => ({ id, source: SOURCE, "source-layer": layer });

function surface(id: string, layer: string, colour: string): LayerSpecification {
  return { ...base(id, layer), type: "fill", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour } };
}

function line(id: string, layer: string, colour: string, thin: number, wide: number, minzoom: number): LayerSpecification {
  return {
    ...base(id, layer),
    type: "line",
    minzoom,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, thin, 16, wide] },
  };
}

function roads(id: string, layer: string): LayerSpecification[] {
  const width = (factor: number) => [
    "interpolate",
    ["exponential", 1.5],
    ["zoom"],
    10,
    ["*", factor, ["case", isMain, 1.2, 0.4]],
    16,
    ["*", factor, ["case", isMain, 14, 8]],
    19,
    ["*", factor, ["case", isMain, 40, 26]],
  ];
  const road = (suffix: string, colour: unknown, factor: number) =>
    ({
      ...base(`${id}-${suffix}`, layer),
      type: "line",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour, "line-width": width(factor) },
    }) as LayerSpecification;
  return [road("casing", ["case", isMain, MAIN_CASING, CASING], 1.3), road("fill", STREET, 1), names(`${id}-names`, layer, "line")];
}

function names(id: string, layer: string, placement: "line" | "point"): LayerSpecification {
  return {
    ...base(id, layer),
    type: "symbol",
    minzoom: placement === "line" ? 14 : 9,
    layout: {
      "symbol-placement": placement,
      "text-field": ["coalesce", ["get", "name:en"], ["get", "name"], ""],
      "text-font": FONT,
      "text-size": 11,
    },
    paint: { "text-color": STREET_TEXT, "text-halo-color": HALO, "text-halo-width": 1.4 },
  };
}
