/** What a click on the map opens, the hand over what can be clicked, and the mark on what is open. */
import type { Map as MapLibreMap, MapMouseEvent, PointLike } from "maplibre-gl";
import type { Config } from "../api/types.ts";
import { sameOpened, type AppStore, type Opened } from "../state/state.ts";
import { SLOTS, type Slot } from "./drawn.ts";
import { BADGES } from "./layers/hotspots.ts";
import { DRAWN } from "./layers/index.ts";

interface Target {
  id: string;
  slot: Slot;
  opens: (properties: Record<string, unknown>) => Opened | null;
}

/** Half the side of the square around the pointer that counts as a hit, in pixels. */
const MOUSE_REACH = 4;
const FINGER_REACH = 14;

export function bindPicking(map: MapLibreMap, config: Config, store: AppStore): void {
  const targets = targetsOf(config);
  map.on("click", (event) => {
    if (store.get().drawing || store.get().aiming) return;
    const finger = event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === "touch";
    const opened = pick(map, event, targets, finger ? FINGER_REACH : MOUSE_REACH);
    if (opened) store.set({ opened, sheet: "result" });
  });
  map.on("mousemove", (event) => {
    if (store.get().drawing || store.get().aiming || map.isMoving()) return;
    map.getCanvas().style.cursor = pick(map, event, targets, MOUSE_REACH) ? "pointer" : "";
  });
  markOpened(map, store);
}

/** Small things before large: whatever lies nearest to the top slot wins. */
function targetsOf(config: Config): Target[] {
  const targets = config.layers.flatMap(({ name }) => {
    const drawn = DRAWN[name];
    return drawn.parts(config).flatMap((part) => {
      const found = drawn.pickable.includes(part.spec.id);
      return found ? [{ id: part.spec.id, slot: part.slot, opens: drawn.opens }] : [];
    });
  });
  return targets.sort((one, other) => SLOTS.indexOf(other.slot) - SLOTS.indexOf(one.slot));
}

function pick(map: MapLibreMap, event: MapMouseEvent, targets: Target[], reach: number): Opened | null {
  const { x, y } = event.point;
  const box: [PointLike, PointLike] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  for (const target of targets) {
    const surface = target.slot === "surfaces";
    const [hit] = map.queryRenderedFeatures(surface ? event.point : box, { layers: [target.id] });
    const opened = hit && target.opens(hit.properties);
    if (opened) return opened;
  }
  return null;
}

const MARKED: Partial<Record<Opened["kind"], { source: string; sourceLayer?: string }[]>> = {
  hotspot: [{ source: "hotspots", sourceLayer: "hotspots" }, { source: BADGES }],
  footprint: [{ source: "footprints", sourceLayer: "footprints" }],
};

function markOpened(map: MapLibreMap, store: AppStore): void {
  const mark = (opened: Opened | null, selected: boolean): void => {
    for (const place of (opened && MARKED[opened.kind]) ?? []) {
      map.setFeatureState({ ...place, id: opened?.id ?? 0 }, { selected });
    }
  };
  mark(store.get().opened, true);
  store.watch(
    (state) => state.opened,
    (now, before) => {
      mark(before, false);
      mark(now, true);
    },
    sameOpened,
  );
}
