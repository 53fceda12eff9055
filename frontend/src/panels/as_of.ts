/** The map as of a day: where it is chosen, and a bar over the map that says so while it is. */
import { byId, h } from "../dom/el.ts";
import type { AppStore } from "../state/state.ts";
import { day } from "../text/words.ts";

/** Under the layers: footprints as they stood when a day ended. */
export function asOfControl(store: AppStore): HTMLElement {
  const change = (): void => store.set({ asOf: date.value || null });
  const date = h("input", { type: "date", class: "input", id: "as-of", name: "as_of", on: { change } });
  const show = (): void => {
    date.value = store.get().asOf ?? "";
  };
  show();
  store.watch((state) => state.asOf, show);
  return h("div", { class: "field as-of" }, h("label", { for: "as-of" }, "Footprints as of"), date);
}

export function mountAsOf(store: AppStore): void {
  const bar = byId("as-of-bar");
  const show = (): void => {
    const { asOf } = store.get();
    bar.hidden = asOf === null;
    if (asOf === null) return bar.replaceChildren();
    const today = (): void => store.set({ asOf: null });
    bar.replaceChildren(
      h("p", {}, "Footprints as they stood on ", h("strong", {}, day(asOf))),
      h("button", { type: "button", class: "button button-secondary", on: { click: today } }, "Show today's"),
    );
  };
  show();
  store.watch((state) => state.asOf, show);
}
