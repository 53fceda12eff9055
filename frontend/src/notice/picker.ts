/** Finds one existing record by name and keeps it chosen: a person, premises, a case. */
import { ask, isAbort, sentenceOf } from "../api/http.ts";
import type { Found } from "../api/types.ts";
import { fill, h } from "../dom/el.ts";
import { say } from "../dom/notices.ts";
import { button } from "../results/parts.ts";
import { capital, count } from "../text/words.ts";
import type { Choice } from "./types.ts";

const WAIT_MS = 180;

export interface Picker {
  element: HTMLElement;
  input: HTMLInputElement;
  show(chosen: Choice | null): void;
}

export interface PickerOptions {
  kind: "profile" | "premises" | "case";
  name: string;
  label: string;
  hint?: string;
  chosen: (choice: Choice | null, found: Found | null) => void;
  /** What can be done when nothing fits: shown under what was found. */
  other?: (typed: string) => Node | null;
}

export function picker(options: PickerOptions): Picker {
  let asking = new AbortController();
  let timer = 0;
  const id = `pick-${options.name}`;
  const input = h("input", {
    type: "search",
    id,
    name: options.name,
    class: "input",
    autocomplete: "off",
    autocapitalize: "words",
    spellcheck: "false",
    "aria-describedby": options.hint ? `${id}-hint` : null,
    on: { input: () => later(), keydown: (event: KeyboardEvent) => down(event) },
  });
  const results = h("ul", { class: "pick-results" });
  const other = h("div", { class: "pick-other" });
  const search = h(
    "div",
    { class: "pick-search" },
    h("label", { for: id }, options.label),
    options.hint ? h("p", { class: "field-hint", id: `${id}-hint` }, options.hint) : null,
    input,
    results,
    other,
  );
  const card = h("div", { class: "pick-card", hidden: true });
  return { element: h("div", { class: "pick" }, search, card), input, show };

  function later(): void {
    clearTimeout(timer);
    asking.abort();
    const text = input.value.trim();
    fill(other, options.other?.(text));
    if (text.length < 2) return fill(results);
    timer = window.setTimeout(() => void look(text), WAIT_MS);
  }

  async function look(text: string): Promise<void> {
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: text, kind: options.kind });
      const { results: found } = await ask<{ results: Found[] }>(`/search.json?${query}`, { signal: asking.signal });
      fill(results, found.map(row));
      say(found.length ? `${count(found.length, "result")} found` : "Nothing found");
      if (!found.length) fill(results, h("li", { class: "hint" }, `Nobody and nothing on record is called “${text}”.`));
    } catch (error) {
      if (!isAbort(error)) fill(results, h("li", { class: "field-error" }, sentenceOf(error)));
    }
  }

  function row(found: Found): HTMLElement {
    const take = (): void => options.chosen({ id: found.id, name: found.title }, found);
    return h(
      "li",
      {},
      h("button", { type: "button", class: "pick-row", on: { click: take } }, h("strong", {}, found.title), h("span", { class: "hint" }, capital(found.detail))),
    );
  }

  /** Enter must not send the form half filled in. */
  function down(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    event.preventDefault();
    results.querySelector<HTMLButtonElement>("button")?.focus();
  }

  function show(chosen: Choice | null): void {
    const moveFocus = search.contains(document.activeElement);
    search.hidden = chosen !== null;
    card.hidden = chosen === null;
    if (chosen === null) return fill(card);
    const clear = (): void => {
      options.chosen(null, null);
      input.focus();
    };
    const change = button("Change", clear, "button-secondary");
    change.setAttribute("aria-label", `Change: ${chosen.name}`);
    fill(card, h("p", { class: "pick-name" }, chosen.name), change);
    input.value = "";
    fill(results);
    fill(other);
    if (moveFocus) change.focus();
  }
}
