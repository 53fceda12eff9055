/** What the page says aloud: toasts with an action, and a quiet voice for screen readers. */
import { h } from "./el.ts";

const STAYS_MS = 10_000;
const MOST = 2;

export interface ToastAction {
  label: string;
  act: () => void;
}

export function toast(text: string, action?: ToastAction): void {
  const box = h("div", { class: "toast", role: "status" }, h("p", {}, text));
  const timer = setTimeout(() => box.remove(), STAYS_MS);
  const close = (): void => {
    clearTimeout(timer);
    box.remove();
  };
  if (action) {
    const act = (): void => {
      close();
      action.act();
    };
    box.append(h("button", { class: "button button-quiet", type: "button", on: { click: act } }, action.label));
  }
  box.append(h("button", { class: "toast-close", type: "button", "aria-label": "Close this message", on: { click: close } }, "×"));
  const stack = host("toasts", "polite");
  if (stack.childElementCount >= MOST) stack.firstElementChild?.remove();
  stack.append(box);
}

/** For changes that are seen on the map but must also be heard. */
export function say(text: string): void {
  host("voice", "polite").textContent = text;
}

function host(id: string, live: "polite" | "assertive"): HTMLElement {
  const found = document.getElementById(id);
  if (found) return found;
  const made = h("div", { id, class: id, "aria-live": live });
  document.body.append(made);
  return made;
}
