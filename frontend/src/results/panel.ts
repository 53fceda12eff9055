/** The right panel: the answer to what was last asked. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { sentenceOf, ServiceError } from "../api/http.ts";
import type { CopySource, Hotspot } from "../api/record_types.ts";
import type { Bounds, Config, LonLat, Outlined } from "../api/types.ts";
import { byId, fill } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { toast } from "../dom/notices.ts";
import { FOR_ANYTHING, type Drawing } from "../drawing/drawing.ts";
import { boundsOf } from "../drawing/outline.ts";
import { showBeside } from "../map/beside.ts";
import { flyToBounds, flyToPoint } from "../map/map.ts";
import { markPoint } from "../map/opened_mark.ts";
import { isNarrow } from "../panels/sheets.ts";
import { showBadges } from "../map/tiles.ts";
import type { Runs } from "../runs.ts";
import { sameOpened, shownRun, type AppStore, type Opened, type OpenKind } from "../state/state.ts";
import { casePanel } from "./case.ts";
import type { ResultContext } from "./context.ts";
import { derivedWords } from "./derive_dialog.ts";
import { chooseEarlier } from "./earlier.ts";
import { noticePanel } from "./notice.ts";
import { footprintPanel } from "./footprint.ts";
import { hotspotPanel, hotspotTitle, type HotspotActions } from "./hotspots.ts";
import { empty, problem, skeleton } from "./parts.ts";
import { premisesPanel, profilePanel } from "./place.ts";
import { powersPanel } from "./powers.ts";
import { reportPanel } from "./report.ts";
import { askForRun } from "./run_dialog.ts";
import { filterOf } from "./run_words.ts";

export interface DrawingStarts extends Pick<Drawing, "draw" | "drawFor" | "propose" | "reshape"> {
  copy: (source: CopySource) => void;
}

type RecordKind = Exclude<OpenKind, "hotspot">;
const PANELS: Record<RecordKind, (id: number, context: ResultContext) => Promise<Node[]>> = {
  case: casePanel,
  footprint: footprintPanel,
  report: reportPanel,
  notice: noticePanel,
  premises: premisesPanel,
  profile: profilePanel,
  powers: powersPanel,
};

export interface ResultPanel {
  /** Somebody changed these objects: read again what is open. */
  refresh(layers: ReadonlySet<string>): void;
}

/** From further away a single record is a speck: it is gone to even where it is in sight. */
const LEAST_ZOOM = 12;

