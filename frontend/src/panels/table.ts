/** The table twin: what is on the map as rows, for those who cannot use a map. A drawer at the bottom. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { isAbort, sentenceOf } from "../api/http.ts";
import { exportUrl, fetchRows } from "../api/layers.ts";
import type { Config, LayerConfig, LayerName, Row, Rows } from "../api/types.ts";
import { byId, fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { say } from "../dom/notices.ts";
import { flyToPoint } from "../map/map.ts";
import { empty, problem } from "../results/parts.ts";
import { caseOnMap, shownRun, type AppStore, type OpenKind, type State } from "../state/state.ts";
import { count, number } from "../text/words.ts";
import { rowTable } from "./table_rows.ts";

const OPENS: Partial<Record<LayerName, OpenKind>> = {
  reports: "report",
  hotspots: "hotspot",
  notices: "notice",
  footprints: "footprint",
  cases: "case",
  premises: "premises",
};

export function mountTable(map: MapLibreMap, config: Config, store: AppStore): void {
  const drawer = byId("table-drawer");
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Layer in the table" });
  const body = h("div", { class: "table-body", id: "table-body", role: "tabpanel", tabindex: -1 });
  const foot = h("div", { class: "table-foot" });
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Close the table", on: { click: () => store.set({ table: null }) } }, icon("close"));
  drawer.append(h("div", { class: "table-head" }, tabs, close), body, foot);
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape") store.set({ table: null });
  });
  const toggle = byId("table-toggle");
  toggle.append(icon("chevron"), "Table");
  toggle.addEventListener("click", () => store.set({ table: store.get().table ? null : (config.layers[0]?.name ?? null) }));

  /** Cursors of the pages before this one; the last is where this page starts. */
  let trail: (string | null)[] = [null];
  let asking = new AbortController();
  const start = (): void => {
    trail = [null];
    show();
  };
  show();
  store.watch((state) => state.table, (now, before) => {
    start();
    if (now && !before) body.focus();
    if (!now && before) toggle.focus();
  });
  store.watch((state) => JSON.stringify([state.filter, shownRun(state), caseOnMap(state), state.asOf]), start);
  store.watch((state) => state.revisions, show);
  counts(config, store);

  function show(): void {
    const { table } = store.get();
    drawer.hidden = table === null;
    toggle.setAttribute("aria-expanded", String(table !== null));
    fill(tabs, config.layers.map((layer) => tab(layer, layer.name === table)));
    if (table) void load(table);
  }

  function tab(layer: LayerConfig, selected: boolean): HTMLElement {
    const facts = store.get().summary?.layers[layer.name];
    const keys = (event: KeyboardEvent): void => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const at = config.layers.indexOf(layer);
      const next = config.layers[(at + step + config.layers.length) % config.layers.length];
      if (next) store.set({ table: next.name });
      tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
    };
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        "aria-selected": String(selected),
        "aria-controls": "table-body",
        tabindex: selected ? 0 : -1,
        on: { click: () => store.set({ table: layer.name }), keydown: keys },
      },
      layer.title,
      facts ? h("span", { class: "tab-count" }, number(facts.count)) : null,
    );
  }

  async function load(layer: LayerName): Promise<void> {
    asking.abort();
    asking = new AbortController();
    body.setAttribute("aria-busy", "true");
    const state = store.get();
    try {
      const rows = await fetchRows({ layer, filter: state.filter, run: shownRun(state), ofCase: caseOnMap(state), asOf: state.asOf, after: trail.at(-1) ?? null, signal: asking.signal });
      draw(layer, rows, state);
    } catch (error) {
      if (isAbort(error)) return;
      fill(body, problem("The rows cannot be shown", sentenceOf(error), show));
      fill(foot);
    }
    body.removeAttribute("aria-busy");
  }

  function draw(layer: LayerName, rows: Rows, state: State): void {
    const nothing = empty("Nothing here", "No row matches the filters. Widen the dates, or clear a filter.");
    fill(body, rows.rows.length ? rowTable(rows, (row) => choose(layer, row)) : nothing);
    body.scrollTop = 0;
    const first = (trail.length - 1) * 50 + 1;
    const words = rows.rows.length ? `${number(first)} to ${number(first + rows.rows.length - 1)} of ${count(rows.count, "row")}` : "No rows";
    fill(
      foot,
      h("span", { "aria-live": "polite" }, layer === "notices" && caseOnMap(state) ? `${words}, of the open case on all dates` : words),
      pager("Previous", trail.length > 1, () => trail.pop()),
      pager("Next", rows.next !== null, () => trail.push(rows.next)),
      h("a", { class: "take-away-link", href: exportUrl(layer, state.filter, shownRun(state), caseOnMap(state), state.asOf), download: "" }, icon("download"), "GeoJSON"),
    );
  }

  function pager(label: string, possible: boolean, step: () => void): HTMLElement {
    const act = (): void => {
      step();
      show();
    };
    return h("button", { type: "button", class: "button button-secondary", disabled: !possible, on: { click: act } }, label);
  }

  function choose(layer: LayerName, row: Row): void {
    if (row.lonlat) flyToPoint(map, row.lonlat);
    else say("This row has no location and is not on the map.");
    const kind = OPENS[layer];
    if (kind) store.set({ opened: { kind, id: row.id }, sheet: "result" });
  }
}

/** The counts beside the drawer's handle. */
function counts(config: Config, store: AppStore): void {
  const line = byId("status-counts");
  const show = (): void => {
    const { summary, shown } = store.get();
    const told = config.layers.filter((layer) => ["reports", "hotspots", "notices", "footprints", "cases"].includes(layer.name) && shown.includes(layer.name));
    fill(
      line,
      told.map(({ name, title }) => {
        const facts = summary?.layers[name];
        return facts ? h("span", {}, count(facts.count, title.toLowerCase().replace(/s$/, ""))) : null;
      }),
    );
  };
  show();
  store.watch((state) => state.summary, show);
  store.watch((state) => state.shown, show);
}
