/** What the notice asks for: to stop, to do, to take steps; a day only where the law allows one. */
import type { Named } from "../api/types.ts";
import { fill, h } from "../dom/el.ts";
import { input, textarea } from "../dom/form.ts";
import { toast } from "../dom/notices.ts";
import { button } from "../results/parts.ts";
import type { DraftStore } from "./context.ts";
import { groupPlace, placed, type ErrorPlace } from "./places.ts";
import { suggestionsFor } from "./suggestions.ts";
import type { Requirement } from "./types.ts";

const STOP = "stop";

export function requirementsPart(store: DraftStore, kinds: readonly Named[]): ErrorPlace {
  const rows = h("ol", { class: "asked-list" });
  const hints = h("div", { class: "suggestions" });
  const adds = kinds.map(({ slug, name }) => button(name, () => add(slug, ""), "button-secondary", "plus"));
  const place = groupPlace("requirements", "What is asked of them", "Only what is reasonable to prevent or reduce it (s43(4)).", rows, h("div", { class: "actions" }, adds), hints);
  draw();
  suggest(store.get().conduct);
  // What the rows show is only drawn again when rows come or go: a row that is typed in keeps its caret.
  store.watch((draft) => draft.requirements.length, draw);
  store.watch((draft) => draft.conduct, suggest);
  return place;

  function draw(): void {
    fill(rows, store.get().requirements.map((asked, index) => row(asked, index)));
  }

  function row(asked: Requirement, index: number): HTMLElement {
    const kind = kinds.find(({ slug }) => slug === asked.kind)?.name ?? asked.kind;
    const text = placed(kind, textarea(`requirements.${index}.text`, asked.text, 2));
    const byDay = placed("By (if a day is set)", input(`requirements.${index}.deadline`, "date", asked.deadline ?? ""));
    text.control.addEventListener("input", () => change(index, { text: text.control.value }));
    byDay.control.addEventListener("input", () => change(index, { deadline: byDay.control.value || null }));
    const off = button("Take off", () => remove(index), "button-secondary");
    off.setAttribute("aria-label", `Take off: ${kind} ${asked.text}`.trim());
    // s43(8): a time may be set for doing and for achieving, not for stopping.
    return h("li", {}, text.element, h("div", { class: "asked-foot" }, asked.kind === STOP ? h("p", { class: "hint" }, "No day is set for stopping: it holds at once (s43(8)).") : byDay.element, off));
  }

  function add(kind: string, text: string): void {
    const { requirements } = store.get();
    store.set({ requirements: [...requirements, { kind, text, deadline: null }] });
    place.show(null);
    if (!text) rows.lastElementChild?.querySelector<HTMLElement>("textarea")?.focus();
  }

  function change(index: number, part: Partial<Requirement>): void {
    const requirements = store.get().requirements.map((asked, at) => (at === index ? { ...asked, ...part } : asked));
    store.set({ requirements });
  }

  function remove(index: number): void {
    const before = store.get().requirements;
    store.set({ requirements: before.filter((_, at) => at !== index) });
    toast("The requirement was taken off.", { label: "Undo", act: () => store.set({ requirements: before }) });
  }

  function suggest(conduct: string): void {
    if (!conduct) return fill(hints);
    const name = (slug: string): string => kinds.find((kind) => kind.slug === slug)?.name ?? slug;
    fill(
      hints,
      h("p", { class: "hint" }, "Often asked, to begin from:"),
      suggestionsFor(conduct).map(([kind, text]) => button(`${name(kind)} ${text}`, () => add(kind, text), "suggestion", "plus")),
    );
  }
}