export function mountResults(
  map: MapLibreMap,
  config: Config,
  store: AppStore,
  runs: Runs,
  drawing: DrawingStarts,
  refreshSummary: () => void,
): ResultPanel {
  const title = byId("result-title");
  const body = byId("result-body");
  const back = byId("result-back");
  back.append(icon("back"), "Hotspots");
  back.addEventListener("click", () => store.set({ opened: null }));

  const actions: HotspotActions = {
    open: openHotspot,
    ask: () => askForRun(config, store.get(), runs.follow),
    cancel: () => void runs.cancel(),
    useFilter: (run) => store.set({ filter: filterOf(run.filter) }),
    earlier: () => void chooseEarlier(shownRun(store.get()), (run) => store.set({ run, opened: null })),
  };

  showAll();
  store.watch((state) => state.opened, () => showAll(), sameOpened);
  store.watch((state) => state.opened, leaveCase, sameOpened);
  store.watch((state) => state.runDetail?.id, () => {
    if (isList(store.get().opened)) body.scrollTop = 0;
  });
  for (const part of ["runDetail", "activeRun", "filter", "summary"] as const) {
    store.watch((state) => state[part], () => isList(store.get().opened) && showHotspots());
  }
  const badges = (): void => {
    const { runDetail, shown } = store.get();
    showBadges(map, runDetail?.hotspots ?? [], shown.includes("hotspots"));
  };
  badges();
  store.watch((state) => state.runDetail, badges);
  store.watch((state) => state.shown, badges);

  return {
    refresh(layers) {
      const kind = store.get().opened?.kind;
      const touched = kind === "case" ? ["cases", "footprints", "notices"] : kind === "powers" ? ["footprints"] : [`${kind}s`];
      if (kind && kind !== "hotspot" && touched.some((layer) => layers.has(layer))) showAll(false);
    },
  };

  /** The map keeps to a case while one looks at its notices and footprints. */
  function leaveCase(opened: Opened | null): void {
    const { caseMap } = store.get();
    const still = opened?.kind === "notice" || opened?.kind === "footprint" || (opened?.kind === "case" && opened.id === caseMap?.case);
    if (caseMap && !still) store.set({ caseMap: null });
  }

  function showAll(fly = true): void {
    const { opened } = store.get();
    if (fly) {
      markPoint(map, null);
      showBeside(map, null);
      body.scrollTop = 0;
    }
    back.hidden = isList(opened);
    if (opened && !isList(opened)) void showRecord(opened, fly);
    else showHotspots();
  }

  function showHotspots(): void {
    const state = store.get();
    const focused = document.activeElement?.closest<HTMLElement>("[data-hotspot]")?.dataset.hotspot;
    title.textContent = hotspotTitle(state);
    fill(body, hotspotPanel(state, config, actions));
    if (focused) body.querySelector<HTMLElement>(`[data-hotspot="${focused}"]`)?.focus();
  }

  function openHotspot(hotspot: Hotspot): void {
    store.set({ opened: { kind: "hotspot", id: hotspot.id } });
    flyToBounds(map, hotspot.bounds);
  }

  async function showRecord(opened: Opened, fly: boolean): Promise<void> {
    const isStill = (): boolean => sameOpened(store.get().opened, opened);
    if (fly) fill(body, skeleton());
    title.textContent = fly ? "One moment…" : title.textContent;
    try {
      const nodes = await PANELS[opened.kind as RecordKind](opened.id, context(isStill, fly, opened.at ?? null));
      if (isStill()) fill(body, nodes);
    } catch (error) {
      if (!isStill()) return;
      const missing = error instanceof ServiceError && error.status === 404;
      title.textContent = missing ? "Not there" : "It cannot be shown";
      if (missing) fill(body, empty("Nothing to show", "It may have been taken away, or it is not shared with your agency."));
      else fill(body, problem("The rest of the page still works", sentenceOf(error), () => showAll()));
    }
  }

  function inSight(points: LonLat[]): boolean {
    return !isNarrow() && map.getZoom() >= LEAST_ZOOM && points.every((point) => map.getBounds().contains(point));
  }

  function goToBounds(bounds: Bounds, fly: boolean): void {
    const corners: LonLat[] = [[bounds[0], bounds[1]], [bounds[2], bounds[3]]];
    if (fly && (!inSight(corners) || isSpeck(map, bounds))) flyToBounds(map, bounds);
  }

  function context(isStill: () => boolean, fly: boolean, at: LonLat | null): ResultContext {
    const goTo = (point: LonLat): void => {
      if (fly && isStill() && !inSight([point])) flyToPoint(map, point, 14.5);
    };
    return {
      config,
      store,
      title: (text) => {
        if (isStill()) title.textContent = text;
      },
      open: (kind, id) => store.set({ opened: { kind, id } }),
      place: (location) => {
        if (!location || !isStill()) return;
        markPoint(map, [location.lon, location.lat]);
        goTo([location.lon, location.lat]);
      },
      outline: (geometry: Outlined) => {
        if (isStill()) goToBounds(boundsOf(geometry), fly);
      },
      caseMap: (found) => {
        if (!isStill()) return;
        store.set({ caseMap: found });
        if (found.bounds) goToBounds(found.bounds, fly);
      },
      at,
      draw: (forCase) => drawing.draw(forCase.id),
      drawFor: drawing.drawFor,
      propose: (found, forWhat) => {
        drawing.propose(found.geometry, { ...FOR_ANYTHING, ...forWhat, reason: derivedWords(found) });
        toast(`${derivedWords(found)} ${found.method} Change it as you need, then finish.`);
      },
      copy: drawing.copy,
      beside: (geometry) => showBeside(map, geometry),
      reshape: (footprint) => drawing.reshape(footprint),
      changed: () => {
        store.set({ revisions: { ...store.get().revisions, footprints: Date.now() } });
        refreshSummary();
        showAll(false);
      },
    };
  }
}

/** Whether it would hardly be seen: less than an eighth of the window both ways. */
function isSpeck(map: MapLibreMap, [west, south, east, north]: Bounds): boolean {
  const seen = map.getBounds();
  return 8 * (east - west) < seen.getEast() - seen.getWest() && 8 * (north - south) < seen.getNorth() - seen.getSouth();
}

function isList(opened: Opened | null): boolean {
  return opened === null || opened.kind === "hotspot";
}

