/** The map of one record's page: our ground, what the page was told, and what the layers know of a case. */
import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Bounds, Config } from "./api/types.ts";
import { byId } from "./dom/el.ts";
import { groundStyle } from "./map/basemap.ts";
import { SLOTS } from "./map/drawn.ts";
import { areas } from "./map/layers/areas.ts";
import { streets } from "./map/layers/streets.ts";
import { addSymbols } from "./map/symbols.ts";
import { tellMore } from "./record/case_map.ts";
import { followPacks } from "./record/packs.ts";
import { addRecord, type RecordMap } from "./record/parts.ts";

const GROUND = [areas, streets];

async function start(): Promise<void> {
  followPacks();
  const told = JSON.parse(byId("record-map").textContent ?? "{}") as RecordMap;
  const map = await groundMap(told);
  addRecord(map, told);
  if (told.case) await tellMore(map, told.case);
  map.once("idle", () => {
    document.body.dataset.map = "idle";
  });
  followPrinting(map);
}

async function groundMap(told: RecordMap): Promise<MapLibreMap> {
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
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
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
  for (const layer of GROUND) map.addSource(layer.name, { type: "vector", url: `/tiles/${layer.name}.json`, promoteId: "id" });
  const parts = GROUND.flatMap((layer) => layer.parts(config));
  for (const slot of SLOTS) {
    for (const part of parts) if (part.slot === slot) map.addLayer(part.spec);
  }
  return map;
}

/** On paper a copy stands for the map: its own canvas is emptied when the page takes the measures of the paper. */
function followPrinting(map: MapLibreMap): void {
  const copy = document.createElement("canvas");
  copy.className = "map-print";
  copy.setAttribute("aria-hidden", "true");
  map.getContainer().append(copy);
  addEventListener("beforeprint", () => {
    const drawn = map.getCanvas();
    copy.width = drawn.width;
    copy.height = drawn.height;
    copy.getContext("2d")?.drawImage(drawn, 0, 0);
  });
}

/** Where nothing of the record has a location, the whole town. */
async function townBounds(): Promise<Bounds> {
  const answer = await fetch("/tiles/areas.json");
  return ((await answer.json()) as { bounds: Bounds }).bounds;
}

start().catch((error: unknown) => {
  byId("map-caption").textContent = "The map cannot be shown. Everything else on this page works; try to load it again.";
  document.body.dataset.map = "failed";
  throw error;
});
