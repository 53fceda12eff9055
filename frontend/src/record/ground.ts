/** The ground of a small map: our areas and streets over the deployer's base map, and the controls. */
import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Bounds, Config } from "../api/types.ts";
import { groundStyle } from "../map/basemap.ts";
import { SLOTS } from "../map/drawn.ts";
import { areas } from "../map/layers/areas.ts";
import { streets } from "../map/layers/streets.ts";
import { addPatterns } from "../map/patterns.ts";
import { addSymbols } from "../map/symbols.ts";
import type { RecordMap } from "./parts.ts";

const GROUND = [areas, streets];

/** `gestures`: whether two fingers are asked for to move it, so that one scrolls the page. */
export async function groundMap(told: RecordMap, gestures: boolean): Promise<MapLibreMap> {
  setWorkerUrl(workerUrl);
  await document.fonts.load("16px Inter");
  const config = told as unknown as Config;
  const map = new MapLibreMap({
    container: "map",
    style: await groundStyle(told.basemap),
    bounds: told.bounds ?? (await townBounds()),
    fitBoundsOptions: { padding: 24, maxZoom: 17 },
    minZoom: 4,
    maxZoom: 19.5,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    cooperativeGestures: gestures,
    // Kept, so that a print has the map in it.
    canvasContextAttributes: { preserveDrawingBuffer: true },
    locale: { "Map.Title": "Map. Arrow keys move it, plus and minus zoom." },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 90, unit: "metric" }), "bottom-left");
  map.addControl(new AttributionControl({ compact: true, customAttribution: told.basemap.attribution || [] }), "bottom-right");
  await new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  addSymbols(map);
  addPatterns(map);
  for (const layer of GROUND) map.addSource(layer.name, { type: "vector", url: `/tiles/${layer.name}.json`, promoteId: "id" });
  const parts = GROUND.flatMap((layer) => layer.parts(config));
  for (const slot of SLOTS) {
    for (const part of parts) if (part.slot === slot) map.addLayer(part.spec);
  }
  return map;
}

/** Where nothing of the record has a location, the whole town. */
async function townBounds(): Promise<Bounds> {
  const answer = await fetch("/tiles/areas.json");
  return ((await answer.json()) as { bounds: Bounds }).bounds;
}
