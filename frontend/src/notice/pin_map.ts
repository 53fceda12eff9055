/** The map with one pin: a tap sets it, a finger drags it, the keyboard puts it in the middle. */
import { Marker, type Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { groundMap } from "../record/ground.ts";
import { addRecord } from "../record/parts.ts";
import type { DraftStore } from "./context.ts";
import { movedTo } from "./pin.ts";
import type { ServeConfig } from "./types.ts";

const CLOSE = 17;

export interface PinMap {
  show(at: LonLat): void;
  middle(): LonLat;
}

export async function createPinMap(config: ServeConfig, store: DraftStore): Promise<PinMap> {
  // One finger moves this map: it is the tool, and the page scrolls beside it.
  const map = await groundMap(config.map, false);
  addRecord(map, config.map, false);
  const marker = new Marker({ element: h("div", { class: "pin" }, icon("pin")), anchor: "bottom", draggable: true });
  const put = ([lon, lat]: LonLat): void => store.set({ pin: movedTo(store.get().pin, [lon, lat]) });
  map.on("click", (event) => put(event.lngLat.toArray()));
  marker.on("dragend", () => put(marker.getLngLat().toArray()));
  const place = (): void => {
    const { pin } = store.get();
    if (pin) marker.setLngLat([pin.lon, pin.lat]).addTo(map);
    else marker.remove();
  };
  place();
  store.watch((draft) => draft.pin, place);
  tellWhenSettled(map);
  return {
    show: (center) => map.easeTo({ center, zoom: Math.max(map.getZoom(), CLOSE), animate: !still() }),
    middle: () => map.getCenter().toArray(),
  };
}

/** For those who wait for the picture: `data-map` on the body. */
function tellWhenSettled(map: MapLibreMap): void {
  map.on("movestart", () => {
    document.body.dataset.map = "busy";
  });
  map.on("idle", () => {
    document.body.dataset.map = "idle";
  });
}

function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
