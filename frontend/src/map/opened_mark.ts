/** A ring around the point that is open in the result panel, so that the eye finds it on the map. */
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { TEAL } from "./palette.ts";

const SOURCE = "opened";

export function addOpenedMark(map: MapLibreMap): void {
  map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  const ring = (id: string, colour: string, width: number): void => {
    const paint = { "circle-radius": 15, "circle-opacity": 0, "circle-stroke-color": colour, "circle-stroke-width": width };
    map.addLayer({ id, type: "circle", source: SOURCE, paint });
  };
  ring("opened-casing", "#ffffff", 6);
  ring("opened", TEAL, 3);
}

export function markPoint(map: MapLibreMap, point: LonLat | null): void {
  const features = point ? [{ type: "Feature" as const, properties: {}, geometry: { type: "Point" as const, coordinates: point } }] : [];
  map.getSource<GeoJSONSource>(SOURCE)?.setData({ type: "FeatureCollection", features });
}
