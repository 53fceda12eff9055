/** Areas with hours leave the map by themselves: once one in sight is over, its layer is asked for again. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { AppStore } from "../state/state.ts";

const LOOK_MS = 20_000;

export function renewWhenOver(map: MapLibreMap, store: AppStore): void {
  setInterval(() => {
    const { asOf, filter, revisions, shown } = store.get();
    // With a day or dates chosen, what is over is shown on purpose.
    if (asOf || filter.from || filter.to || !shown.includes("footprints")) return;
    const drawn = map.querySourceFeatures("footprints", { sourceLayer: "footprints" });
    const over = drawn.some(({ properties }) => typeof properties.ends_at === "string" && Date.parse(properties.ends_at) <= Date.now());
    if (over) store.set({ revisions: { ...revisions, footprints: Date.now() } });
  }, LOOK_MS);
}
