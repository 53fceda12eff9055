/** The left panel: what is shown, the filters, one sentence of what matches, and what can be taken away. */
import { exportUrl } from "../api/layers.ts";
import type { Config } from "../api/types.ts";
import { byId, fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { shownRun, type AppStore } from "../state/state.ts";
import { layerList } from "./layer_list.ts";
import { whatFilter, sourceFilter } from "./what.ts";
import { whenFilter } from "./when.ts";
import { whereFilter } from "./where.ts";

export function mountSidebar(config: Config, store: AppStore): void {
  byId("sidebar-body").replaceChildren(
    layerList(config, store),
    whenFilter(store),
    whatFilter(store, config.categories),
    whereFilter(config, store),
    ...[sourceFilter(store, config.sources)].filter((section) => section !== null),
    takeAway(config, store),
  );
  saySentence(store);
}

function saySentence(store: AppStore): void {
  const words = byId("sentence");
  const show = (): void => {
    const { summary, problem } = store.get();
    const empty = summary?.layers.reports?.count === 0 ? " Widen the dates, or clear a filter, to see more." : "";
    const stale = problem ? " These counts may be out of date." : "";
    const said = summary ? summary.sentence + empty + stale : "Counting…";
    if (words.textContent !== said) words.textContent = said;
  };
  show();
  store.watch((state) => state.summary, show);
  store.watch((state) => state.problem, show);
}

/** Every layer as GeoJSON with the filters of the moment. */
function takeAway(config: Config, store: AppStore): HTMLElement {
  const list = h("ul", { class: "take-away" });
  const draw = (): void => {
    const state = store.get();
    fill(
      list,
      config.layers.map(({ name, title }) =>
        h("li", {}, h("a", { href: exportUrl(name, state.filter, shownRun(state), null, state.asOf), download: "" }, icon("download"), `${title} as GeoJSON`)),
      ),
      h("li", {}, h("a", { href: config.urls.docs }, icon("answer"), "For programs: the API and its documents")),
    );
  };
  draw();
  store.watch((state) => state.filter, draw);
  store.watch(shownRun, draw);
  store.watch((state) => state.asOf, draw);
  return h("details", { class: "panel-section", id: "take-away" }, h("summary", {}, "Take away"), h("p", { class: "hint" }, "With the filters above."), list);
}
