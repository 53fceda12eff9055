/** Errors stand beside the field they belong to; what belongs to none is given back. */
import type { FieldError } from "../api/http.ts";
import { h } from "../dom/el.ts";
import { field, type Field } from "../dom/form.ts";

export interface ErrorPlace {
  /** The API's name of the field; "requirements" also takes "requirements.0.text". */
  name: string;
  element: HTMLElement;
  show(error: string | null): void;
  focus(): void;
}

export interface Shown {
  place: ErrorPlace | null;
  text: string;
}

export function fieldPlace(name: string, each: Field): ErrorPlace {
  return { name, element: each.element, show: (text) => each.show(text), focus: () => each.control.focus() };
}

/** A field whose name on the page is that of the API. */
export function placed(label: string, control: Field["control"], hint?: string): Field & { place: ErrorPlace } {
  const made = field(label, control, hint);
  return { ...made, place: fieldPlace(control.name, made) };
}

/** Several controls under one heading, as radio buttons are. A legend in brackets is only for screen readers. */
export function groupPlace(name: string, legend: string, hint: string, ...content: (Node | null)[]): ErrorPlace {
  const quiet = legend.startsWith("(");
  const error = h("p", { class: "field-error", id: `group-${name}-error`, hidden: true });
  const element = h(
    "fieldset",
    { class: "field group", "aria-describedby": error.id, tabindex: -1 },
    h("legend", { class: quiet ? "for-readers" : "" }, legend.replace(/[()]/g, "")),
    hint ? h("p", { class: "field-hint" }, hint) : null,
    error,
    content,
  );
  return {
    name,
    element,
    show(text) {
      error.hidden = text === null;
      error.textContent = text ?? "";
      element.classList.toggle("has-error", text !== null);
    },
    focus() {
      const first = element.querySelector<HTMLElement>("input:checked, input, button, select, textarea");
      (first ?? element).focus();
    },
  };
}

/** Shows each error at its place and tells where it went, in the order of the page. */
export function showAt(places: readonly ErrorPlace[], errors: readonly FieldError[]): Shown[] {
  for (const place of places) place.show(null);
  const words = new Map<ErrorPlace, string[]>();
  const shown: Shown[] = [];
  for (const { field: name, rule } of errors) {
    const place = placeOf(places, name);
    const text = capital(rule);
    shown.push({ place, text });
    if (place) words.set(place, [...(words.get(place) ?? []), text]);
  }
  for (const [place, texts] of words) place.show(texts.join(" "));
  const order = (each: Shown): number => (each.place ? places.indexOf(each.place) : -1);
  return shown.sort((a, b) => order(a) - order(b));
}

function placeOf(places: readonly ErrorPlace[], name: string): ErrorPlace | null {
  const fits = places.filter((place) => name === place.name || name.startsWith(`${place.name}.`));
  const visible = fits.filter((place) => !place.element.closest("[hidden]"));
  return visible.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
