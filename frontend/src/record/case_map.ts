/** What the layers know of a case beyond its own page: notices only inside its footprint, and where all cluster. */
import type { FeatureCollection } from "geojson";
import type { Map as MapLibreMap } from "maplibre-gl";
import { byId } from "../dom/el.ts";
import { RANKS } from "../map/palette.ts";
import { stepImage } from "./step_symbols.ts";

interface CaseMap {
  said: string[];
  cluster: FeatureCollection & { said: string };
}

/** Nothing is lost where it cannot be had: the page's own map stands already. */
export async function tellMore(map: MapLibreMap, id: number): Promise<void> {
  const answer = await fetch(`/layers/cases/${id}/map.json`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const told = (await answer.json()) as CaseMap;
  addCluster(map, told.cluster);
  addOnlyInside(map, id);
  const clustered = told.cluster.features.length ? [told.cluster.said] : [];
  byId("map-caption").textContent = [...told.said, ...clustered].join(" ");
}

function addCluster(map: MapLibreMap, cluster: FeatureCollection): void {
  map.addSource("cluster", { type: "geojson", data: cluster });
  const below = "outlines";
  map.addLayer({ id: "cluster", type: "fill", source: "cluster", paint: { "fill-color": RANKS[1], "fill-opacity": 0.22 } }, below);
  map.addLayer({ id: "cluster-edge", type: "line", source: "cluster", paint: { "line-color": RANKS[1], "line-width": 1.6 } }, below);
}

/** Fainter than those of the case, and beneath them. */
function addOnlyInside(map: MapLibreMap, id: number): void {
  map.addSource("inside", { type: "vector", url: `/tiles/notices.json?case=${id}`, promoteId: "id" });
  map.addLayer(
    {
      id: "inside",
      type: "symbol",
      source: "inside",
      "source-layer": "notices",
      filter: ["!", ["to-boolean", ["get", "linked"]]],
      layout: {
        "icon-image": stepImage(["get", "step"], ["==", ["get", "status"], "withdrawn"]),
        "icon-allow-overlap": true,
        "icon-size": 0.7,
      },
      paint: { "icon-opacity": 0.55 },
    },
    "notices",
  );
}
