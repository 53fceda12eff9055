/** Sources of the map: one set of vector tiles per layer, refetched when a filter or somebody's change touches it. */
import type { GeoJSONSource, Map as MapLibreMap, RequestTransformFunction, VectorTileSource } from "maplibre-gl";
import type { FeatureCollection, Point } from "geojson";
import { layerOfTile, layerQuery, tileUrl } from "../api/layers.ts";
import type { Hotspot } from "../api/record_types.ts";
import type { Config, LayerConfig, LonLat } from "../api/types.ts";
import { EVERYTHING } from "../state/filter.ts";
import { caseOnMap, shownRun, type AppStore, type State } from "../state/state.ts";
import { BADGES } from "./layers/hotspots.ts";
import { CLUSTER } from "./layers/notices.ts";

export function addSources(map: MapLibreMap, config: Config, store: AppStore): void {
  for (const layer of config.layers) {
    map.addSource(layer.name, {
      type: "vector",
      tiles: [addressOf(layer, store.get())],
      minzoom: layer.minzoom,
      maxzoom: layer.maxzoom,
      promoteId: "id",
    });
    const renew = renewal(map, layer.name, () => addressOf(layer, store.get()));
    store.watch((state) => addressOf(layer, state), renew);
    store.watch((state) => state.revisions[layer.name], renew);
  }
  map.addSource(BADGES, { type: "geojson", data: badges([]), promoteId: "id" });
  const cluster = (): FeatureCollection => store.get().caseMap?.cluster ?? { type: "FeatureCollection", features: [] };
  map.addSource(CLUSTER, { type: "geojson", data: cluster() });
  store.watch((state) => state.caseMap, () => map.getSource<GeoJSONSource>(CLUSTER)?.setData(cluster()));
}

/**
 * Asks for the tiles of a source again, even at the same address; the picture stays until the new ones have come.
 * A tile that is on its way when its source gets a new address arrives from the old one and is then taken for new
 * (MapLibre 6), so once all have arrived they are asked for once more.
 */
function renewal(map: MapLibreMap, source: string, address: () => string): () => void {
  let waiting = false;
  const set = (): unknown => map.getSource<VectorTileSource>(source)?.setTiles([address()]);
  const arrived = (): void => {
    if (!map.isSourceLoaded(source)) return;
    map.off("sourcedata", arrived);
    waiting = false;
    set();
  };
  return () => {
    if (!waiting && !map.isSourceLoaded(source)) {
      waiting = true;
      map.on("sourcedata", arrived);
    }
    set();
  };
}

function addressOf(layer: LayerConfig, state: State): string {
  const filter = layer.applies.length ? state.filter : EVERYTHING;
  const run = layer.name === "hotspots" ? shownRun(state) : null;
  return tileUrl(layer.name, layerQuery(layer.name, filter, run, caseOnMap(state), state.asOf));
}

/** Once somebody saved in a layer, the browser's own store of its tiles is asked to check before it answers. */
export function tileRequest(store: AppStore): RequestTransformFunction {
  return (url) => {
    const layer = layerOfTile(url);
    return { url, ...(layer && store.get().revisions[layer] ? { cache: "no-cache" as const } : {}) };
  };
}

/** Numbered badges come from the run itself: a polygon cut by tile edges would be numbered twice. */
export function showBadges(map: MapLibreMap, hotspots: readonly Hotspot[], shown: boolean): void {
  map.getSource<GeoJSONSource>(BADGES)?.setData(badges(shown ? hotspots : []));
}

function badges(hotspots: readonly Hotspot[]): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: hotspots.map((hotspot) => ({
      type: "Feature",
      properties: { id: hotspot.id, rank: hotspot.rank },
      geometry: { type: "Point", coordinates: pointOf(hotspot) },
    })),
  };
}

export function pointOf(hotspot: Hotspot): LonLat {
  const [west, south, east, north] = hotspot.bounds;
  return hotspot.point ?? [(west + east) / 2, (south + north) / 2];
}
