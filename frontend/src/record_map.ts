/** The map of one record's page: our ground, what the page was told, and what the layers know of a case. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { byId } from "./dom/el.ts";
import { tellMore } from "./record/case_map.ts";
import { groundMap } from "./record/ground.ts";
import { followPacks } from "./record/packs.ts";
import { addRecord, type RecordMap } from "./record/parts.ts";

async function start(): Promise<void> {
  followPacks();
  const told = JSON.parse(byId("record-map").textContent ?? "{}") as RecordMap;
  const map = await groundMap(told, matchMedia("(pointer: coarse)").matches);
  addRecord(map, told);
  if (told.case) await tellMore(map, told.case);
  map.once("idle", () => {
    document.body.dataset.map = "idle";
  });
  followPrinting(map);
}

/** On paper a copy stands for the map: its own canvas is emptied when the page takes the measures of the paper. */
function followPrinting(map: MapLibreMap): void {
  const copy = document.createElement("canvas");
  copy.className = "map-print";
  copy.setAttribute("aria-hidden", "true");
  map.getContainer().append(copy);
  addEventListener("beforeprint", () => {
    const drawn = map.getCanvas();
    copy.width = drawn.width;
    copy.height = drawn.height;
    copy.getContext("2d")?.drawImage(drawn, 0, 0);
  });
}

start().catch((error: unknown) => {
  byId("map-caption").textContent = "The map cannot be shown. Everything else on this page works; try to load it again.";
  document.body.dataset.map = "failed";
  throw error;
});
