/** The address bar: filters, layers, what is open and the view, so that a link or Back brings them all. */
import type { LayerName } from "../api/types.ts";
import { dayOf, filterQuery, parseFilter, type Filter } from "./filter.ts";
import type { AppStore, Opened, OpenKind, State, View } from "./state.ts";

export interface Address {
  filter: Filter;
  shown: readonly LayerName[];
  run: number | null;
  opened: Opened | null;
  asOf: string | null;
  table: LayerName | null;
  view: View | null;
}

const KINDS: readonly OpenKind[] = ["hotspot", "case", "footprint", "report", "premises", "profile", "notice"];

export interface Defaults {
  known: readonly LayerName[];
  shown: readonly LayerName[];
}

export function writeAddress(address: Address, defaults: Defaults): string {
  const query = filterQuery(address.filter);
  if (address.run !== null) query.set("run", String(address.run));
  if (!sameSet(address.shown, defaults.shown)) query.set("layers", address.shown.join(",") || "none");
  if (address.asOf) query.set("as_of", address.asOf);
  if (address.opened) query.set("open", openedText(address.opened));
  if (address.table) query.set("table", address.table);
  // Commas are legal in a query and read better than %2C in a link sent to a colleague.
  const text = query.toString().replaceAll("%2C", ",");
  return (text ? `?${text}` : "") + (address.view ? `#${viewText(address.view)}` : "");
}

export function readAddress(search: string, hash: string, defaults: Defaults): Address {
  const query = new URLSearchParams(search);
  const known = (name: string): name is LayerName => (defaults.known as readonly string[]).includes(name);
  const run = Number(query.get("run"));
  const table = query.get("table");
  const layers = query.get("layers");
  return {
    filter: parseFilter(query),
    shown: layers === null ? defaults.shown : layers.split(",").filter(known),
    run: Number.isInteger(run) && run > 0 ? run : null,
    opened: openedOf(query.get("open")),
    asOf: dayOf(query.get("as_of")),
    table: table && known(table) ? table : null,
    view: viewOf(hash),
  };
}

function openedText({ kind, id, at }: Opened): string {
  return at ? `${kind}-${at[1].toFixed(5)},${at[0].toFixed(5)}` : `${kind}-${id}`;
}

function openedOf(text: string | null): Opened | null {
  const place = /^powers-(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)$/.exec(text ?? "");
  if (place) return { kind: "powers", id: 0, at: [Number(place[2]), Number(place[1])] };
  const match = /^([a-z]+)-(\d+)$/.exec(text ?? "");
  const kind = KINDS.find((each) => each === match?.[1]);
  return match && kind ? { kind, id: Number(match[2]) } : null;
}

function viewText(view: View): string {
  const [lon, lat] = view.center;
  return `${view.zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`;
}

function viewOf(hash: string): View | null {
  const [zoom, lat, lon] = hash.replace(/^#/, "").split("/").map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined) return null;
  const fits = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return fits ? { zoom, center: [lon, lat] } : null;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** Ties the store to the history: choices make a step that Back undoes, moving the map does not. */
export function bindAddress(store: AppStore, defaults: Defaults, moved: (view: View) => void): void {
  store.set(readAddress(location.search, location.hash, defaults));
  let fromHistory = false;
  const write = (step: boolean): void => {
    const address = writeAddress(store.get(), defaults);
    if (fromHistory || address === location.search + location.hash) return;
    const url = location.pathname + address;
    if (step) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };
  store.watch(choices, () => write(true));
  store.watch((state) => state.view, () => write(false));
  addEventListener("popstate", () => {
    fromHistory = true;
    const address = readAddress(location.search, location.hash, defaults);
    store.set(address);
    if (address.view) moved(address.view);
    fromHistory = false;
  });

  function choices(state: State): string {
    return writeAddress({ ...state, view: null }, defaults);
  }
}
