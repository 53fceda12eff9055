/** Fields with their error beside them, and one way to show what the service refused. */
import type { FieldError } from "../api/http.ts";
import { h } from "./el.ts";

export interface Field {
  name: string;
  element: HTMLElement;
  control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  show(error: string | null): void;
}

export function field(
  label: string,
  control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  hint?: string,
): Field {
  const id = control.id || `field-${control.name}`;
  control.id = id;
  const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
  const help = hint ? h("p", { class: "field-hint", id: `${id}-hint` }, hint) : null;
  const describe = [help?.id, error.id].filter(Boolean).join(" ");
  control.setAttribute("aria-describedby", describe);
  const element = h("div", { class: "field" }, h("label", { for: id }, label), help, error, control);
  return {
    name: control.name,
    element,
    control,
    show(text) {
      error.hidden = text === null;
      error.textContent = text ?? "";
      element.classList.toggle("has-error", text !== null);
      if (text === null) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
    },
  };
}

/** Puts each error beside its field and returns those that belong to none; focus goes to the first. */
export function showErrors(fields: Field[], errors: FieldError[]): string[] {
  for (const each of fields) each.show(null);
  const rest: string[] = [];
  for (const { field: name, rule } of errors) {
    const target = fields.find((each) => each.name === name.split(".")[0]);
    if (target) target.show(capitalised(rule));
    else rest.push(`${name}: ${rule}`);
  }
  const first = fields.find((each) => each.control.getAttribute("aria-invalid"));
  first?.control.focus();
  // With its words, which stand above the control.
  first?.element.scrollIntoView({ block: "nearest" });
  return rest;
}

export function input(name: string, type: string, value = "", attributes: Record<string, string> = {}): HTMLInputElement {
  const element = h("input", { name, type, class: "input", ...attributes });
  element.value = value;
  return element;
}

export function textarea(name: string, value = "", rows = 3): HTMLTextAreaElement {
  const element = h("textarea", { name, class: "input", rows });
  element.value = value;
  return element;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
