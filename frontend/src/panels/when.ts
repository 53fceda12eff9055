/** When: the histogram and the two dates say the same window in two ways. */
import { h } from "../dom/el.ts";
import type { AppStore } from "../state/state.ts";
import { day } from "../text/words.ts";
import { histogram } from "./histogram.ts";
import { spanOf, windowOf } from "./range.ts";

export function whenFilter(store: AppStore): HTMLElement {
  const chart = histogram((span) => {
    const bins = store.get().summary?.histogram.bins ?? [];
    choose(windowOf(bins, span));
  });
  const from = dateInput("from", "From");
  const to = dateInput("to", "To");
  const ends = h("p", { class: "range-ends", "aria-hidden": "true" });
  const all = h("button", { type: "button", class: "link-button", on: { click: () => choose({ from: null, to: null }) } }, "All dates");
  const error = h("p", { class: "field-error", role: "alert", hidden: true });
  const show = (): void => {
    const { filter, summary } = store.get();
    const bins = summary?.histogram.bins ?? [];
    chart.show(bins, spanOf(bins, filter));
    from.input.value = filter.from ?? "";
    to.input.value = filter.to ?? "";
    all.hidden = filter.from === null && filter.to === null;
    error.hidden = true;
    const first = filter.from ?? bins[0]?.from;
    const last = filter.to ?? bins.at(-1)?.to;
    ends.replaceChildren(h("span", {}, first ? day(first) : ""), h("span", {}, last ? day(last) : ""));
  };
  show();
  store.watch((state) => state.filter, show);
  store.watch((state) => state.summary, show);
  return h(
    "section",
    { class: "panel-section", "aria-labelledby": "when-title" },
    h("div", { class: "section-head" }, h("h2", { id: "when-title" }, "When"), all),
    chart.element,
    ends,
    h("details", { class: "exact", id: "exact-dates" }, h("summary", {}, "Type the dates"), h("div", { class: "dates" }, from.element, to.element), error),
  );

  function choose(window: { from: string | null; to: string | null }): void {
    store.set({ filter: { ...store.get().filter, ...window } });
  }

  function dateInput(name: "from" | "to", label: string): { element: HTMLElement; input: HTMLInputElement } {
    const input = h("input", { type: "date", class: "input", id: `when-${name}`, name, on: { change } });
    return { input, element: h("div", { class: "field" }, h("label", { for: input.id }, label), input) };

    function change(): void {
      const window = { from: from.input.value || null, to: to.input.value || null };
      const turned = window.from !== null && window.to !== null && window.from > window.to;
      error.hidden = !turned;
      error.textContent = turned ? "The first day is after the last. Change one of them." : "";
      if (!turned) choose(window);
    }
  }
}
