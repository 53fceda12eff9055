/** One search for everything: streets, areas, cases, notices, premises, people. A combobox with a list. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { isAbort, sentenceOf } from "../api/http.ts";
import { fetchFound } from "../api/layers.ts";
import type { Found, Kind } from "../api/types.ts";
import { byId, fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { say } from "../dom/notices.ts";
import { flyToBounds } from "../map/map.ts";
import type { AppStore, OpenKind } from "../state/state.ts";
import { capital, count } from "../text/words.ts";

const WAIT_MS = 180;
/** Close enough to read street names, far enough to see where in the town it is. */
const CLOSE = 15.5;
const KIND_NAMES: Record<Kind, string> = { street: "Street", area: "Area", case: "Case", premises: "Premises", profile: "Profile", notice: "Notice" };
const OPENS: Partial<Record<Kind, OpenKind>> = { case: "case", premises: "premises", profile: "profile", notice: "notice" };

export function mountSearch(map: MapLibreMap, store: AppStore): void {
  let found: Found[] = [];
  let active = -1;
  let asking = new AbortController();
  let timer = 0;
  const label = "Find a street, case, notice or person";
  const list = h("ul", { class: "search-list", id: "search-list", role: "listbox", "aria-label": "Found", hidden: true });
  const box = h("input", {
    type: "search",
    id: "search",
    class: "search-box",
    placeholder: matchMedia("(max-width: 599px)").matches ? "Find" : label,
    "aria-label": label,
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "search-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    on: { input: () => later(), keydown: keys, focus: () => found.length && open(true), blur: () => open(false) },
  });
  byId("search-host").append(icon("search"), box, list);
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    box.focus();
  });

  function later(): void {
    clearTimeout(timer);
    asking.abort();
    const text = box.value.trim();
    if (text.length < 2) return show([], "");
    timer = setTimeout(() => void look(text), WAIT_MS);
  }

  async function look(text: string): Promise<void> {
    asking = new AbortController();
    try {
      const answer = await fetchFound(text, asking.signal);
      show(answer, answer.length ? "" : `Nothing is called “${text}”. Try part of the name.`);
      say(answer.length ? `${count(answer.length, "result")} found` : "Nothing found");
    } catch (error) {
      if (!isAbort(error)) show([], sentenceOf(error));
    }
  }

  function show(answer: Found[], message: string): void {
    found = answer;
    active = -1;
    fill(list, message ? h("li", { class: "search-none" }, message) : null, answer.map(option));
    open(answer.length > 0 || message !== "");
    mark();
  }

  function option(item: Found, index: number): HTMLElement {
    const press = (event: Event): void => {
      event.preventDefault();
      choose(index);
    };
    const detail = item.detail && item.detail.toLowerCase() !== item.kind ? capital(item.detail) : "";
    return h(
      "li",
      { id: `found-${index}`, role: "option", class: "search-item", "aria-selected": "false", on: { pointerdown: press } },
      h("span", { class: "search-title" }, item.title),
      h("span", { class: "search-detail" }, [KIND_NAMES[item.kind] ?? capital(item.kind), detail].filter(Boolean).join(" · ")),
    );
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = found.length ? (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length : -1;
      mark();
    } else if (event.key === "Enter") {
      if (found.length) choose(Math.max(0, active));
    } else if (event.key === "Escape") {
      open(false);
      box.blur();
    }
  }

  function mark(): void {
    list.querySelectorAll("[role=option]").forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
    else box.removeAttribute("aria-activedescendant");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  function choose(index: number): void {
    const item = found[index];
    if (!item) return;
    open(false);
    box.value = item.title;
    if (item.bounds) flyToBounds(map, item.bounds, CLOSE);
    const kind = OPENS[item.kind];
    if (kind) store.set({ opened: { kind, id: item.id }, sheet: "result" });
    say(item.bounds ? `The map shows ${item.title}` : `${item.title} has no place on the map`);
  }

  function open(wanted: boolean): void {
    list.hidden = !wanted;
    box.setAttribute("aria-expanded", String(wanted));
  }
}
