/** What a record's map shows of its own: outlines, notices by step, and the place. */
import type { FeatureCollection, Point } from "geojson";
import { Popup, type LayerSpecification, type Map as MapLibreMap, type MapGeoJSONFeature } from "maplibre-gl";
import type { BasemapConfig, Bounds, Config, LonLat } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { hatchName } from "../map/footprint_kinds.ts";
import { CLUSTER, notices } from "../map/layers/notices.ts";
import { SHAPE_OF_STEP, NOTICE_SHAPES, OUTCOME } from "../map/notice_symbols.ts";
import { TEAL, VIOLET } from "../map/palette.ts";

export interface RecordMap {
  basemap: BasemapConfig;
  area_kinds_drawn: Record<string, string>;
  bounds: Bounds | null;
  outlines: FeatureCollection;
  notices: FeatureCollection<Point>;
  places: FeatureCollection;
  /** Of a case: its notices come as tiles, and those only inside its footprint with them. */
  case?: number;
}

/** `opens`: whether a tap on a notice opens its card; where a tap sets a pin, it does not. */
export function addRecord(map: MapLibreMap, told: RecordMap, opens = true): void {
  map.addSource("outlines", { type: "geojson", data: told.outlines });
  map.addSource("places", { type: "geojson", data: told.places });
  map.addSource(CLUSTER, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  if (told.case) map.addSource("notices", { type: "vector", url: `/tiles/notices.json?case=${told.case}`, promoteId: "id" });
  else map.addSource("notices", { type: "geojson", data: told.notices });
  for (const layer of [...LAYERS, ...noticeLayers(told)]) map.addLayer(layer);
  if (!opens) return;
  map.on("click", "notices", (event) => {
    const [first] = event.features ?? [];
    if (first) openNotice(map, first);
  });
  map.on("mousemove", "notices", () => {
    map.getCanvas().style.cursor = "pointer";
  });
  map.on("mouseleave", "notices", () => {
    map.getCanvas().style.cursor = "";
  });
}

/** As on the map of everything; points of the page itself have no layer of a tile to be taken from. */
function noticeLayers(told: RecordMap): LayerSpecification[] {
  return notices.parts(told as unknown as Config).map(({ spec }) => {
    if (told.case || !("source-layer" in spec)) return spec;
    const { "source-layer": _, ...own } = spec;
    return own as LayerSpecification;
  });
}

const LAYERS: LayerSpecification[] = [
  { id: "outlines", type: "fill", source: "outlines", paint: { "fill-color": VIOLET, "fill-opacity": 0.07 } },
  { id: "outlines-hatch", type: "fill", source: "outlines", paint: { "fill-pattern": hatchName("case"), "fill-opacity": 0.7 } },
  {
    id: "outlines-edge",
    type: "line",
    source: "outlines",
    layout: { "line-join": "round" },
    paint: { "line-color": VIOLET, "line-width": 2.6 },
  },
  {
    id: "places",
    type: "circle",
    source: "places",
    filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 11, "circle-opacity": 0, "circle-stroke-color": TEAL, "circle-stroke-width": 3 },
  },
  {
    id: "places-edge",
    type: "line",
    source: "places",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "line-color": TEAL, "line-width": 3 },
  },
];

/** A small card at the point, with the way to the notice's own page. */
function openNotice(map: MapLibreMap, notice: MapGeoJSONFeature): void {
  const { id, step, serial } = notice.properties as { id: number; step: string; serial?: string };
  const words = NOTICE_SHAPES[SHAPE_OF_STEP[step] ?? OUTCOME].words;
  const card = h("p", { class: "map-card" }, h("a", { href: `/notices/${id}/` }, serial ? `${words}, ${serial}` : words));
  new Popup({ closeButton: true, focusAfterOpen: true })
    .setLngLat((notice.geometry as Point).coordinates as LonLat)
    .setDOMContent(card)
    .addTo(map);
}
