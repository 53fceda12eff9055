/** One of several, as buttons that a finger hits: radio buttons underneath, so that arrows and readers know them. */
import { h } from "../dom/el.ts";

export interface ChipChoice {
  slug: string;
  name: string;
  /** Smaller words under the name. */
  note?: string;
  warn?: boolean;
}

export interface Chips {
  element: HTMLElement;
  set(slug: string): void;
  offer(choices: readonly ChipChoice[]): void;
}

export function chips(name: string, choices: readonly ChipChoice[], chosen: (slug: string) => void, className = ""): Chips {
  const element = h("div", { class: `chip-row ${className}`.trim() });
  let current = "";
  const chip = ({ slug, name: label, note, warn }: ChipChoice): HTMLElement => {
    const radio = h("input", { type: "radio", name, value: slug, class: "chip-radio", on: { change: () => pick(slug) } });
    radio.checked = slug === current;
    return h(
      "label",
      { class: warn ? "choice-chip choice-warn" : "choice-chip" },
      radio,
      h("span", { class: "chip-words" }, label, note ? h("span", { class: "chip-note" }, note) : null),
    );
  };
  const pick = (slug: string): void => {
    current = slug;
    chosen(slug);
  };
  const offer = (list: readonly ChipChoice[]): void => {
    const focused = element.contains(document.activeElement);
    element.replaceChildren(...list.map(chip));
    if (focused) element.querySelector<HTMLElement>("input:checked, input")?.focus();
  };
  offer(choices);
  return {
    element,
    offer,
    set(slug) {
      current = slug;
      for (const radio of element.querySelectorAll<HTMLInputElement>("input")) radio.checked = radio.value === slug;
    },
  };
}
