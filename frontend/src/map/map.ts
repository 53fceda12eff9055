/** The map itself: ground, our layers in their slots, the view of the address, and when it has settled. */
import { AttributionControl, Map as MapLibreMap, ScaleControl, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Bounds, Config, LonLat } from "../api/types.ts";
import type { AppStore, View } from "../state/state.ts";
import { groundStyle } from "./basemap.ts";
import { SLOTS, type Part } from "./drawn.ts";
import { DRAWN } from "./layers/index.ts";
import { addOpenedMark } from "./opened_mark.ts";
import { addPatterns } from "./patterns.ts";
import { addSymbols } from "./symbols.ts";
import { addSources, tileRequest } from "./tiles.ts";

export async function createMap(config: Config, store: AppStore): Promise<MapLibreMap> {
  setWorkerUrl(workerUrl);
  await document.fonts.load("16px Inter");
  const view = store.get().view;
  const map = new MapLibreMap({
    container: "map",
    style: await groundStyle(config.basemap),
    ...(view ? { center: view.center, zoom: view.zoom } : { bounds: config.bounds, fitBoundsOptions: { padding: 6 } }),
    transformRequest: tileRequest(store),
    minZoom: 4,
    maxZoom: 19.5,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: calm() ? 0 : 150,
    canvasContextAttributes: { preserveDrawingBuffer: false },
    locale: { "Map.Title": "Map. Arrow keys move it, plus and minus zoom." },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 90, unit: "metric" }), "bottom-left");
  const credit = config.basemap.attribution;
  map.addControl(new AttributionControl({ compact: true, customAttribution: credit || [] }), "bottom-right");
  await new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  addSymbols(map);
  addPatterns(map);
  addSources(map, config, store);
  for (const part of ordered(config)) map.addLayer(part.spec);
  addOpenedMark(map);
  showLayers(map, config, store);
  keepView(map, store);
  tellWhenSettled(map);
  return map;
}

export function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function flyToBounds(map: MapLibreMap, bounds: Bounds, maxZoom = 16.5): void {
  map.fitBounds(bounds, { padding: padding(map), maxZoom, animate: !calm(), duration: 700 });
}

export function flyToPoint(map: MapLibreMap, center: LonLat, zoom = 15.5): void {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  // On a phone the answer's sheet lies over the lower half.
  const offset: [number, number] = [0, width < 600 ? -height * 0.24 : 0];
  map.easeTo({ center, offset, zoom: Math.max(map.getZoom(), zoom), animate: !calm(), duration: 700 });
}

export function setView(map: MapLibreMap, view: View): void {
  map.jumpTo({ center: view.center, zoom: view.zoom });
}

/** Room around what is shown, more below on a phone where the answer's sheet lies. */
function padding(map: MapLibreMap): { top: number; bottom: number; left: number; right: number } {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const side = Math.min(70, width / 8);
  return { top: Math.min(70, height / 8), bottom: width < 600 ? height * 0.42 : Math.min(80, height / 8), left: side, right: side };
}

function ordered(config: Config): Part[] {
  const parts = config.layers.flatMap((layer) => DRAWN[layer.name]?.parts(config) ?? []);
  return SLOTS.flatMap((slot) => parts.filter((part) => part.slot === slot));
}

function showLayers(map: MapLibreMap, config: Config, store: AppStore): void {
  const show = (shown: readonly string[]): void => {
    for (const layer of config.layers) {
      const visibility = shown.includes(layer.name) ? "visible" : "none";
      for (const part of DRAWN[layer.name]?.parts(config) ?? []) map.setLayoutProperty(part.spec.id, "visibility", visibility);
    }
  };
  show(store.get().shown);
  store.watch((state) => state.shown, show);
}

function keepView(map: MapLibreMap, store: AppStore): void {
  const keep = (): void => {
    const { lng, lat } = map.getCenter();
    store.set({ view: { center: [lng, lat], zoom: map.getZoom() } });
  };
  map.on("moveend", keep);
  keep();
}

/** For those who wait for the picture: `data-map` on the body is "busy" or "idle". */
function tellWhenSettled(map: MapLibreMap): void {
  const { dataset } = document.body;
  let watch = 0;
  const busy = (): void => {
    dataset.map = "busy";
    watch ||= window.setInterval(askForPicture, 250);
  };
  // The map says "idle" at the end of a picture only, and what loads last does not always ask for one.
  const askForPicture = (): void => {
    if (map.loaded()) map.triggerRepaint();
  };
  map.on("movestart", busy);
  map.on("dataloading", busy);
  map.on("idle", () => {
    window.clearInterval(watch);
    watch = 0;
    dataset.map = "idle";
    dataset.ready = "true";
    document.dispatchEvent(new CustomEvent("map-idle"));
  });
}
