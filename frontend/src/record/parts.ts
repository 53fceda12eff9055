/** What a record's map shows of its own: outlines, notices by step, and the place. */
import type { FeatureCollection, Point } from "geojson";
import { Popup, type LayerSpecification, type Map as MapLibreMap, type MapGeoJSONFeature } from "maplibre-gl";
import type { BasemapConfig, Bounds, LonLat } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { TEAL, VIOLET } from "../map/palette.ts";
import { addStepSymbols, stepImage } from "./step_symbols.ts";

export interface RecordMap {
  basemap: BasemapConfig;
  area_kinds_drawn: Record<string, string>;
  bounds: Bounds | null;
  outlines: FeatureCollection;
  notices: FeatureCollection<Point>;
  places: FeatureCollection;
  case?: number;
}

export function addRecord(map: MapLibreMap, told: RecordMap): void {
  addStepSymbols(map);
  map.addSource("outlines", { type: "geojson", data: told.outlines });
  map.addSource("places", { type: "geojson", data: told.places });
  map.addSource("notices", { type: "geojson", data: told.notices });
  for (const layer of LAYERS) map.addLayer(layer);
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

const LAYERS: LayerSpecification[] = [
  { id: "outlines", type: "fill", source: "outlines", paint: { "fill-color": VIOLET, "fill-opacity": 0.07 } },
  { id: "outlines-hatch", type: "fill", source: "outlines", paint: { "fill-pattern": "hatch", "fill-opacity": 0.7 } },
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
  {
    id: "notices",
    type: "symbol",
    source: "notices",
    layout: { "icon-image": stepImage(["get", "step"], ["get", "hollow"]), "icon-allow-overlap": true },
  },
];

/** A small card at the point, with the way to the notice's own page. */
function openNotice(map: MapLibreMap, notice: MapGeoJSONFeature): void {
  const { id, name } = notice.properties as { id: number; name?: string };
  const card = h("p", { class: "map-card" }, h("a", { href: `/notices/${id}/` }, name ?? "Open this notice"));
  new Popup({ closeButton: true, focusAfterOpen: true })
    .setLngLat((notice.geometry as Point).coordinates as LonLat)
    .setDOMContent(card)
    .addTo(map);
}
