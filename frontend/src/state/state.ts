/** Everything the page knows that more than one part of it needs. */
import type { Run } from "../api/record_types.ts";
import type { CaseMap, Config, LayerName, LonLat, Summary } from "../api/types.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import { createStore, type Store } from "./store.ts";

export type OpenKind = "hotspot" | "case" | "footprint" | "report" | "premises" | "profile" | "notice" | "powers";

export interface Opened {
  kind: OpenKind;
  id: number;
  /** Where: of what is asked about a place rather than a record. */
  at?: LonLat;
}

export interface View {
  center: LonLat;
  zoom: number;
}

export interface LiveState {
  connected: boolean;
  /** When the last sign of life came, in milliseconds since 1970. */
  seenAt: number;
  /** Whether the service sends beats, by which an age can be told. */
  beats: boolean;
}

export interface Problem {
  title: string;
  detail: string;
}

export interface State {
  filter: Filter;
  shown: readonly LayerName[];
  /** The hotspot run asked for; null is the newest. */
  run: number | null;
  /** The run on the map, once it has come. */
  runDetail: Run | null;
  /** A run that is being made for this person. */
  activeRun: Run | null;
  opened: Opened | null;
  /** The case whose notices the map shows, once it has come: all of them, whatever the filters. */
  caseMap: CaseMap | null;
  /** Footprints as they stood on this day; null is now. */
  asOf: string | null;
  table: LayerName | null;
  view: View | null;
  summary: Summary | null;
  problem: Problem | null;
  loading: boolean;
  live: LiveState | null;
  drawing: boolean;
  /** The next tap on the map is an answer to a question, and opens nothing. */
  aiming: boolean;
  /** Counts up per layer whenever somebody saved there. */
  revisions: Partial<Record<LayerName, number>>;
  /** The sheet in front on a tablet or phone. */
  sheet: "layers" | "result" | null;
}

export type AppStore = Store<State>;

export function createState(config: Config): AppStore {
  return createStore<State>({
    filter: EVERYTHING,
    shown: config.layers.filter((layer) => layer.on).map((layer) => layer.name),
    run: null,
    runDetail: null,
    activeRun: null,
    opened: null,
    caseMap: null,
    asOf: null,
    table: null,
    view: null,
    summary: null,
    problem: null,
    loading: false,
    live: null,
    drawing: false,
    aiming: false,
    revisions: {},
    sheet: null,
  });
}

export function sameOpened(one: Opened | null, other: Opened | null): boolean {
  return one?.kind === other?.kind && one?.id === other?.id && one?.at?.join() === other?.at?.join();
}

/** The case in the result panel, for what is begun beside it. */
export function openCase(store: AppStore): number | null {
  const { opened } = store.get();
  return opened?.kind === "case" ? opened.id : null;
}

/** The run on the map: the one asked for, or the newest the service named. */
export function shownRun(state: State): number | null {
  return state.run ?? state.summary?.layers.hotspots?.run ?? null;
}

/** The case that is open or was just left for one of its notices or footprints. */
export function caseOnMap(state: State): number | null {
  return state.caseMap?.case ?? null;
}
