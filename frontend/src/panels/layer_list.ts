/** What is shown: a tick, the symbol, the name with its age, and the count. */
import type { Config, LayerConfig, LayerName, LayerSummary } from "../api/types.ts";
import { h, s } from "../dom/el.ts";
import { DRAWN } from "../map/layers/index.ts";
import type { AppStore } from "../state/state.ts";
import { number } from "../text/words.ts";
import { asOfControl } from "./as_of.ts";

export function layerList(config: Config, store: AppStore): HTMLElement {
  const rows = config.layers.map((layer) => row(layer, store));
  return h(
    "section",
    { class: "panel-section", "aria-labelledby": "layers-title" },
    h("h2", { id: "layers-title" }, "Layers"),
    h("ul", { class: "layer-list" }, rows),
    asOfControl(store),
  );
}

export function symbol(name: LayerName): SVGSVGElement {
  return s("svg", { class: "symbol", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, ...DRAWN[name].legend());
}

function row(layer: LayerConfig, store: AppStore): HTMLElement {
  const tick = h("input", { type: "checkbox", class: "tick", name: `layer-${layer.name}`, on: { change: toggle } });
  const note = h("span", { class: "layer-note" });
  const count = h("span", { class: "layer-count" });
  const show = (): void => {
    const { shown, summary } = store.get();
    tick.checked = shown.includes(layer.name);
    const facts = summary?.layers[layer.name];
    note.textContent = note.title = facts?.note ?? "";
    count.textContent = facts ? number(facts.count) : "";
    count.title = explained(facts);
  };
  show();
  store.watch((state) => state.shown, show);
  store.watch((state) => state.summary, show);
  return h(
    "li",
    {},
    h(
      "label",
      { class: "layer-row" },
      tick,
      symbol(layer.name),
      h("span", { class: "layer-words" }, h("span", { class: "layer-title" }, layer.title), note),
      count,
    ),
    key(layer),
  );

  function toggle(): void {
    const shown = store.get().shown;
    store.set({ shown: tick.checked ? [...shown, layer.name] : shown.filter((name) => name !== layer.name) });
  }
}

/** What each symbol means, folded away. */
function key({ name, geometry }: LayerConfig): HTMLElement | null {
  const lines = DRAWN[name].key?.();
  if (!lines) return null;
  const line = ({ symbol: drawn, words }: { symbol: SVGElement[]; words: string }): HTMLElement =>
    h("li", {}, s("svg", { class: "symbol", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, ...drawn), words);
  return h("details", { class: "layer-key" }, h("summary", {}, geometry === "polygon" ? "What the outlines mean" : "What the symbols mean"), h("ul", {}, lines.map(line)));
}

function explained(facts: LayerSummary | undefined): string {
  if (!facts) return "";
  const match = facts.count === facts.total ? "" : `${number(facts.count)} of ${number(facts.total)} match the filters`;
  const withdrawn = facts.withdrawn ? `${number(facts.withdrawn)} withdrawn` : "";
  const missing = facts.unlocated ? `${number(facts.unlocated)} have no location` : "";
  return [match, withdrawn, missing].filter(Boolean).join("; ");
}
