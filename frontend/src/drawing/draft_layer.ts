/** The drawing on the map: teal and dashed, corners as white rings, a small dot in the middle of each side. */
import type { Feature, FeatureCollection } from "geojson";
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { TEAL } from "../map/palette.ts";
import { corners, middles, toGeometry, type At, type Outline } from "./outline.ts";

export interface Draft {
  outline: Outline;
  /** Still being drawn: the last ring is open and `pointer` is where the next corner would come. */
  open: boolean;
  pointer: LonLat | null;
  selected: At | null;
  handles: boolean;
}

const SOURCE = "draft";
const kind = (name: string): ["==", ["get", string], string] => ["==", ["get", "kind"], name];

const LAYERS: LayerSpecification[] = [
  { id: "draft-fill", type: "fill", source: SOURCE, filter: kind("shape"), paint: { "fill-color": TEAL, "fill-opacity": 0.16 } },
  { id: "draft-casing", type: "line", source: SOURCE, filter: kind("line"), paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": 0.75 } },
  { id: "draft-line", type: "line", source: SOURCE, filter: kind("line"), paint: { "line-color": TEAL, "line-width": 2.8, "line-dasharray": [2.6, 1.5] } },
  {
    id: "draft-middle",
    type: "circle",
    source: SOURCE,
    filter: kind("middle"),
    paint: { "circle-radius": 4, "circle-color": TEAL, "circle-opacity": 0.55, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1.5 },
  },
  {
    id: "draft-corner",
    type: "circle",
    source: SOURCE,
    filter: kind("corner"),
    paint: {
      "circle-radius": ["case", ["get", "selected"], 9, 7],
      "circle-color": ["case", ["get", "selected"], TEAL, "#ffffff"],
      "circle-stroke-color": ["case", ["get", "selected"], "#ffffff", TEAL],
      "circle-stroke-width": 2.8,
    },
  },
];

export function showDraft(map: MapLibreMap, draft: Draft | null): void {
  if (!map.getSource(SOURCE)) {
    map.addSource(SOURCE, { type: "geojson", data: collection(null), tolerance: 0 });
    for (const layer of LAYERS) map.addLayer(layer);
  }
  map.getSource<GeoJSONSource>(SOURCE)?.setData(collection(draft));
}

function collection(draft: Draft | null): FeatureCollection {
  return { type: "FeatureCollection", features: draft ? [...shapes(draft), ...lines(draft), ...handles(draft)] : [] };
}

function shapes(draft: Draft): Feature[] {
  const geometry = toGeometry(withPointer(draft));
  return geometry ? [{ type: "Feature", properties: { kind: "shape" }, geometry }] : [];
}

function lines(draft: Draft): Feature[] {
  const outline = withPointer(draft);
  return outline.flatMap((rings, part) =>
    rings
      .filter((ring) => ring.length > 1)
      .map((ring): Feature => {
        const open = draft.open && part === outline.length - 1 && ring.length < 3;
        const first = ring[0] as LonLat;
        return { type: "Feature", properties: { kind: "line" }, geometry: { type: "LineString", coordinates: open ? [...ring] : [...ring, first] } };
      }),
  );
}

function handles({ outline, open, selected, handles: shown }: Draft): Feature[] {
  if (!shown) return [];
  const between = open ? [] : middles(outline).map(({ lonlat }) => dot(lonlat, { kind: "middle", selected: false }));
  return [...between, ...corners(outline).map(({ at, lonlat }) => dot(lonlat, { kind: "corner", selected: same(at, selected) }))];
}

function withPointer({ outline, open, pointer }: Draft): Outline {
  if (!open || !pointer) return outline;
  return outline.map((rings, part) => (part === outline.length - 1 ? rings.map((ring, at) => (at === 0 ? [...ring, pointer] : ring)) : rings));
}

function dot(coordinates: LonLat, properties: { kind: string; selected: boolean }): Feature {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates } };
}

function same(one: At, other: At | null): boolean {
  return other !== null && one.part === other.part && one.ring === other.ring && one.index === other.index;
}
