/** What: categories of report, and where the reports come from. None chosen means all. */
import type { Counted, Named } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { toggled } from "../state/filter.ts";
import type { AppStore } from "../state/state.ts";
import { number } from "../text/words.ts";
import { chip, redraw } from "./chips.ts";

/** So many are shown before "All 14…" opens the rest. */
const FEW = 5;

interface Choice {
  id: string;
  title: string;
  known: Named[];
  counted: () => Counted[] | undefined;
  chosen: () => readonly string[];
  choose: (slugs: string[]) => void;
}

export function whatFilter(store: AppStore, known: Named[]): HTMLElement {
  return choiceSection(store, {
    id: "what",
    title: "What",
    known,
    counted: () => store.get().summary?.categories,
    chosen: () => store.get().filter.categories,
    choose: (categories) => store.set({ filter: { ...store.get().filter, categories } }),
  });
}

export function sourceFilter(store: AppStore, known: Named[]): HTMLElement | null {
  if (known.length < 2) return null;
  return choiceSection(store, {
    id: "source",
    title: "Source",
    known,
    counted: () => store.get().summary?.sources,
    chosen: () => store.get().filter.sources,
    choose: (sources) => store.set({ filter: { ...store.get().filter, sources } }),
  });
}

function choiceSection(store: AppStore, choice: Choice): HTMLElement {
  let open = false;
  /** The order of the first counts stays: chips that jump about cannot be aimed at. */
  let order: string[] = [];
  const row = h("div", { class: "chips", role: "group", "aria-labelledby": `${choice.id}-title` });
  const all = h("button", { type: "button", class: "link-button", on: { click: () => choice.choose([]) } }, "Clear");
  const draw = (): void => {
    const chosen = choice.chosen();
    const counted = choice.counted() ?? choice.known.map((each) => ({ ...each, count: 0 }));
    if (!order.length && choice.counted()) order = byCount(counted).map(({ slug }) => slug);
    const ranked = [...counted].sort((one, other) => order.indexOf(one.slug) - order.indexOf(other.slug));
    const few = ranked.filter(({ slug }, index) => index < FEW || chosen.includes(slug));
    const shown = open || ranked.length <= FEW + 1 ? ranked : few;
    const chips = shown.map(({ slug, name, count }) =>
      chip({
        label: name,
        pressed: chosen.includes(slug),
        ...(open ? { count: number(count) } : {}),
        act: () => choice.choose(toggled(chosen, slug)),
      }),
    );
    if (ranked.length > FEW + 1) chips.push(more(ranked.length));
    redraw(row, chips);
    all.hidden = chosen.length === 0;
  };
  draw();
  store.watch((state) => state.filter, draw);
  store.watch((state) => state.summary, draw);
  return h(
    "section",
    { class: "panel-section" },
    h("div", { class: "section-head" }, h("h2", { id: `${choice.id}-title` }, choice.title), all),
    row,
  );

  function more(total: number): HTMLButtonElement {
    const act = (): void => {
      open = !open;
      draw();
    };
    return h(
      "button",
      { type: "button", class: "chip chip-more", "aria-expanded": String(open), on: { click: act } },
      open ? "Fewer" : `All ${number(total)}…`,
    );
  }
}

function byCount(items: Counted[]): Counted[] {
  return [...items].sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}
