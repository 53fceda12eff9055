/** Pieces that the result panels share. */
import { h } from "../dom/el.ts";
import { icon, type IconName } from "../dom/icons.ts";

export type Fact = [string, string | Node | null | undefined | false];

/** A list of facts; what is unknown is left out. */
export function facts(...list: Fact[]): HTMLElement {
  const known = list.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "");
  return h(
    "dl",
    { class: "facts" },
    known.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

export function why(title: string, text: string): HTMLElement {
  return h("section", { class: "why" }, h("h3", {}, title), h("p", {}, text));
}

export function madeHow(text: string): HTMLElement {
  return h("p", { class: "made-how" }, text);
}

export function empty(title: string, advice: string): HTMLElement {
  return h("div", { class: "empty" }, h("h3", {}, title), h("p", {}, advice));
}

export function problem(title: string, detail: string, again?: () => void): HTMLElement {
  return h(
    "div",
    { class: "notice notice-error", role: "alert" },
    h("h3", {}, title),
    h("p", {}, detail),
    again ? button("Try again", again, "button-secondary") : null,
  );
}

export function button(label: string, act: () => void, kind = "", symbol?: IconName): HTMLButtonElement {
  return h("button", { type: "button", class: `button ${kind}`.trim(), on: { click: act } }, symbol ? icon(symbol) : null, label);
}

export function skeleton(): HTMLElement {
  return h("div", { class: "skeleton", "aria-hidden": "true" }, h("span"), h("span"), h("span"));
}
