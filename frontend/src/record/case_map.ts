/** What the layers know of a case beyond its own page: what was counted, and where its notices cluster. */
import type { FeatureCollection } from "geojson";
import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { byId } from "../dom/el.ts";
import { CLUSTER } from "../map/layers/notices.ts";

interface CaseMap {
  said: string[];
  cluster: FeatureCollection & { said: string };
}

/** Where it cannot be had, the page's own map and words stand already. */
export async function tellMore(map: MapLibreMap, id: number): Promise<void> {
  const answer = await fetch(`/layers/cases/${id}/map.json`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const told = (await answer.json()) as CaseMap;
  map.getSource<GeoJSONSource>(CLUSTER)?.setData(told.cluster);
  const clustered = told.cluster.features.length ? [told.cluster.said] : [];
  byId("map-caption").textContent = [...told.said, ...clustered].join(" ");
}
