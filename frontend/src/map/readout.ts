/** Where the pointer is, or the middle of the map when there is none (touch, keyboard). */
import type { LngLat, Map as MapLibreMap } from "maplibre-gl";
import { byId } from "../dom/el.ts";
import { position } from "../text/words.ts";

export function mountReadout(map: MapLibreMap): void {
  const element = byId("readout");
  const show = ({ lng, lat }: LngLat): void => {
    element.textContent = position(lng, lat);
  };
  map.on("mousemove", (event) => show(event.lngLat));
  map.on("move", () => show(map.getCenter()));
  map.on("mouseout", () => show(map.getCenter()));
  show(map.getCenter());
}
