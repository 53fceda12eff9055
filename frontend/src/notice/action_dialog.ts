/** One action in a small dialog: its fields, the errors beside them, and the notice as it is then. */
import { sentenceOf, ServiceError, type FieldError } from "../api/http.ts";
import { openDialog } from "../dom/dialog.ts";
import { fill, h } from "../dom/el.ts";
import { input, textarea } from "../dom/form.ts";
import { button } from "../results/parts.ts";
import { act } from "./api.ts";
import type { ActionSpec, FieldSpec } from "./action_specs.ts";
import { chips } from "./chips.ts";
import { groupPlace, placed, showAt, type ErrorPlace } from "./places.ts";
import type { Notice } from "./types.ts";

interface Asked {
  place: ErrorPlace;
  /** What goes into the body; undefined for a field left empty. */
  read: () => unknown;
}

export function openAction(notice: Notice, spec: ActionSpec, done: (notice: Notice) => void): void {
  const asked = spec.fields.map((each) => ({ name: each.name, ...fieldOf(each) }));
  const problem = h("div", { class: "form-problem", role: "alert" });
  const go = h("button", { type: "submit", class: "button" }, "Record it");
  const dialog = openDialog(spec.title, "dialog-narrow action-dialog");
  const form = h(
    "form",
    { class: "form", novalidate: true, on: { submit: (event: Event) => void submit(event) } },
    h("p", {}, spec.lead),
    asked.map(({ place }) => place.element),
    problem,
    h("div", { class: "actions" }, go, button("Cancel", dialog.close, "button-secondary")),
  );
  dialog.body.append(form);
  asked[0]?.place.focus();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    fill(problem);
    showAt(asked.map(({ place }) => place), []);
    go.disabled = true;
    try {
      const answer = await act(notice.id, spec.action, bodyOf());
      dialog.close();
      done(answer);
    } catch (error) {
      refuse(error);
    } finally {
      go.disabled = false;
    }
  }

  function bodyOf(): Record<string, unknown> {
    const typed = asked.map(({ name, read }) => [name, read()]).filter(([, value]) => value !== undefined);
    return { ...spec.also, ...Object.fromEntries(typed) };
  }

  function refuse(error: unknown): void {
    const known: FieldError[] = error instanceof ServiceError ? error.fields : [];
    const shown = showAt(asked.map(({ place }) => place), known);
    const rest = shown.filter(({ place }) => !place).map(({ text }) => text);
    shown.find(({ place }) => place)?.place?.focus();
    const words = known.length ? rest.join(" ") : sentenceOf(error);
    if (words) fill(problem, h("p", { class: "notice notice-error" }, words));
  }
}

function fieldOf(spec: FieldSpec): Asked {
  if (spec.type === "checks") return checks(spec);
  if (spec.type === "choice") return choice(spec);
  const control =
    spec.type === "words"
      ? textarea(spec.name, spec.value ?? "", 3)
      : input(spec.name, spec.type === "date" ? "date" : "text", spec.value ?? "", spec.type === "money" ? { inputmode: "decimal", autocomplete: "off" } : { autocomplete: "off" });
  const made = placed(spec.label, control, spec.hint);
  const read = (): unknown => {
    const text = control.value.trim();
    if (text === "") return spec.type === "words" ? "" : undefined;
    return spec.type === "money" && !Number.isNaN(Number(text)) ? Number(text) : text;
  };
  return { place: made.place, read };
}

function choice(spec: FieldSpec): Asked {
  let chosen: string | undefined;
  const list = chips(spec.name, spec.options ?? [], (slug) => {
    chosen = slug;
  });
  return { place: groupPlace(spec.name, spec.label, spec.hint ?? "", list.element), read: () => chosen };
}

function checks(spec: FieldSpec): Asked {
  const boxes = (spec.options ?? []).map(({ slug, name }) => ({ name, box: h("input", { type: "checkbox", name: spec.name, value: slug }) }));
  const lines = boxes.map(({ name, box }) => h("label", { class: "check-line" }, box, h("span", {}, name)));
  const read = (): string[] => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return { place: groupPlace(spec.name, spec.label, spec.hint ?? "", ...lines), read };
}
