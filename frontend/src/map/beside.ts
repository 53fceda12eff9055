/** An outline shown beside what is on the map: an older version, or what somebody else saved meanwhile. */
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { Outlined } from "../api/types.ts";
import { INK } from "./palette.ts";

const SOURCE = "beside";

export function showBeside(map: MapLibreMap, geometry: Outlined | null): void {
  if (!map.getSource(SOURCE)) {
    if (!geometry) return;
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0 });
    map.addLayer({ id: "beside-casing", type: "line", source: SOURCE, paint: { "line-color": "#ffffff", "line-width": 6, "line-opacity": 0.8 } });
    map.addLayer({ id: "beside", type: "line", source: SOURCE, paint: { "line-color": INK, "line-width": 2.6, "line-dasharray": [0.6, 1.6] } });
  }
  const features = geometry ? [{ type: "Feature" as const, properties: {}, geometry }] : [];
  map.getSource<GeoJSONSource>(SOURCE)?.setData({ type: "FeatureCollection", features });
}
