/** Small toggle buttons for choosing among a few. */
import { h } from "../dom/el.ts";

export interface Chip {
  label: string;
  pressed: boolean;
  count?: string;
  act: () => void;
}

export function chip({ label, pressed, count, act }: Chip): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "chip", "aria-pressed": String(pressed), on: { click: act } },
    label,
    count === undefined ? null : h("span", { class: "chip-count" }, count),
  );
}

/** Redraws a row of chips without losing the keyboard's place in it. */
export function redraw(row: HTMLElement, chips: HTMLElement[]): void {
  const focused = [...row.children].indexOf(document.activeElement as Element);
  row.replaceChildren(...chips);
  if (focused >= 0) (row.children[Math.min(focused, row.children.length - 1)] as HTMLElement | undefined)?.focus();
}
