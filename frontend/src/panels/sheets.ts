/** Tablet and phone: the side panels as sheets over the map, and the filters as one line of chips. */
import type { Config } from "../api/types.ts";
import { byId, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import type { AppStore, State } from "../state/state.ts";
import { count, dayShort, number } from "../text/words.ts";
import { redraw } from "./chips.ts";
import { areaName } from "./where.ts";

export function mountSheets(config: Config, store: AppStore): void {
  const panels = { layers: byId("sidebar"), result: byId("result") };
  const show = (sheet: State["sheet"], before: State["sheet"] = null): void => {
    for (const [name, panel] of Object.entries(panels)) panel.classList.toggle("open", name === sheet);
    document.body.dataset.sheet = sheet ?? "none";
    if (sheet === "layers" && isNarrow()) panels.layers.querySelector<HTMLElement>(".sheet-close")?.focus();
    if (sheet === null && before === "layers" && isNarrow()) byId("filter-line").querySelector("button")?.focus();
  };
  show(store.get().sheet);
  store.watch((state) => state.sheet, show);
  for (const panel of Object.values(panels)) {
    const close = (): void => store.set({ sheet: null });
    panel.querySelector(".sheet-close")?.addEventListener("click", close);
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isNarrow()) close();
    });
  }
  mountFilterLine(config, store);
}

export function isNarrow(): boolean {
  return matchMedia("(max-width: 1079px)").matches;
}

function mountFilterLine(config: Config, store: AppStore): void {
  const line = byId("filter-line");
  const openLayers = (section: string) => (): void => {
    store.set({ sheet: "layers" });
    // Only the sheet scrolls: scrollIntoView would move the whole page as well.
    const body = byId("sidebar-body");
    body.scrollTop = byId(section).getBoundingClientRect().top - body.getBoundingClientRect().top + body.scrollTop - 12;
  };
  const draw = (): void => {
    const state = store.get();
    redraw(line, [
      lineChip("Layers", openLayers("layers-title"), true, "layers"),
      lineChip(answerWords(state), () => store.set({ sheet: "result" }), false, "answer"),
      lineChip(whenWords(state), openLayers("when-title"), state.filter.from !== null || state.filter.to !== null),
      lineChip(whatWords(state, config), openLayers("what-title"), state.filter.categories.length > 0),
      lineChip(state.filter.area === null ? "Everywhere" : areaName(config, state.filter.area), openLayers("where-title"), state.filter.area !== null),
    ]);
  };
  draw();
  store.watch((state) => state.filter, draw);
  store.watch((state) => state.summary, draw);
}

function lineChip(label: string, act: () => void, strong: boolean, symbol?: "layers" | "answer"): HTMLElement {
  return h(
    "button",
    { type: "button", class: strong ? "line-chip strong" : "line-chip", on: { click: act } },
    symbol ? icon(symbol) : null,
    label,
  );
}

function whenWords({ filter: { from, to } }: State): string {
  if (from && to) return `${dayShort(from)} – ${dayShort(to)}`;
  if (from) return `From ${dayShort(from)}`;
  return to ? `To ${dayShort(to)}` : "All dates";
}

function whatWords({ filter: { categories } }: State, config: Config): string {
  if (!categories.length) return "All kinds";
  const only = config.categories.find((each) => each.slug === categories[0])?.name ?? categories[0] ?? "";
  return categories.length === 1 ? only : `${number(categories.length)} kinds`;
}

function answerWords(state: State): string {
  const hotspots = state.summary?.layers.hotspots?.count;
  return hotspots === undefined ? "Hotspots" : count(hotspots, "hotspot");
}
