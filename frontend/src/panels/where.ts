/** Where: the whole town, one of its few wards as a chip, or any area from the list. */
import type { AreaChoice, Config } from "../api/types.ts";
import { h } from "../dom/el.ts";
import type { AppStore } from "../state/state.ts";
import { chip, redraw } from "./chips.ts";

const FEW = 8;

export function whereFilter(config: Config, store: AppStore): HTMLElement {
  const firstKind = config.area_kinds.find((kind) => config.areas.some((area) => area.kind === kind.slug));
  const wards = config.areas.filter((area) => area.kind === firstKind?.slug);
  const chipped = wards.length <= FEW ? wards : [];
  const row = h("div", { class: "chips", role: "group", "aria-labelledby": "where-title" });
  const list = areaList(config, config.areas.filter((area) => !chipped.includes(area)), choose);
  const draw = (): void => {
    const chosen = store.get().filter.area;
    redraw(row, [
      chip({ label: "Everywhere", pressed: chosen === null, act: () => choose(null) }),
      ...chipped.map((area) => chip({ label: area.name, pressed: area.id === chosen, act: () => choose(area.id) })),
    ]);
    if (list) list.value = chosen !== null && !chipped.some((area) => area.id === chosen) ? String(chosen) : "";
    list?.classList.toggle("chosen", list.value !== "");
  };
  draw();
  store.watch((state) => state.filter, draw);
  return h("section", { class: "panel-section" }, h("h2", { id: "where-title" }, "Where"), row, list);

  function choose(area: number | null): void {
    store.set({ filter: { ...store.get().filter, area } });
  }
}

export function areaName(config: Config, id: number): string {
  return config.areas.find((area) => area.id === id)?.name ?? `area ${id}`;
}

function areaList(config: Config, areas: AreaChoice[], choose: (area: number | null) => void): HTMLSelectElement | null {
  if (!areas.length) return null;
  const change = (event: Event): void => {
    const value = (event.target as HTMLSelectElement).value;
    choose(value ? Number(value) : null);
  };
  const groups = config.area_kinds.map((kind) => {
    const options = areas.filter((area) => area.kind === kind.slug).map((area) => h("option", { value: area.id }, area.name));
    return options.length ? h("optgroup", { label: kind.name }, options) : null;
  });
  return h(
    "select",
    { class: "input", "aria-label": "Choose another area", on: { change } },
    h("option", { value: "" }, "Another area…"),
    groups,
  );
}
